package dev.gossamer.reports.gate.live;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.reports.gate.Block;
import dev.gossamer.reports.gate.Pair;
import dev.gossamer.reports.gate.Procedure;
import dev.gossamer.reports.gate.RowVerdict;
import dev.gossamer.reports.gate.Series;
import dev.gossamer.reports.gate.SeriesFiles;
import dev.gossamer.reports.gate.Settings;
import dev.gossamer.reports.gate.Verdict;
import dev.gossamer.reports.gate.Verdicts;
import dev.gossamer.reports.result.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * What a self-test measures: a long series of the code beside itself, and whole gates of the code
 * beside itself, with nothing changed or with one row slowed down. All of it can be interrupted and
 * continued.
 */
public final class SelfTestRun {

  /** Factor of the slowdowns that are injected into live gates. */
  public static final double SLOWDOWN = 1.10;

  private static final int MOST_FAILURES = 3;

  private final GateSession session;
  private final Arm arm;
  private final GateRows rows;
  private final KernelProvider provider;
  private final Environment environment;
  private final Random random;
  private final Consumer<String> console;

  /**
   * Prepares; nothing is measured yet.
   *
   * @param arm the code that is compared with itself
   * @param environment what it is measured on and with
   * @param random of orders and operands
   */
  public SelfTestRun(
      GateSession session,
      Arm arm,
      GateRows rows,
      KernelProvider provider,
      Environment environment,
      Random random,
      Consumer<String> console) {
    this.session = session;
    this.arm = arm;
    this.rows = rows;
    this.provider = provider;
    this.environment = environment;
    this.random = random;
    this.console = console;
  }

  /**
   * Records blocks of equal arms until a file has some number of them. A block with a fork that
   * failed is measured again.
   *
   * @param file where the series is or will be
   * @return the series; empty if the user interrupted, with what was measured kept
   * @throws DifferentEnvironmentsException if the file's blocks were measured elsewhere
   * @throws IllegalArgumentException if the file's blocks are of other rows
   */
  public Optional<Series> record(Path file, int blocks, Path forks)
      throws IOException, InterruptedException {
    List<Block> before = new ArrayList<>();
    if (Files.exists(file)) {
      Series recorded = SeriesFiles.read(file);
      EnvironmentGuard.requireSame(recorded.environment(), environment);
      if (!recorded.rows().equals(rows.keys().both())) {
        throw new IllegalArgumentException(
            file + " is a series of other rows: record another file, or choose its rows by --only");
      }
      before.addAll(recorded.blocks());
    }
    SeriesRecorder recorder = new SeriesRecorder(file, environment, before);
    try (GateDirectory directory = GateDirectory.resume(forks)) {
      LiveBlocks live = blocks(directory, Map.of(), block -> {});
      int failed = 0;
      for (int recorded = before.size(); recorded < blocks; ) {
        console.accept("series: " + recorded + " of " + blocks + " blocks");
        directory.clear();
        Optional<Block> block = live.next(rows.keys().both());
        if (block.isEmpty()) {
          return Optional.empty();
        }
        Optional<String> problem = problem(block.get());
        if (problem.isEmpty()) {
          recorder.add(block.get());
          recorded++;
        } else if (++failed == MOST_FAILURES) {
          throw new IOException(failed + " blocks of the series failed: " + problem.get());
        }
      }
      directory.clear();
    }
    return Optional.of(recorder.series());
  }

  private LiveBlocks blocks(
      GateDirectory directory, Map<String, String> properties, BlockSink sink) {
    return session.live(
        arm.as(Arm.BASELINE),
        arm.as(Arm.CANDIDATE).with(properties),
        rows,
        directory,
        sink,
        provider,
        random,
        new LiveBlocks.Options(false, false, Optional.empty()));
  }

  private static Optional<String> problem(Block block) {
    for (Pair pair : block.pairs()) {
      Optional<String> failure = pair.baseline().failure().or(() -> pair.candidate().failure());
      if (failure.isPresent()) {
        return failure;
      }
    }
    return Optional.empty();
  }

  /**
   * Runs whole gates until there are enough of them.
   *
   * @param directory where each gate's files go, in a directory of its own
   * @param runs gates with nothing changed; as many with a slowdown
   * @return all that were ever run; empty if the user interrupted, with their outcomes kept
   */
  public Optional<LiveRuns> gates(Path directory, int runs, Settings settings)
      throws IOException, InterruptedException {
    LiveRuns done = LiveRuns.open(directory.resolve("live.json"));
    List<String> ids =
        rows.measured().values().stream().map(row -> row.id()).distinct().sorted().toList();
    while (done.runs(false).size() < runs || done.runs(true).size() < runs) {
      boolean inject = done.runs(true).size() < done.runs(false).size();
      int number = done.runs(inject).size();
      String id = inject ? ids.get(number % ids.size()) : "";
      console.accept(
          "live gate " + (number + 1) + " of " + runs + (inject ? ", " + id + " slowed down" : ""));
      Optional<LiveRuns.Run> run = gate(directory, inject, id, number, settings);
      if (run.isEmpty()) {
        return Optional.empty();
      }
      done.add(run.get());
    }
    return Optional.of(done);
  }

  private Optional<LiveRuns.Run> gate(
      Path parent, boolean inject, String id, int number, Settings settings)
      throws IOException, InterruptedException {
    Path path = parent.resolve((inject ? "slowed-" : "equal-") + (number + 1));
    Map<String, String> properties =
        inject ? Map.of("gossamer.slowdown", id + ":" + SLOWDOWN) : Map.of();
    try (GateDirectory directory = GateDirectory.resume(path)) {
      directory.clear();
      LiveBlocks blocks =
          blocks(
              directory,
              properties,
              new SeriesRecorder(directory.series(), environment, List.of()));
      Verdicts verdicts = Procedure.run(blocks, settings, console);
      if (session.interrupted()) {
        return Optional.empty();
      }
      List<String> alarms = new ArrayList<>();
      List<String> found = new ArrayList<>();
      for (RowVerdict row : verdicts.rows()) {
        if (row.verdict() == Verdict.REGRESSED || row.verdict() == Verdict.FAILED) {
          boolean slowed = inject && isOf(row, id);
          if (!slowed) {
            alarms.add(row.subject() + ": " + row.reason());
          } else if (row.verdict() == Verdict.REGRESSED && row.subject().dense().isEmpty()) {
            found.add(row.subject().toString());
          }
        }
      }
      return Optional.of(
          new LiveRuns.Run(
              id,
              inject ? SLOWDOWN : 1,
              alarms,
              found,
              verdicts.exitCode(false),
              verdicts.took().toMillis() / 1e3));
    }
  }

  /** Whether a slowed row is the verdict's, or one side of its ratio. */
  private boolean isOf(RowVerdict row, String id) {
    return rows.measured().get(row.subject().key()).id().equals(id)
        || row.subject()
            .dense()
            .filter(dense -> rows.measured().get(dense).id().equals(id))
            .isPresent();
  }
}
