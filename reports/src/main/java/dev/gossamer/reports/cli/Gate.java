package dev.gossamer.reports.cli;

import dev.gossamer.core.machine.Machine;
import dev.gossamer.reports.bench.Durations;
import dev.gossamer.reports.doctor.Findings;
import dev.gossamer.reports.gate.Blocks;
import dev.gossamer.reports.gate.GateResult;
import dev.gossamer.reports.gate.JUnitFile;
import dev.gossamer.reports.gate.Procedure;
import dev.gossamer.reports.gate.PullRequestSummary;
import dev.gossamer.reports.gate.VerdictFiles;
import dev.gossamer.reports.gate.Verdicts;
import dev.gossamer.reports.gate.live.Arm;
import dev.gossamer.reports.gate.live.DifferentEnvironmentsException;
import dev.gossamer.reports.gate.live.ExactRecord;
import dev.gossamer.reports.gate.live.GateDirectory;
import dev.gossamer.reports.gate.live.GateRows;
import dev.gossamer.reports.gate.live.GateSession;
import dev.gossamer.reports.gate.live.LiveBlocks;
import dev.gossamer.reports.gate.live.SeriesRecorder;
import dev.gossamer.reports.result.Environment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "gate",
    description = {
      "Compares two states of the code, side by side in fresh JVMs, and fails on a regression.",
      "ARM is a benchmark jar, a checkout's directory, or a git revision of this checkout.",
      "Settings: warmup and measurement (as 5x200ms), seed of the orders, max-blocks, max-drift, the options by"
          + " their names, and of the self-test series-blocks, replays, live-only (regex of the live gates' rows) and"
          + " live-budget (time of each)."
    })
final class Gate implements Callable<Integer> {

  /** How long other processes are watched before the first block. */
  private static final Duration WATCHED = Duration.ofSeconds(2);

  /** Where a self-test is, unless said otherwise: not a new directory, as it may be continued. */
  private static final String SELF_TEST = "results/self-test";

  @Spec private CommandSpec spec;
  @Mixin private SharedOptions shared;

  @Option(names = "--baseline", paramLabel = "ARM", description = "The code as it was.")
  private String baseline;

