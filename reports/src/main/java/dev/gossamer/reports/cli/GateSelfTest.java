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
      console.println(
          "series of "
              + blocks
              + " blocks, about "
              + Durations.text(rows.block().multipliedBy(blocks))
              + " in all; live gates of up to "
              + Durations.text(request.decision().budget())
              + " each: 2 x "
              + live);
      Environment environment =
          GateSession.environment(Machine.describe(WATCHED), request.provider().name(), arm.get());
      SelfTestRun run =
          new SelfTestRun(
              session,
              arm.get(),
              rows,
              request.provider(),
              environment,
              new Random(request.seed()),
              console::println);
      Optional<Series> recorded = run.record(series, blocks, directory.resolve("series-forks"));
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
      Optional<LiveRuns> gates = run.gates(directory, live, request.decision());
      if (gates.isEmpty()) {
        return interrupted(console);
      }
      lines.addAll(lines(gates.get()));
      write(directory, lines, console);
      return ExitCodes.DONE;
    }
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

  private static List<String> lines(LiveRuns gates) {
    List<LiveRuns.Run> equal = gates.runs(false);
    List<LiveRuns.Run> slowed = gates.runs(true);
    List<String> lines = new ArrayList<>();
    if (!equal.isEmpty()) {
      long alarms = equal.stream().filter(run -> !run.alarms().isEmpty()).count();
      lines.add("Live gates of equal arms with a false alarm: " + rate(alarms, equal.size()) + ".");
    }
    if (!slowed.isEmpty()) {
      long found = slowed.stream().filter(run -> !run.found().isEmpty()).count();
      long alarms = slowed.stream().filter(run -> !run.alarms().isEmpty()).count();
      lines.add(
          String.format(
              Locale.ROOT,
              "Live gates with one benchmark slowed down by %.0f %% that named it: %s; that named"
                  + " another: %s.",
              100 * (SelfTestRun.SLOWDOWN - 1),
              rate(found, slowed.size()),
              rate(alarms, slowed.size())));
      for (LiveRuns.Run run : slowed) {
        lines.add(
            "* "
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
