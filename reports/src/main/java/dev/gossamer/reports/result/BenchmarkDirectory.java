package dev.gossamer.reports.result;

import dev.gossamer.core.latency.LatencyLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * What one benchmark run left in its directory.
 *
 * @param path the directory
 * @param environment from {@code environment.json}
 * @param plan from {@code plan.json}, if there is one
 * @param results of all files {@code raw/*.json}, in the order of the file names
 * @param failures from {@code failures.json}; empty if there is none
 * @param latencies of all files {@code *.hlog}: for each tag, which names a row, the times of its
 *     single operations in nanoseconds, one histogram a fork
 */
public record BenchmarkDirectory(
    Path path,
    Environment environment,
    Optional<Plan> plan,
    List<JmhResult> results,
    List<Failure> failures,
    Map<String, List<Histogram>> latencies) {

  /** Whether a directory looks like one of these. */
  static boolean isOne(Path directory) {
    return Files.isRegularFile(directory.resolve("environment.json"));
  }

  /**
   * Reads a directory.
   *
   * @throws IllegalArgumentException if a file in it is incomplete or foreign
   * @throws IOException if a file cannot be read
   */
  public static BenchmarkDirectory read(Path directory) throws IOException {
    Path plan = directory.resolve("plan.json");
    Path failures = directory.resolve("failures.json");
    return new BenchmarkDirectory(
        directory,
        Environment.read(directory.resolve("environment.json")),
        Files.exists(plan) ? Optional.of(Plan.read(plan)) : Optional.empty(),
        results(directory.resolve("raw")),
        Files.exists(failures) ? Failure.read(failures) : List.of(),
        latencies(directory));
  }

  private static Map<String, List<Histogram>> latencies(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> listing = Files.list(directory)) {
      files = listing.filter(file -> file.toString().endsWith(".hlog")).sorted().toList();
    }
    Map<String, List<Histogram>> latencies = new TreeMap<>();
    for (Path file : files) {
      for (Histogram fork : LatencyLog.read(file)) {
        latencies.computeIfAbsent(fork.getTag(), absent -> new ArrayList<>()).add(fork);
      }
    }
    return latencies;
  }

  private static List<JmhResult> results(Path raw) throws IOException {
    if (!Files.isDirectory(raw)) {
      throw new IllegalArgumentException(
          raw + ": no such directory; JMH's result files are expected in it");
    }
    List<Path> files;
    try (Stream<Path> listing = Files.list(raw)) {
      files = listing.filter(BenchmarkDirectory::isResultFile).sorted().toList();
    }
    List<JmhResult> results = new ArrayList<>();
    for (Path file : files) {
      results.addAll(JmhFiles.read(file));
    }
    return List.copyOf(results);
  }

  private static boolean isResultFile(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".json") && !name.startsWith(".");
  }
}
