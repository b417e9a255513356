package dev.gossamer.core.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The small text files by which Linux describes itself, below a root directory. */
record SystemFiles(Path root) {

  /** Content without surrounding blanks, or nothing if the file cannot be read. */
  Optional<String> text(String path) {
    try {
      return Optional.of(Files.readString(root.resolve(path)).strip());
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  /** {@link #text}, or "unknown". */
  String textOrUnknown(String path) {
    return text(path).filter(text -> !text.isEmpty()).orElse(Machine.UNKNOWN);
  }

  /** Value after the first line's {@code key} and a separator, as in {@code model name : AMD}. */
  Optional<String> value(String path, String key, char separator) {
    return text(path).stream()
        .flatMap(String::lines)
        .filter(line -> line.indexOf(separator) > 0)
        .filter(line -> line.substring(0, line.indexOf(separator)).strip().equals(key))
        .map(line -> line.substring(line.indexOf(separator) + 1).strip())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /** Names in a directory, sorted; none if it cannot be read. */
  List<String> names(String directory) {
    try (Stream<Path> entries = Files.list(root.resolve(directory))) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    } catch (IOException absent) {
      return List.of();
    }
  }
}
