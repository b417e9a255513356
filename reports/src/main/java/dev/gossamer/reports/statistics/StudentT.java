package dev.gossamer.reports.statistics;

import org.apache.commons.math3.distribution.TDistribution;

/** Student's t distribution as intervals and tests need it. */
public final class StudentT {

  private StudentT() {}

  /**
   * Half the width of a two-sided interval.
   *
   * @param squaredError squared standard error of the estimate
   * @param freedom degrees of freedom; 0 gives NaN
   * @param level confidence level, as a fraction
   */
  public static double halfWidth(double squaredError, double freedom, double level) {
    if (freedom == 0) {
      return Double.NaN;
    }
    if (squaredError == 0) {
      return 0;
    }
    return distribution(freedom).inverseCumulativeProbability((1 + level) / 2)
        * Math.sqrt(squaredError);
  }

  /** Probability of a value above {@code t}. */
  static double above(double t, double freedom) {
    return distribution(freedom).cumulativeProbability(-t);
  }

  private static TDistribution distribution(double freedom) {
    // Without a generator, which the distribution would otherwise seed and never use.
    return new TDistribution(null, freedom, TDistribution.DEFAULT_INVERSE_ABSOLUTE_ACCURACY);
  }
}
