package dev.gossamer.reports.cli;

import dev.gossamer.core.files.AtomicFiles;
import dev.gossamer.core.machine.Machine;
import dev.gossamer.reports.bench.Durations;
import dev.gossamer.reports.gate.SelfTest;
import dev.gossamer.reports.gate.SelfTestFiles;
import dev.gossamer.reports.gate.Series;
import dev.gossamer.reports.gate.live.Arm;
import dev.gossamer.reports.gate.live.GateRows;
import dev.gossamer.reports.gate.live.GateSession;
import dev.gossamer.reports.gate.live.LiveRuns;
import dev.gossamer.reports.gate.live.SelfTestRun;
import dev.gossamer.reports.result.Environment;
import dev.gossamer.reports.statistics.Rate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/**
 * Shows how often the gate errs: records a series of the code beside itself, replays the gate's
 * course on it, and runs live gates. What was measured is kept, and a later call goes on.
 *
 * @param series file of the series
 * @param blocks blocks of it
 * @param live live gates with nothing changed, and as many with a slowdown
 * @param replays of the series for each factor
 */
record GateSelfTest(Path series, int blocks, int live, int replays) {

  private static final List<Double> FACTORS = List.of(1.0, 1.03, 1.05, 1.1);
  private static final long SEED = 1;
  private static final Duration WATCHED = Duration.ofSeconds(2);

  /** Runs what is left of it and writes {@code self-test.json} and {@code self-test.md}. */
  int run(GateRequest request, String candidate, PrintWriter console)
      throws IOException, InterruptedException {
    Path directory = request.out();
    try (GateSession session = new GateSession(Machine.home(), console::println)) {
      Optional<Arm> arm = session.arm(Arm.CANDIDATE, candidate);
      if (arm.isEmpty()) {
        return ExitCodes.INTERRUPTED;
      }
      List<String> benchmarks = arm.get().jar().benchmarks();
      GateRows rows = GateRows.of(request.rows(), benchmarks, benchmarks, request.selected());
      rows.lines().forEach(console::println);
      Optional<GateRows> liveRows = liveRows(request, benchmarks);
      console.println(
          "series of "
              + blocks
              + " blocks, about "
              + Durations.text(rows.block().multipliedBy(blocks))
              + " in all; then 2 x "
              + live
              + " live gates of "
              + liveRows.map(chosen -> chosen.keys().both().size()).orElse(0)
              + " rows, up to "
              + Durations.text(request.liveDecision().budget())
              + " each");
      Environment environment =
          GateSession.environment(Machine.describe(WATCHED), request.provider().name(), arm.get());
      Random random = new Random(request.seed());
      Function<GateRows, SelfTestRun> run =
          chosen ->
              new SelfTestRun(
                  session,
                  arm.get(),
                  chosen,
                  request.provider(),
                  environment,
                  random,
                  console::println);
      Optional<Series> recorded =
          run.apply(rows).record(series, blocks, directory.resolve("series-forks"));
      if (recorded.isEmpty()) {
        return interrupted(console);
      }
      List<SelfTest.Rates> rates =
          SelfTest.replay(recorded.get(), request.decision(), FACTORS, replays, SEED);
      SelfTestFiles.write(directory.resolve("self-test.json"), recorded.get(), rates);
      List<String> lines = new ArrayList<>();
      lines.add(
          "Replays of a series of "
              + recorded.get().blocks().size()
              + " blocks of "
              + recorded.get().rows().size()
              + " rows:");
      lines.add("");
      lines.add(SelfTestFiles.table(rates));
      write(directory, lines, console);
      if (liveRows.isEmpty()) {
        return ExitCodes.DONE;
      }
      Optional<LiveRuns> gates =
          run.apply(liveRows.get()).gates(directory, live, request.liveDecision());
      if (gates.isEmpty()) {
        return interrupted(console);
      }
      lines.addAll(lines(gates.get(), liveRows.get(), request.liveDecision().budget()));
      write(directory, lines, console);
      return ExitCodes.DONE;
    }
  }

  /**
   * What live gates compare; empty if there are to be none.
   *
   * @throws IllegalArgumentException if no row was chosen
   */
  private Optional<GateRows> liveRows(GateRequest request, List<String> benchmarks) {
    if (live == 0) {
      return Optional.empty();
    }
    if (request.liveRows().isEmpty()) {
      throw new IllegalArgumentException("live-only chooses none of the rows for live gates");
    }
    return Optional.of(GateRows.of(request.liveRows(), benchmarks, benchmarks, request.selected()));
  }

  private static int interrupted(PrintWriter console) {
    console.println("interrupted; the same command goes on where this ended");
    return ExitCodes.INTERRUPTED;
  }

  private static void write(Path directory, List<String> lines, PrintWriter console)
      throws IOException {
    AtomicFiles.writeString(directory.resolve("self-test.md"), String.join("\n", lines) + "\n");
    lines.forEach(console::println);
  }

  private static List<String> lines(LiveRuns gates, GateRows rows, Duration budget) {
    List<LiveRuns.Run> equal = gates.runs(false);
    List<LiveRuns.Run> slowed = gates.runs(true);
    List<String> lines = new ArrayList<>();
    lines.add(
        "Live gates of "
            + rows.keys().both().size()
            + " rows, up to "
            + Durations.text(budget)
            + " each:");
    lines.add("");
    if (!equal.isEmpty()) {
      long alarms = equal.stream().filter(run -> !run.alarms().isEmpty()).count();
      lines.add("* of equal arms, with a false alarm: " + rate(alarms, equal.size()) + ".");
    }
    if (!slowed.isEmpty()) {
      long found = slowed.stream().filter(run -> !run.found().isEmpty()).count();
      long alarms = slowed.stream().filter(run -> !run.alarms().isEmpty()).count();
      lines.add(
          String.format(
              Locale.ROOT,
              "* with one benchmark slowed down by %.0f %%, that named it: %s; that named another: %s.",
              100 * (SelfTestRun.SLOWDOWN - 1),
              rate(found, slowed.size()),
              rate(alarms, slowed.size())));
      for (LiveRuns.Run run : slowed) {
        lines.add(
            "  * "
                + run.injected()
                + ": "
                + (run.found().isEmpty() ? "not found" : String.join("; ", run.found())));
      }
    }
    return lines;
  }

  private static String rate(long hits, int trials) {
    Rate rate = Rate.of((int) hits, trials);
    return String.format(
        Locale.ROOT,
        "%d of %d (95 %% interval %.0f to %.0f %%)",
        hits,
        trials,
        100 * rate.low(),
        100 * rate.high());
  }
}
