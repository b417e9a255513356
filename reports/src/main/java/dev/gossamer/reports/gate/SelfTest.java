package dev.gossamer.reports.gate;

import dev.gossamer.reports.statistics.Rate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures how often the gate errs: its full course is replayed many times on a recorded series of
 * equal arms, with nothing changed, or with one row of the candidate made slower.
 */
public final class SelfTest {

  /** Blocks that a series needs: sixty forks a row. */
  public static final int LEAST_BLOCKS = 30;

  private SelfTest() {}

  /** Arms that are equal but for rows that are made slower. */
  @FunctionalInterface
  interface Machine {

    /**
     * A source of blocks.
     *
     * @param scales by how much the candidate's time grows, by row
     */
    Blocks blocks(Map<Key, Double> scales, long seed);
  }

  /**
   * How often the gate did what.
   *
   * @param factor by which the time of one row was multiplied; 1 where nothing was changed
   * @param alarms gates that called a row REGRESSED or FAILED which had not been changed; where
   *     nothing was changed, that is exit code 1
   * @param found gates that called the row that had been changed REGRESSED
   * @param missed gates that called it SAME
   * @param inconclusive gates that ended with exit code 3
   * @param undecidedRows inconclusive rows and ratios of a gate, on average
   * @param seconds time of a gate, on average
   */
  public record Rates(
      double factor,
      Rate alarms,
      Rate found,
      Rate missed,
      Rate inconclusive,
      double undecidedRows,
      double seconds) {}

  /**
   * Replays a series.
   *
   * @param series of equal arms, at least {@link #LEAST_BLOCKS} blocks with the same rows, of which
   *     none failed
   * @param factors by which one row is made slower, as 1.1; the row is another one each time
   * @param runs replays for each factor
   * @param seed of the random re-partitions
   * @throws IllegalArgumentException if the series is too short or has gaps
   */
  public static List<Rates> replay(
      Series series, Settings settings, List<Double> factors, int runs, long seed)
      throws InterruptedException {
    check(series);
    List<Rates> rates = new ArrayList<>();
    for (double factor : factors) {
      rates.add(
          rates(
              (scales, number) -> new ReplayedBlocks(series, scales, number),
              List.copyOf(series.rows()),
              settings,
              factor,
              runs,
              seed));
    }
    return rates;
  }

  private static void check(Series series) {
    if (series.blocks().size() < LEAST_BLOCKS) {
      throw new IllegalArgumentException(
          "the series has "
              + series.blocks().size()
              + " blocks, expected at least "
              + LEAST_BLOCKS
              + " (two forks of a row each)");
    }
    for (Block block : series.blocks()) {
      if (block.pairs().size() != series.rows().size()) {
        throw new IllegalArgumentException(
            "a block of the series has "
                + block.pairs().size()
                + " of "
                + series.rows().size()
                + " rows, expected all");
      }
      for (Pair pair : block.pairs()) {
        pair.baseline()
            .problem()
            .or(pair.candidate()::problem)
            .ifPresent(
                why -> {
                  throw new IllegalArgumentException(
                      "the series has a fork that failed: " + pair.key() + ": " + why);
                });
      }
    }
  }

  static Rates rates(
      Machine machine, List<Key> rows, Settings settings, double factor, int runs, long seed)
      throws InterruptedException {
    int alarms = 0;
    int found = 0;
    int missed = 0;
    int inconclusive = 0;
    double undecided = 0;
    double seconds = 0;
    for (int run = 0; run < runs; run++) {
      Key scaled = rows.get(run % rows.size());
      Verdicts verdicts = course(machine.blocks(Map.of(scaled, factor), seed + run), settings);
      Verdict own =
          verdicts.rows().stream()
              .filter(row -> row.subject().equals(Subject.row(scaled)))
              .findFirst()
              .orElseThrow()
              .verdict();
      found += own == Verdict.REGRESSED ? 1 : 0;
      missed += own == Verdict.SAME ? 1 : 0;
      alarms += isAlarm(verdicts, scaled, factor) ? 1 : 0;
      inconclusive += verdicts.exitCode(false) == Verdicts.INCONCLUSIVE ? 1 : 0;
      undecided += (double) verdicts.count(Verdict.INCONCLUSIVE) / runs;
      seconds += verdicts.took().toNanos() / 1e9 / runs;
    }
    return new Rates(
        factor,
        Rate.of(alarms, runs),
        Rate.of(found, runs),
        Rate.of(missed, runs),
        Rate.of(inconclusive, runs),
        undecided,
        seconds);
  }

  private static Verdicts course(Blocks blocks, Settings settings) throws InterruptedException {
    try {
      return Procedure.run(blocks, settings, line -> {});
    } catch (IOException impossible) {
      throw new IllegalStateException("a replay reads no file", impossible);
    }
  }

  /** A ratio that the changed row is a part of has changed with it. */
  private static boolean isAlarm(Verdicts verdicts, Key scaled, double factor) {
    return verdicts.rows().stream()
        .filter(row -> row.verdict() == Verdict.REGRESSED || row.verdict() == Verdict.FAILED)
        .anyMatch(row -> factor == 1 || !row.subject().keys().contains(scaled));
  }
}
