package dev.gossamer.reports.doctor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for an installed MuJoCo library. */
final class LibMujoco {
  private static final Pattern NAME =
      Pattern.compile("libmujoco(\\d*\\.so(\\.\\d+)*|(\\.\\d+)*\\.dylib)|mujoco\\.dll");

  private LibMujoco() {}

  /** The first library found: on the loader's path, with the system's, or below the home. */
  static Optional<Path> find() {
    List<Path> directories = new ArrayList<>();
    String loaderPath = System.getenv("LD_LIBRARY_PATH");
    if (loaderPath != null) {
      Pattern.compile(File.pathSeparator, Pattern.LITERAL)
          .splitAsStream(loaderPath)
          .map(Path::of)
          .forEach(directories::add);
    }
    for (String directory :
        List.of("/usr/local/lib", "/usr/lib", "/usr/lib64", "/opt/homebrew/lib")) {
      directories.add(Path.of(directory));
      directories.addAll(within(Path.of(directory)));
    }
    Path mujoco = Path.of(System.getProperty("user.home"), ".mujoco");
    for (Path version : within(mujoco)) {
      directories.add(version.resolve("lib"));
      directories.add(version.resolve("bin"));
    }
    return find(directories);
  }

  static Optional<Path> find(List<Path> directories) {
    return directories.stream()
        .flatMap(directory -> within(directory).stream())
        .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
        .findFirst();
  }

  private static List<Path> within(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    } catch (IOException absent) {
      return List.of();
    }
  }
}
