package dev.gossamer.reports.gate;

import dev.gossamer.reports.statistics.Holm;
import dev.gossamer.reports.statistics.Interval;
import dev.gossamer.reports.statistics.PairedRatio;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * The gate's course: which blocks are measured, and what is decided when.
 *
 * <pre>
 * open = rows of both arms, and ratios of sparse rows to their dense twins
 * while rows are open and the budget lasts:
 *   measure blocks of the open rows: six, then half as many again each time
 *   look at each open row:
 *     an exact metric differs                    FAILED or REGRESSED
 *     both bounds of the equivalence are shown   SAME
 *     it seems to have changed                   suspect
 *   confirm the suspects, the clearest first, as many as the budget has 16 blocks for:
 *     forget their pairs, measure blocks of these rows only, at most 48; after each quarter
 *       a change is shown, and beyond the smallest that matters   REGRESSED or IMPROVED
 *       it is likely not beyond it                                open again
 *     after the last quarter                                      INCONCLUSIVE
 * what is still open is INCONCLUSIVE
 * </pre>
 *
 * <p>Looking for suspects costs no errors, because no verdict rests on what made a row suspect. The
 * chance of a false alarm is that of a confirmation alone: Holm's correction over the suspects, and
 * the permitted rate spent over the looks: half of it on the first confirmation, half of the rest
 * on the second, and so on, and within one in proportion to the increase of the square of its
 * progress, so that most is left for the last quarter. By the Bonferroni inequality the sum bounds
 * the rate.
 *
 * <p>A ratio of a sparse row to its dense twin is guarded on one side: it may be REGRESSED, but is
 * never IMPROVED. If dense became slower, that is no gain of the sparse row.
 */
public final class Procedure {

  /** Blocks before the first look, if the budget has twice as many. */
  static final int FIRST_LOOK = 6;

  /** Blocks between two looks, at least. */
  static final int LEAST_ROUND = 3;

  /** Pairs without which nothing is said about times. */
  static final int LEAST_PAIRS = 4;

  /** Share of the budget that the first look may come after. */
  static final double FIRST_SHARE = 0.4;

  /** One-sided level at which a row with an estimate beyond the smallest change is suspect. */
  static final double SUSPICION = 0.2;

  /** Rate at which a change of just the smallest that matters may be called SAME. */
  static final double FALSE_SAME = 0.05;

  /** Blocks of a confirmation at most. */
  static final int CONFIRMATION = 48;

  /** Blocks that the budget must have for a suspect to be confirmed together with others. */
  static final int WELL = 16;

  /** Looks in a confirmation. */
  static final int QUARTERS = 4;

  /** One-sided level at which a suspicion is given up. */
  static final double RELEASE = 0.1;

  private final Rows rows;
  private final Settings settings;
  private final Course course;
  private final Consumer<String> log;
  private final List<Evidence> all = new ArrayList<>();
  private int confirmations;

  private Procedure(Blocks blocks, Settings settings, Consumer<String> log) {
    this.rows = blocks.rows();
    this.settings = settings;
    this.log = log;
    this.course = new Course(blocks, settings, log);
  }

  /**
   * Runs a gate.
   *
   * @param log gets a line for each thing that happens
   * @throws IllegalArgumentException if the baseline has no rows
   * @throws IOException if measuring cannot go on
   */
  public static Verdicts run(Blocks blocks, Settings settings, Consumer<String> log)
      throws IOException, InterruptedException {
    return new Procedure(blocks, settings, log).run();
  }

  private Verdicts run() throws IOException, InterruptedException {
    begin();
    if (settings.exactOnly()) {
      judgeExactMetricsOnly();
    } else {
      int blocks = measureUntilFirstLook();
      int screened = blocks;
      while (blocks > 0) {
        List<Evidence> suspects = lookAt(open());
        confirm(suspects);
        blocks = measure(open(), Math.max(LEAST_ROUND, screened / 2));
        screened += blocks;
      }
      lookAt(open());
    }
    return verdicts();
  }

