package dev.gossamer.reports.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Results of any number of directories.
 *
 * @param benchmarks benchmark runs in the order given
 * @param trainings training runs in the order given
 * @param latencies of all of them, in the order of the directories
 */
public record Results(
    List<BenchmarkDirectory> benchmarks, List<TrainingRun> trainings, List<LatencyLog> latencies) {

  /** Results without latencies. */
  public Results(List<BenchmarkDirectory> benchmarks, List<TrainingRun> trainings) {
    this(benchmarks, trainings, List.of());
  }

  /**
   * Reads directories of benchmark runs and of training runs, mixed. A directory that is neither
   * but holds such directories stands for all of them, in the order of their names.
   *
   * @throws IllegalArgumentException if a directory is missing or holds neither, or a file in it is
   *     incomplete or foreign
   * @throws IOException if a file cannot be read
   */
  public static Results read(List<Path> directories) throws IOException {
    if (directories.isEmpty()) {
      throw new IllegalArgumentException("no result directory given");
    }
    List<BenchmarkDirectory> benchmarks = new ArrayList<>();
    List<TrainingRun> trainings = new ArrayList<>();
    List<LatencyLog> latencies = new ArrayList<>();
    for (Path directory : directories) {
      for (Path single : expand(directory)) {
        if (TrainingRun.isOne(single)) {
          trainings.add(TrainingRun.read(single));
        } else {
          benchmarks.add(BenchmarkDirectory.read(single));
        }
        latencies.addAll(LatencyLog.readAll(single));
      }
    }
    return new Results(List.copyOf(benchmarks), List.copyOf(trainings), List.copyOf(latencies));
  }

  private static List<Path> expand(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException(directory + ": no such directory");
    }
    if (isResult(directory)) {
      return List.of(directory);
    }
    List<Path> within;
    try (Stream<Path> listing = Files.list(directory)) {
      within = listing.filter(Results::isResult).sorted().toList();
    }
    if (within.isEmpty()) {
      throw new IllegalArgumentException(
          directory
              + ": neither a benchmark result (environment.json) nor a training run (run.json)");
    }
    return within;
  }

  private static boolean isResult(Path directory) {
    return BenchmarkDirectory.isOne(directory) || TrainingRun.isOne(directory);
  }
}
