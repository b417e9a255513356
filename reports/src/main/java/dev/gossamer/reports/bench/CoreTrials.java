package dev.gossamer.reports.bench;

import dev.gossamer.core.interruption.Interruption;
import dev.gossamer.reports.peer.Peer;
import dev.gossamer.reports.result.JmhFiles;
import dev.gossamer.reports.result.PeerRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Times the core types of a peer on a row in short forks. The one with the fastest fork is chosen:
 * disturbances only ever make a fork slower.
 */
final class CoreTrials {
  private static final int ROUNDS = 2;
  private static final Iterations WARMUP = Iterations.parse("3x100ms");
  private static final Iterations MEASUREMENT = Iterations.parse("5x100ms");

  private final BenchmarkJar jar;
  private final ResultDirectory directory;
  private final Processes processes;

  CoreTrials(BenchmarkJar jar, ResultDirectory directory, Processes processes) {
    this.jar = jar;
    this.directory = directory;
    this.processes = processes;
  }

  /** Conditions under which a peer's row runs as a core type. */
  static Conditions conditions(
      Peer peer, Row row, String core, Path library, List<Path> classPath) {
    int threads = Integer.parseInt(row.params().get("threads"));
    return new Conditions(
        new TreeMap<>(Map.of("core", core)),
        peer.environment(core, threads),
        peer.properties(library),
        classPath);
  }

  /** Time that the trials of some rows take. */
  static Duration estimate(List<Row> rows, int cores) {
    return rows.stream()
        .map(row -> trial(row).time().multipliedBy((long) ROUNDS * cores))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Where the output of a core type that does not run is kept. */
  static Path log(ResultDirectory directory, Peer peer, Row row, String core) {
    String params = String.join("-", row.params().values());
    return directory.log("trial-" + row.id().replace('.', '-') + "-" + params + "-" + core);
  }

  /**
   * Tries every core type, in one order and then in the other.
   *
   * @return one trial for each core type, none of them chosen if none ran; after an interruption
   *     none at all
   */
  List<PeerRecord.Trial> run(
      Peer peer,
      Row row,
      List<String> cores,
      Path library,
      List<Path> classPath,
      Interruption interruption)
      throws IOException, InterruptedException {
    Map<String, List<Double>> nanos = new LinkedHashMap<>();
    Map<String, String> reasons = new LinkedHashMap<>();
    cores.forEach(core -> nanos.put(core, new ArrayList<>()));
    for (int round = 0; round < ROUNDS; round++) {
      for (String core : round % 2 == 0 ? cores : cores.reversed()) {
        if (!reasons.containsKey(core)) {
          Path log = log(directory, peer, row, core);
          Path result = directory.unfinished("trial");
          ProcessBuilder process =
              jar.process(trial(row), result, conditions(peer, row, core, library, classPath));
          OptionalInt exitCode = processes.run(process, log, interruption);
          if (exitCode.isEmpty()) {
            Files.deleteIfExists(result);
            Files.deleteIfExists(log);
            return List.of();
          }
          String reason = ChildOutput.problem(exitCode.getAsInt(), result, log);
          if (reason.isEmpty()) {
            nanos.get(core).addAll(JmhFiles.read(result).getFirst().forkNanos());
            Files.delete(log);
          } else {
            reasons.put(core, reason);
          }
          Files.deleteIfExists(result);
        }
      }
    }
    return trials(row, nanos, reasons);
  }

  private static List<PeerRecord.Trial> trials(
      Row row, Map<String, List<Double>> nanos, Map<String, String> reasons) {
    double best =
        nanos.entrySet().stream()
            .filter(core -> !reasons.containsKey(core.getKey()))
            .mapToDouble(core -> Collections.min(core.getValue()))
            .min()
            .orElse(Double.NaN);
    List<PeerRecord.Trial> trials = new ArrayList<>();
    boolean chosen = false;
    for (Map.Entry<String, List<Double>> core : nanos.entrySet()) {
      boolean first =
          !chosen
              && !reasons.containsKey(core.getKey())
              && Collections.min(core.getValue()) == best;
      chosen |= first;
      trials.add(
          new PeerRecord.Trial(
              row.id(),
              row.params(),
              core.getKey(),
              List.copyOf(core.getValue()),
              reasons.getOrDefault(core.getKey(), ""),
              first));
    }
    return trials;
  }

  private static Row trial(Row row) {
    return new Row(row.id(), row.params(), WARMUP, MEASUREMENT, row.setup());
  }
}
