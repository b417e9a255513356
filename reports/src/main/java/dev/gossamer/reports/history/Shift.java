package dev.gossamer.reports.history;

import dev.gossamer.reports.summary.Ratio;
import java.util.Arrays;

/**
 * How many times greater the values after a change are than those before it: the median of all
 * quotients of one after and one before (Hodges and Lehmann's shift, on logarithms), with the 95 %
 * interval that Mann and Whitney's test gives when inverted (normal approximation). A few values
 * far off move neither.
 */
final class Shift {

  /** Quantile of the normal distribution for 95 % on two sides. */
  private static final double NORMAL = 1.959963984540054;

  private Shift() {}

  /**
   * The ratio of two parts.
   *
   * @param before logarithms, at least one
   * @param after logarithms, at least one
   */
  static Ratio of(double[] before, double[] after) {
    double m = before.length;
    double n = after.length;
    double[] differences = new double[before.length * after.length];
    int at = 0;
    for (double from : before) {
      for (double to : after) {
        differences[at++] = to - from;
      }
    }
    Arrays.sort(differences);
    int last = differences.length - 1;
    double median = (differences[last / 2] + differences[(last + 1) / 2]) / 2;
    double rank = m * n / 2 - NORMAL * Math.sqrt(m * n * (m + n + 1) / 12);
    int cut = Math.clamp(Math.round(rank) - 1, 0, last / 2);
    return new Ratio(
        Math.exp(median), Math.exp(differences[cut]), Math.exp(differences[last - cut]));
  }
}
