package dev.gossamer.reports.summary;

import java.nio.file.Path;
import java.util.List;

/** Short names for directories: as much of the end of each path as tells them apart. */
public final class SourceNames {

  private SourceNames() {}

  /**
   * One name for each directory, in the same order. A directory given twice gets a number.
   *
   * @param directories in any form; only their names count
   */
  public static List<String> of(List<Path> directories) {
    List<Path> paths =
        directories.stream().map(directory -> directory.toAbsolutePath().normalize()).toList();
    int longest = paths.stream().mapToInt(Path::getNameCount).max().orElse(0);
    for (int parts = 1; parts <= longest; parts++) {
      int length = parts;
      List<String> names = paths.stream().map(path -> end(path, length)).toList();
      if (names.stream().distinct().count() == names.size()) {
        return names;
      }
    }
    return java.util.stream.IntStream.range(0, paths.size())
        .mapToObj(i -> end(paths.get(i), 1) + " (" + (i + 1) + ")")
        .toList();
  }

  private static String end(Path path, int parts) {
    int count = path.getNameCount();
    if (count == 0) {
      return path.toString();
    }
    return path.subpath(Math.max(0, count - parts), count).toString().replace('\\', '/');
  }
}