  @Option(names = "--candidate", paramLabel = "ARM", description = "The code as it is to be.")
  private String candidate;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description = "Time for all measuring, such as 5m or 1h (default: 30m).")
  private String budget;

  @Option(
      names = "--min-effect",
      paramLabel = "SHARE",
      description = "Smallest change of a time that matters (default: 3%%).")
  private String minEffect;

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      description = "Rows in whose id this is found, such as kernel.")
  private String only;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where to write; must be empty (default: results/gate-<time>). A self-test goes on with what"
              + " is there (default: "
              + SELF_TEST
              + ").")
  private Path out;

  @Option(names = "--allow-inconclusive", description = "Rows that stay undecided pass.")
  private boolean allowInconclusive;

  @Option(
      names = "--allow-missing",
      paramLabel = "REGEX",
      description =
          "Rows in whose key this is found may vanish, or change in their parameters or exact"
              + " metrics.")
  private String allowMissing;

  @Option(
      names = "--allow-different-environments",
      description = "Compare though JDK or JVM flags differ.")
  private boolean allowDifferentEnvironments;

  @Option(
      names = "--exact",
      description =
          "Compare exact metrics only: bytes allocated, FLOPs, nnz, provider. The baseline may be"
              + " a file that --record wrote.")
  private boolean exact;

  @Option(
      names = "--record",
      paramLabel = "FILE.json",
      description = "Write the candidate's exact metrics to a file, instead of comparing.")
  private Path record;

  @Option(
      names = "--self-test",
      description =
          "Measure how often the gate errs: a series of the candidate (default: this checkout) beside"
              + " itself, replays of it, and live gates. Can be interrupted and continued.")
  private boolean selfTest;

  @Option(
      names = "--series",
      paramLabel = "FILE",
      description = "Of the self-test: its series (default: series.json in --out).")
  private Path series;

  @Option(
      names = "--live",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Of the self-test: live gates of equal arms, and as many with a slowdown (default: 10).")
  private int live;

  /** For showing that the gate finds what it should. */
  @Option(names = "--inject", paramLabel = "ROW:FACTOR", hidden = true)
  private String inject;

  @Override
  public Integer call() throws IOException, InterruptedException {
    GateRequest request =
        GateRequest.of(settings(), exact || record != null, Optional.ofNullable(allowMissing));
    if (selfTest) {
      return selfTest(request, request.candidate().orElse("."));
    }
    String after = named("candidate", request.candidate());
    String before = record == null ? named("baseline", request.baseline()) : "";
    PrintWriter console = spec.commandLine().getOut();
    try (GateSession session = new GateSession(Machine.home(), console::println);
        GateDirectory directory = GateDirectory.create(request.out())) {
      console.println("results: " + request.out());
      Work work = new Work(request, session, directory);
      if (record != null) {
        return record(work, after);
      }
      return exact && ExactRecord.isNamed(before)
          ? compareWithRecord(work, Path.of(before), after)
          : compare(work, before, after);
    } catch (DifferentEnvironmentsException different) {
      throw new InvalidMeasurementException(different.getMessage());
    }
  }

  private int selfTest(GateRequest request, String candidate)
      throws IOException, InterruptedException {
    if (live < 0) {
      throw new IllegalArgumentException("--live " + live + ": at least 0");
    }
    Path recorded = series == null ? request.out().resolve("series.json") : series;
    try {
      return new GateSelfTest(recorded, request.seriesBlocks(), live, request.replays())
          .run(request, candidate, spec.commandLine().getOut());
    } catch (DifferentEnvironmentsException different) {
      throw new InvalidMeasurementException(different.getMessage());
    }
  }

  private record Work(GateRequest request, GateSession session, GateDirectory directory) {

    SeriesRecorder recorder(Environment environment) {
      return new SeriesRecorder(directory.series(), environment, List.of());
    }
  }

  private int compare(Work work, String before, String after)
      throws IOException, InterruptedException {
    Optional<Arm> one = work.session.arm(Arm.BASELINE, before);
    Optional<Arm> other = one.isEmpty() ? one : work.session.arm(Arm.CANDIDATE, after);
    if (other.isEmpty()) {
      return ExitCodes.INTERRUPTED;
    }
    Arm old = one.get();
    Arm changed =
        inject == null ? other.get() : other.get().with(Map.of("gossamer.slowdown", inject));
    GateRows rows =
        GateRows.of(
            work.request.rows(),
            old.jar().benchmarks(),
            changed.jar().benchmarks(),
            work.request.selected());
    describe(work, rows, old, changed);
    List<Environment> environments = environments(work, old, changed);
    LiveBlocks.Options options =
        new LiveBlocks.Options(
            exact, allowDifferentEnvironments, work.request.decision().intended());
    SeriesRecorder recorder = work.recorder(environments.getLast());
    Blocks blocks =
        exact
            ? work.session.counted(old, changed, rows, work.directory, recorder, options)
            : work.session.live(
                old,
                changed,
                rows,
                work.directory,
                recorder,
                work.request.provider(),
                new Random(work.request.seed()),
                options);
    return decide(work, blocks, environments);
  }

  private int compareWithRecord(Work work, Path before, String after)
      throws IOException, InterruptedException {
    ExactRecord recorded = ExactRecord.read(before);
    Optional<Arm> arm = work.session.arm(Arm.CANDIDATE, after);
    if (arm.isEmpty()) {
      return ExitCodes.INTERRUPTED;
    }
    PrintWriter console = spec.commandLine().getOut();
    int bits = vectorBits();
    if (!recorded.knows(bits)) {
      console.println(
          before
              + " has no bytes and providers for vectors of "
              + bits
              + " bits: only FLOPs and nnz are compared (--record adds them)");
    }
    GateRows rows =
        GateRows.recorded(
            work.request.rows(),
            recorded.keys(),
            arm.get().jar().benchmarks(),
            work.request.selected());
    describe(work, rows, arm.get());
    Environment environment = environments(work, arm.get()).getFirst();
    Blocks blocks =
        work.session.recorded(
            recorded, bits, arm.get(), rows, work.directory, work.recorder(environment));
    return decide(work, blocks, List.of(environment, environment));
  }

  private int decide(Work work, Blocks blocks, List<Environment> environments)
      throws IOException, InterruptedException {
    PrintWriter console = spec.commandLine().getOut();
    Verdicts verdicts = Procedure.run(blocks, work.request.decision(), console::println);
    GateResult result =
        new GateResult(
            verdicts, allowInconclusive, environments.getFirst(), environments.getLast());
    Path target = work.directory.path();
    VerdictFiles.write(target.resolve("verdict.json"), result);
    PullRequestSummary.write(target.resolve("gate.md"), result);
    JUnitFile.write(target.resolve("junit.xml"), result);
    GateText.lines(verdicts).forEach(console::println);
    console.println("verdicts: " + target.resolve("gate.md"));
    if (work.session.interrupted()) {
      console.println("interrupted: these verdicts are incomplete");
      return ExitCodes.INTERRUPTED;
    }
    return result.exitCode();
  }

  private int record(Work work, String source) throws IOException, InterruptedException {
    Optional<Arm> arm = work.session.arm(Arm.CANDIDATE, source);
    if (arm.isEmpty()) {
      return ExitCodes.INTERRUPTED;
    }
    ExactRecord recorded =
        ExactRecord.isNamed(record.toString()) ? ExactRecord.read(record) : new ExactRecord();
    List<String> benchmarks = arm.get().jar().benchmarks();
    GateRows rows =
        GateRows.of(work.request.rows(), benchmarks, benchmarks, work.request.selected());
    Environment environment = environments(work, arm.get()).getFirst();
    if (!work.session.record(
        recorded, vectorBits(), arm.get(), rows, work.directory, work.recorder(environment))) {
      return ExitCodes.INTERRUPTED;
    }
    recorded.write(record);
    spec.commandLine()
        .getOut()
        .println(
            rows.keys().both().size()
                + " rows recorded in "
                + record
                + " for "
                + work.request.provider().name());
    return ExitCodes.DONE;
  }

  private void describe(Work work, GateRows rows, Arm... arms) {
    PrintWriter console = spec.commandLine().getOut();
    rows.lines().forEach(console::println);
    for (Arm arm : arms) {
      console.println(arm.name() + ": " + arm.description());
    }
    console.println(
        exact
            ? "exact metrics only, from one fork of a row"
            : "time: up to "
                + Durations.text(work.request.decision().budget())
                + ", less where all rows are decided before");
  }

  private List<Environment> environments(Work work, Arm... arms)
      throws IOException, InterruptedException {
    boolean timed = !work.request.decision().exactOnly();
    Machine machine = timed ? Machine.describe(WATCHED) : Machine.describe();
    if (timed && machine.busy()) {
      spec.commandLine().getErr().println("warning: " + Findings.load(machine));
    }
    List<Environment> environments = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Arm arm : arms) {
      environments.add(GateSession.environment(machine, work.request.provider().name(), arm));
      names.add(arm.name());
    }
    work.directory.write("environment.json", GateSession.json(environments, names));
    return environments;
  }

  /** Not of the provider that was chosen, but of the JVM. */
  private static int vectorBits() {
    return Machine.describe().simd().preferredBits();
  }

  private Settings settings() throws IOException {
    Map<String, String> options = new LinkedHashMap<>();
    put(options, "baseline", baseline);
    put(options, "candidate", candidate);
    put(options, "budget", budget);
    put(options, "min-effect", minEffect);
    put(options, "only", only);
    put(options, "out", out);
    Settings settings = shared.settings(GateRequest.SETTINGS).with(options);
    boolean continued = selfTest && settings.text("out").isEmpty();
    return continued ? settings.with(Map.of("out", SELF_TEST)) : settings;
  }

  private static void put(Map<String, String> options, String name, Object value) {
    if (value != null) {
      options.put(name, value.toString());
    }
  }

  private static String named(String name, Optional<String> arm) {
    return arm.orElseThrow(
        () ->
            new IllegalArgumentException(
                "--" + name + " is missing: a benchmark jar, a checkout or a git revision"));
  }
}
