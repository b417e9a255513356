package dev.gossamer.reports.cli;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.reports.bench.Choices;
import dev.gossamer.reports.bench.Iterations;
import dev.gossamer.reports.bench.Plan;
import dev.gossamer.reports.bench.Profile;
import dev.gossamer.reports.bench.Row;
import dev.gossamer.reports.gate.SelfTest;
import dev.gossamer.reports.gate.live.Amounts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a gate's user asks for.
 *
 * @param baseline what the baseline is, if it was named
 * @param candidate what the candidate is, if it was named
 * @param rows rows of the gate's profile that are to be compared
 * @param selected what was asked of the rows' ids
 * @param provider kernel provider that {@code auto} stands for
 * @param seed of orders and operands
 * @param out where to write
 * @param seriesBlocks blocks of the self-test's series
 * @param replays of the series for each factor
 * @param liveRows rows of the self-test's live gates
 * @param decision what is decided by
 * @param liveDecision what the self-test's live gates decide by: the same but for the budget
 */
record GateRequest(
    Optional<String> baseline,
    Optional<String> candidate,
    List<Row> rows,
    Pattern selected,
    KernelProvider provider,
    long seed,
    Path out,
    int seriesBlocks,
    int replays,
    List<Row> liveRows,
    dev.gossamer.reports.gate.Settings decision,
    dev.gossamer.reports.gate.Settings liveDecision) {

  /** Names of the settings. */
  static final Set<String> SETTINGS =
      Set.of(
          "baseline",
          "candidate",
          "budget",
          "min-effect",
          "only",
          "out",
          "warmup",
          "measurement",
          "seed",
          "max-blocks",
          "max-drift",
          "series-blocks",
          "replays",
          "live-only",
          "live-budget");

  private static final int SERIES_BLOCKS = 60;
  private static final int REPLAYS = 1000;
  private static final Duration BUDGET = Duration.ofMinutes(30);

  /** Few rows, so that twenty gates take no whole day: two kernels, each with its dense twin. */
  private static final String LIVE_ROWS =
      "^kernel\\.(gemm-transposed|spmm-transposed|weight-gradient|sddmm)$";

  private static final Duration LIVE_BUDGET = Duration.ofMinutes(5);

  /**
   * Reads the settings.
   *
   * @param exact whether only exact metrics are compared
   * @param intended rows that may vanish or change, if there are such
   * @throws IllegalArgumentException if one has no such value
   */
  static GateRequest of(Settings settings, boolean exact, Optional<String> intended) {
    Pattern selected = settings.value("only", Bench::regex).orElse(Pattern.compile(""));
    Optional<String> forced = Bench.forcedProvider(settings);
    List<Row> rows = rows(settings, selected, forced);
    return new GateRequest(
        settings.text("baseline"),
        settings.text("candidate"),
        rows,
        selected,
        forced.map(Kernels::provider).orElseGet(Kernels::provider),
        settings.value("seed", Bench::seed).orElseGet(System::nanoTime),
        settings.value("out", Path::of).orElseGet(() -> Bench.timestamped("gate-")),
        settings.integer("series-blocks", SelfTest.LEAST_BLOCKS).orElse(SERIES_BLOCKS),
        settings.integer("replays", 1).orElse(REPLAYS),
        liveRows(
            rows, settings.value("live-only", Bench::regex).orElse(Pattern.compile(LIVE_ROWS))),
        decision(settings, "budget", BUDGET, exact, intended),
        decision(settings, "live-budget", LIVE_BUDGET, exact, intended));
  }

  private static List<Row> rows(Settings settings, Pattern selected, Optional<String> forced) {
    Choices choices =
        new Choices(
            selected,
            OptionalInt.empty(),
            settings.value("warmup", Iterations::parse),
            settings.value("measurement", Iterations::parse),
            0,
            forced,
            settings.integer("threads", 1));
    return Plan.of(Profile.load("gate"), choices).rows();
  }

  private static List<Row> liveRows(List<Row> rows, Pattern only) {
    return rows.stream().filter(row -> only.matcher(row.id()).find()).toList();
  }

  private static dev.gossamer.reports.gate.Settings decision(
      Settings settings, String budget, Duration absent, boolean exact, Optional<String> intended) {
    var decision =
        dev.gossamer.reports.gate.Settings.standard(
            settings.value(budget, Amounts::time).orElse(absent));
    Optional<Double> effect = settings.value("min-effect", Amounts::share);
    if (effect.isPresent()) {
      decision = decision.withMinEffect(effect.get());
    }
    decision =
        new dev.gossamer.reports.gate.Settings(
            decision.budget(),
            settings.integer("max-blocks", 1).orElse(decision.maxBlocks()),
            decision.minEffect(),
            decision.falseAlarms(),
            settings.value("max-drift", Amounts::share).orElse(decision.maxDrift()),
            decision.maxDiscarded(),
            decision.bytesAllowance(),
            decision.exactOnly(),
            decision.intended());
    if (intended.isPresent()) {
      decision = decision.withIntended(Bench.regex(intended.get()));
    }
    return exact ? decision.withExactOnly() : decision;
  }
}
