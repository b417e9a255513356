package dev.gossamer.kernels.topology;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Pearson's test that counts come from a uniform distribution. */
final class ChiSquare {

  private ChiSquare() {}

  /** Fails if the statistic lies outside the central 99.99 % of its distribution. */
  static void assertUniform(int[] counts) {
    double total = 0;
    for (int count : counts) {
      total += count;
    }
    double expected = total / counts.length;
    double statistic = 0;
    for (int count : counts) {
      statistic += (count - expected) * (count - expected) / expected;
    }
    double low = quantile(counts.length - 1, -3.89);
    double high = quantile(counts.length - 1, 3.89);
    assertTrue(
        low < statistic && statistic < high,
        "chi-square " + statistic + " outside [" + low + ", " + high + "]");
  }

  /** The quantile at a normal deviate (Wilson and Hilferty 1931). */
  private static double quantile(int freedom, double deviate) {
    double spread = 2.0 / (9.0 * freedom);
    return freedom * Math.pow(1 - spread + deviate * Math.sqrt(spread), 3);
  }
}