  private void begin() {
    if (rows.baseline().isEmpty()) {
      throw new IllegalArgumentException("the baseline has no benchmarks, nothing to compare");
    }
    for (Key key : rows.baseline()) {
      Evidence evidence = new Evidence(Subject.row(key));
      if (rows.candidate().contains(key)) {
        all.add(evidence);
      } else if (!isIntended(key)) {
        evidence.close(Verdict.FAILED, vanished(key), false);
        all.add(evidence);
      }
    }
    if (!settings.exactOnly()) {
      rows.comparableTwins()
          .forEach(
              (sparse, dense) -> all.add(new Evidence(Subject.sparseOverDense(sparse, dense))));
    }
  }

  private String vanished(Key key) {
    return rows.candidate().stream()
        .filter(other -> other.benchmark().equals(key.benchmark()))
        .filter(other -> !rows.baseline().contains(other))
        .findFirst()
        .map(other -> "its key changed, the candidate has " + other)
        .orElse("it vanished from the candidate");
  }

  private boolean isIntended(Key key) {
    return settings.intended().filter(rows -> rows.matcher(key.toString()).find()).isPresent();
  }

  private void judgeExactMetricsOnly() throws IOException, InterruptedException {
    measure(open(), 1);
    for (Evidence row : open()) {
      if (row.size() > 0 && !judgeExactMetrics(row)) {
        row.close(Verdict.SAME, "exact metrics are equal; times were not judged", false);
      }
    }
  }

  /** Fewer blocks than planned where the budget is short, and at least as many as a look needs. */
  private int measureUntilFirstLook() throws IOException, InterruptedException {
    int measured = measure(open(), 1);
    int rest = (int) (FIRST_SHARE * course.affordable(keys(open()).size())) - 1;
    return measured + measure(open(), Math.max(LEAST_PAIRS - 1, Math.min(rest, FIRST_LOOK - 1)));
  }

  /**
   * Measures blocks of some rows.
   *
   * @return how many could be measured
   */
  private int measure(List<Evidence> some, int blocks) throws IOException, InterruptedException {
    for (int measured = 0; measured < blocks; measured++) {
      List<Evidence> left = some.stream().filter(Evidence::isOpen).toList();
      if (left.isEmpty()) {
        return measured;
      }
      Optional<Block> block = course.measure(keys(left));
      if (block.isEmpty()) {
        return measured;
      }
      Map<Key, Pair> pairs = new HashMap<>();
      block.get().pairs().forEach(pair -> pairs.put(pair.key(), pair));
      left.forEach(row -> row.add(pairs, !settings.exactOnly()));
    }
    return blocks;
  }

  /** Decides what can be decided without fresh forks, and gives the rows that need them. */
  private List<Evidence> lookAt(List<Evidence> some) {
    List<Evidence> suspects = new ArrayList<>();
    for (Evidence row : some) {
      if (row.size() == 0 || judgeExactMetrics(row) || row.size() < LEAST_PAIRS) {
        continue;
      }
      PairedRatio ratio = row.ratio();
      double share = FALSE_SAME / Math.pow(2, row.lookForSameness());
      if (pNotSame(row, ratio) <= share) {
        row.close(Verdict.SAME, same(row), false);
      } else if (seemsChanged(row, ratio)) {
        row.suspect();
        suspects.add(row);
      } else {
        row.release();
      }
    }
    return suspects;
  }

  private boolean judgeExactMetrics(Evidence row) {
    if (row.subject().dense().isPresent() || isIntended(row.subject().key())) {
      return false;
    }
    Optional<ExactGate.Finding> finding =
        ExactGate.judge(row.baselines(), row.candidates(), settings.bytesAllowance());
    finding.ifPresent(found -> row.close(found.verdict(), found.reason(), false));
    return finding.isPresent();
  }

