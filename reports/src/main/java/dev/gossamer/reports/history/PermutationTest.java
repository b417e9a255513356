package dev.gossamer.reports.history;

import java.util.Optional;
import java.util.Random;

/**
 * Whether the best split of a series would be as good if its values came in any other order: a
 * permutation test on ranks, which holds for any distribution, is not led astray by outliers, and
 * allows for the choice of the best of all splits. The generator begins from the same seed for
 * every series, so that a history gives the same change points whenever it is looked at.
 */
final class PermutationTest {

  /** Level of significance. */
  static final double LEVEL = 0.001;

  /** Orders drawn at most. */
  static final int PERMUTATIONS = 1999;

  private static final long SEED = 20140523;

  /** Equal sums in another order of adding may differ by so much. */
  private static final double ROUNDING = 1e-9;

  private PermutationTest() {}

  /**
   * A significant split.
   *
   * @param index values in the first part
   * @param p share of orders that split as well, the given one included
   */
  record Found(int index, double p) {}

  /** The best split of a series, if it is significant. */
  static Optional<Found> of(double[] values) {
    if (values.length < 2 * EnergyStatistic.LEAST_PART) {
      return Optional.empty();
    }
    EnergyStatistic statistic = EnergyStatistic.ofRanks(values);
    int[] order = statistic.order();
    EnergyStatistic.Split split = statistic.best(order);
    double least = split.divergence() - ROUNDING * Math.abs(split.divergence());
    int allowed = (int) Math.floor(LEVEL * (PERMUTATIONS + 1)) - 1;
    int asGood = 0;
    Random random = new Random(SEED);
    for (int i = 0; i < PERMUTATIONS && asGood <= allowed; i++) {
      shuffle(order, random);
      if (statistic.best(order).divergence() >= least) {
        asGood++;
      }
    }
    return asGood > allowed
        ? Optional.empty()
        : Optional.of(new Found(split.index(), (asGood + 1.0) / (PERMUTATIONS + 1)));
  }

  private static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }
}
