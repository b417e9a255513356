package dev.gossamer.core.training;

import dev.gossamer.core.files.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of one training run.
 *
 * @param path the directory
 */
public record RunDirectory(Path path) {

  /**
   * A directory for a new run, created where it is missing.
   *
   * @throws IllegalArgumentException if it holds anything
   */
  public static RunDirectory create(Path path) throws IOException {
    if (Files.exists(path)) {
      if (!Files.isDirectory(path)) {
        throw new IllegalArgumentException(path + ": not a directory");
      }
      try (Stream<Path> entries = Files.list(path)) {
        if (entries.findAny().isPresent()) {
          throw new IllegalArgumentException(
              path + ": the output directory is not empty; choose another, or --resume " + path);
        }
      }
    }
    Files.createDirectories(path);
    return new RunDirectory(path);
  }

  /**
   * The directory of a run that exists.
   *
   * @throws IllegalArgumentException if it holds no run
   */
  public static RunDirectory open(Path path) {
    RunDirectory directory = new RunDirectory(path);
    if (!Files.isRegularFile(directory.run())) {
      throw new IllegalArgumentException(path + ": no run.json; not the directory of a run");
    }
    return directory;
  }

  /** Whether a process is training this run now. */
  public boolean isInUse() throws IOException {
    return ReplayFile.isOpen(replay());
  }

  /**
   * Deletes the files of a run, so that it can start anew; leaves everything else. The directory
   * need not exist.
   */
  public void clear() throws IOException {
    if (!Files.isDirectory(path)) {
      return;
    }
    try (Stream<Path> entries = Files.list(path)) {
      for (Path entry : entries.filter(this::holds).toList()) {
        Files.delete(entry);
      }
    }
  }

  /** Whether an entry of the directory is one of a run's files, complete or not. */
  public boolean holds(Path entry) {
    return List.of(run(), evaluations(), topology(), phases(), checkpoint(), replay()).stream()
        .anyMatch(file -> entry.equals(file) || AtomicFiles.isTemporaryOf(file, entry));
  }

  /** Configuration, versions, machine and state of the run. */
  public Path run() {
    return path.resolve("run.json");
  }

  /** Returns of the deterministic policy over time. */
  public Path evaluations() {
    return path.resolve("evaluations.csv");
  }

  /** Changes of the topology. */
  public Path topology() {
    return path.resolve("topology.csv");
  }

  /** Time and FLOPs by phase. */
  public Path phases() {
    return path.resolve("phases.json");
  }

  /** Everything needed to continue. */
  public Path checkpoint() {
    return path.resolve("checkpoint.bin");
  }

  /** Every transition so far. */
  public Path replay() {
    return path.resolve("replay.bin");
  }
}