  private double pNotSame(Evidence row, PairedRatio ratio) {
    double notSlower = ratio.pAtLeast(slower());
    return row.subject().dense().isPresent()
        ? notSlower
        : Math.max(notSlower, ratio.pAtMost(faster()));
  }

  private boolean seemsChanged(Evidence row, PairedRatio ratio) {
    boolean slow = ratio.value() > slower() && ratio.pAtMost(1) <= SUSPICION;
    boolean fast = ratio.value() < faster() && ratio.pAtLeast(1) <= SUSPICION;
    return slow || (fast && row.subject().dense().isEmpty());
  }

  /** Measures suspects again, and decides on what is measured here only. */
  private void confirm(List<Evidence> suspects) throws IOException, InterruptedException {
    List<Evidence> chosen = chosen(suspects);
    int affordable = course.affordable(keys(chosen).size());
    if (chosen.isEmpty() || affordable < LEAST_PAIRS) {
      return;
    }
    // Where it affords few: most rows that only seemed to have changed leave after the first
    // quarter.
    int planned = Math.min(CONFIRMATION, 2 * affordable);
    double rate = settings.falseAlarms() / Math.pow(2, ++confirmations);
    List<Evidence> slow = chosen.stream().filter(row -> row.ratio().value() > 1).toList();
    List<Evidence> fast = chosen.stream().filter(row -> row.ratio().value() < 1).toList();
    chosen.forEach(
        row -> {
          log.accept("run again on fresh forks: " + row.subject().shortName());
          row.forget();
        });
    int measured = 0;
    double spent = 0;
    for (int quarter = 1; quarter <= QUARTERS && !suspected(chosen).isEmpty(); quarter++) {
      int until = planned * quarter / QUARTERS;
      measured += measure(suspected(chosen), until - measured);
      boolean last = quarter == QUARTERS || measured < until;
      double progress = last ? 1 : (double) quarter / QUARTERS;
      double share = rate * (progress * progress - spent);
      spent = progress * progress;
      decide(
          slow, Verdict.REGRESSED, share, ratio -> ratio.value() > slower() ? ratio.pAtMost(1) : 1);
      decide(
          fast, Verdict.IMPROVED, share, ratio -> ratio.value() < faster() ? ratio.pAtLeast(1) : 1);
      release(slow, ratio -> ratio.pAtLeast(slower()));
      release(fast, ratio -> ratio.pAtMost(faster()));
      if (last) {
        break;
      }
    }
    suspected(chosen)
        .forEach(
            row ->
                row.close(
                    Verdict.INCONCLUSIVE,
                    row.size() < LEAST_PAIRS
                        ? "it seems changed, but was run again too few times: " + course.ending()
                        : "it was run again on fresh forks, which did not settle it: "
                            + interval(row),
                    true));
  }

  /** The clearest suspects, as many as the budget can measure well, and at least one. */
  private List<Evidence> chosen(List<Evidence> suspects) {
    List<Evidence> clearest =
        suspects.stream()
            .sorted(Comparator.comparingDouble(row -> pUnchanged(row.ratio())))
            .toList();
    int count = Math.min(1, clearest.size());
    while (count < clearest.size()
        && course.affordable(keys(clearest.subList(0, count + 1)).size()) >= WELL) {
      count++;
    }
    return clearest.subList(0, count);
  }

  private static double pUnchanged(PairedRatio ratio) {
    return Math.min(ratio.pAtMost(1), ratio.pAtLeast(1));
  }

  private static List<Evidence> suspected(List<Evidence> rows) {
    return rows.stream().filter(row -> row.isOpen() && row.isSuspected()).toList();
  }

