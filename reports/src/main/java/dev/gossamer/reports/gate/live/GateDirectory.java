package dev.gossamer.reports.gate.live;

import dev.gossamer.core.files.AtomicFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a gate writes: {@code environment.json}, {@code series.json} (all blocks), {@code
 * raw/*.json} (what JMH wrote, a file a fork), {@code logs/*.txt} (output of forks that failed),
 * and in the end the verdicts. While it is written no other process may write there.
 */
public final class GateDirectory implements AutoCloseable {

  private static final String LOCK = ".lock";

  private final Path path;
  private final FileChannel channel;

  private GateDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Creates a directory, or takes an empty one.
   *
   * @throws IllegalArgumentException if it holds results, or another process writes there
   */
  public static GateDirectory create(Path path) throws IOException {
    GateDirectory directory = open(path);
    try (Stream<Path> entries = Files.list(path)) {
      if (entries.anyMatch(entry -> !entry.getFileName().toString().equals(LOCK))) {
        directory.close();
        throw new IllegalArgumentException(
            path + " is not empty: results are not mixed, choose another directory by --out");
      }
    }
    directory.prepare();
    return directory;
  }

  /**
   * Creates a directory, or goes on in one.
   *
   * @throws IllegalArgumentException if it is no directory, or another process writes there
   */
  public static GateDirectory resume(Path path) throws IOException {
    GateDirectory directory = open(path);
    directory.prepare();
    return directory;
  }

  private static GateDirectory open(Path path) throws IOException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new IllegalArgumentException(path + " is not a directory");
    }
    Files.createDirectories(path);
    FileChannel channel =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      channel.close();
      throw new IllegalArgumentException(
          path + " is being written by another run: wait for it, or choose another by --out");
    }
    return new GateDirectory(path, channel);
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException ofThisProcess) {
      return null;
    }
  }

  private void prepare() throws IOException {
    Files.createDirectories(path.resolve("raw"));
    Files.createDirectories(path.resolve("logs"));
  }

  /** The directory. */
  public Path path() {
    return path;
  }

  /** Where JMH writes while it runs. */
  Path unfinished(String fork) {
    return path.resolve("raw").resolve("." + fork + ".unfinished");
  }

  Path log(String fork) {
    return path.resolve("logs").resolve(fork + ".txt");
  }

  /** A fork has succeeded: its file becomes a result and its output is of no more interest. */
  void keep(String fork) throws IOException {
    Files.move(unfinished(fork), path.resolve("raw").resolve(fork + ".json"));
    Files.deleteIfExists(log(fork));
  }

  /** The blocks so far, as a series; the file need not exist. */
  public Path series() {
    return path.resolve("series.json");
  }

  /** Deletes what forks left: of a run that was cut off, or whose blocks are kept elsewhere. */
  public void clear() throws IOException {
    for (String part : List.of("raw", "logs")) {
      try (Stream<Path> files = Files.list(path.resolve(part))) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
    Files.deleteIfExists(series());
  }

  /** Writes a whole file. */
  public void write(String name, String text) throws IOException {
    AtomicFiles.writeString(path.resolve(name), text);
  }

  /** Removes directories that stayed empty, and lets others write. */
  @Override
  public void close() throws IOException {
    for (String name : List.of("raw", "logs")) {
      Path part = path.resolve(name);
      if (Files.isDirectory(part) && isEmpty(part)) {
        Files.delete(part);
      }
    }
    Files.deleteIfExists(path.resolve(LOCK));
    channel.close();
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }
}
