package dev.gossamer.reports.statistics;

import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The ratio of two arms that were measured in pairs of forks, from the logarithms of the pairs'
 * ratios: their trimmed mean with Yuen's standard error (Biometrika 61, 1974), which winsorises
 * what was trimmed.
 *
 * <p>A neighbour that takes the machine for the length of a fork makes one pair's ratio wrong by a
 * factor of up to two, and there is one of these in most samples of ten. The mean with its standard
 * deviation loses most of its power to them; a rank test keeps it, but cannot give a p-value below
 * 2<sup>-n</sup>, which is more than a correction for twenty rows leaves.
 */
public final class PairedRatio {

  /** Share of the pairs that is trimmed at either end. */
  public static final double TRIM = 0.2;

  private final double mean;
  private final double squaredError;
  private final double freedom;

  private PairedRatio(double mean, double squaredError, double freedom) {
    this.mean = mean;
    this.squaredError = squaredError;
    this.freedom = freedom;
  }

  /**
   * From the pairs.
   *
   * @param logRatios logarithm of each pair's ratio, at least one
   */
  public static PairedRatio of(double[] logRatios) {
    return of(logRatios, TRIM);
  }

  static PairedRatio of(double[] logRatios, double trim) {
    double[] sorted = logRatios.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    int cut = (int) (trim * n);
    int kept = n - 2 * cut;
    double mean = StatUtils.mean(sorted, cut, kept);
    Arrays.fill(sorted, 0, cut, sorted[cut]);
    Arrays.fill(sorted, n - cut, n, sorted[n - cut - 1]);
    double squaredError =
        kept < 2 ? Double.NaN : StatUtils.variance(sorted) * (n - 1) / ((double) kept * (kept - 1));
    return new PairedRatio(mean, squaredError, kept - 1);
  }

  /** The ratio. */
  public double value() {
    return Math.exp(mean);
  }

  /** Its two-sided interval. */
  public Interval interval(double level) {
    double half = StudentT.halfWidth(squaredError, freedom, level);
    return new Interval(
        value(), Math.exp(mean - half), Math.exp(mean + half), level, Method.TRIMMED_PAIRS);
  }

  /** The p-value of the ratio being at most {@code bound}; 1 with too few pairs. */
  public double pAtMost(double bound) {
    return p(mean - Math.log(bound));
  }

  /** The p-value of the ratio being at least {@code bound}; 1 with too few pairs. */
  public double pAtLeast(double bound) {
    return p(Math.log(bound) - mean);
  }

  private double p(double distance) {
    if (freedom < 1) {
      return 1;
    }
    if (squaredError == 0) {
      return distance > 0 ? 0 : 1;
    }
    return StudentT.above(distance / Math.sqrt(squaredError), freedom);
  }
}