  /**
   * Closes suspects whose change is shown. Those that are open no more because they were shown
   * before need no correction; those released count as not shown.
   */
  private void decide(
      List<Evidence> suspects, Verdict verdict, double level, ToDoubleFunction<PairedRatio> p) {
    List<Evidence> left = suspects.stream().filter(row -> row.isOpen()).toList();
    double[] ps =
        left.stream()
            .mapToDouble(
                row ->
                    row.isSuspected() && row.size() >= LEAST_PAIRS
                        ? p.applyAsDouble(row.ratio())
                        : 1)
            .toArray();
    double[] adjusted = Holm.adjust(ps);
    for (int i = 0; i < adjusted.length; i++) {
      left.get(i).look();
      if (adjusted[i] <= level) {
        left.get(i).close(verdict, changed(left.get(i), verdict, ps[i]), true);
      }
    }
  }

  private void release(List<Evidence> suspects, ToDoubleFunction<PairedRatio> pBeyond) {
    for (Evidence row : suspected(suspects)) {
      if (row.size() >= LEAST_PAIRS && pBeyond.applyAsDouble(row.ratio()) <= RELEASE) {
        row.release();
        log.accept("fresh forks do not agree: " + row.subject().shortName());
      }
    }
  }

  private Verdicts verdicts() {
    for (Evidence row : open()) {
      row.close(Verdict.INCONCLUSIVE, undecided(row), false);
    }
    TreeSet<Key> added = new TreeSet<>(rows.candidate());
    added.removeAll(rows.baseline());
    TreeSet<Key> removed = new TreeSet<>(rows.baseline());
    removed.removeAll(rows.candidate());
    removed.removeIf(key -> !isIntended(key));
    return new Verdicts(
        settings,
        all.stream()
            .map(Evidence::result)
            .sorted(
                Comparator.comparing(RowVerdict::verdict)
                    .thenComparingDouble(Procedure::worstFirst)
                    .thenComparing(RowVerdict::subject))
            .toList(),
        added,
        removed,
        course.counted(),
        course.discarded(),
        course.took(),
        course.ending().isEmpty() ? "every row was decided" : course.ending(),
        course.complete());
  }

  private static double worstFirst(RowVerdict row) {
    return row.ratio().map(ratio -> -ratio.value()).orElse(0.0);
  }

  private List<Evidence> open() {
    return all.stream().filter(Evidence::isOpen).toList();
  }

  private static SortedSet<Key> keys(List<Evidence> rows) {
    TreeSet<Key> keys = new TreeSet<>();
    rows.forEach(row -> keys.addAll(row.subject().keys()));
    return keys;
  }

  private double slower() {
    return 1 + settings.minEffect();
  }

  private double faster() {
    return 1 / (1 + settings.minEffect());
  }

  private String same(Evidence row) {
    return row.subject().dense().isPresent()
        ? "a loss of " + settings.minEffectText() + " against dense is excluded"
        : "a change of " + settings.minEffectText() + " is excluded either way";
  }

  private String changed(Evidence row, Verdict verdict, double p) {
    String what =
        row.subject().dense().isPresent()
            ? "slower against its dense twin"
            : verdict == Verdict.REGRESSED ? "slower" : "faster";
    return String.format(
        Locale.ROOT,
        "%s on %d fresh pairs (p %.2g), by more than %s as measured there",
        what,
        row.size(),
        p,
        settings.minEffectText());
  }

  private String undecided(Evidence row) {
    if (row.size() == 0) {
      return "it was not measured: " + course.ending();
    }
    if (row.size() < LEAST_PAIRS) {
      return row.size() + " pairs are too few to judge: " + course.ending();
    }
    return row.isSuspected()
        ? "it seems changed, but could not be run again: " + course.ending()
        : interval(row);
  }

  private static String interval(Evidence row) {
    Interval ratio = row.ratio().interval(Evidence.LEVEL);
    return String.format(
        Locale.ROOT,
        "the ratio is between %.3f and %.3f, which shows neither a change nor its absence",
        ratio.low(),
        ratio.high());
  }
}
