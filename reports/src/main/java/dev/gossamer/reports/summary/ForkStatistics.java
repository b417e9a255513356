package dev.gossamer.reports.summary;

import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Statistics with the JVM fork as the unit of replication. Iterations within a fork share its
 * compilation and memory layout, so they say nothing about how far the next fork would be off; each
 * fork counts once, by its mean. Intervals are computed on logarithms, because noise in times is
 * proportional and a ratio is the quantity of interest.
 */
public final class ForkStatistics {

  /** Confidence level of all intervals. */
  public static final double LEVEL = 0.95;

  private ForkStatistics() {}

  /**
   * Median over forks, with the Student-t interval of the mean logarithm. Where forks fall in two
   * groups the median can lie outside that interval, which is then extended to hold it.
   *
   * @param forkMeans positive times in nanoseconds, at least one
   */
  public static Nanos nanos(List<Double> forkMeans) {
    double[] logs = logs(forkMeans);
    double median = new Median().evaluate(array(forkMeans));
    double mean = StatUtils.mean(logs);
    double half = halfWidth(StatUtils.variance(logs) / logs.length, logs.length - 1);
    if (Double.isNaN(half)) {
      return new Nanos(median, Double.NaN, Double.NaN, forkMeans);
    }
    return new Nanos(
        median,
        Math.min(median, Math.exp(mean - half)),
        Math.max(median, Math.exp(mean + half)),
        forkMeans);
  }

  /**
   * Speed-up of {@code candidate} over {@code baseline}: the ratio of their geometric means over
   * forks, with Welch's interval on logarithms.
   *
   * @param baseline positive fork means, at least one
   * @param candidate positive fork means, at least one
   */
  public static Speedup speedup(List<Double> baseline, List<Double> candidate) {
    double[] a = logs(baseline);
    double[] b = logs(candidate);
    double difference = StatUtils.mean(a) - StatUtils.mean(b);
    double half = Double.NaN;
    if (a.length > 1 && b.length > 1) {
      double errorA = StatUtils.variance(a) / a.length;
      double errorB = StatUtils.variance(b) / b.length;
      double error = errorA + errorB;
      double freedom =
          error * error / (errorA * errorA / (a.length - 1) + errorB * errorB / (b.length - 1));
      half = halfWidth(error, freedom);
    }
    return new Speedup(
        Math.exp(difference), Math.exp(difference - half), Math.exp(difference + half));
  }

  /**
   * A ratio of two times: as {@link #speedup}, of the geometric means over forks, with Welch's
   * interval on logarithms.
   *
   * @param numerator positive fork means, at least one
   * @param denominator positive fork means, at least one
   */
  public static Ratio ratio(List<Double> numerator, List<Double> denominator) {
    return Ratio.of(speedup(numerator, denominator));
  }

  /**
   * The difference of two means, the replicates of either being independent, with Welch's interval.
   *
   * @param values at least one
   * @param baseline at least one
   */
  public static Estimate difference(List<Double> values, List<Double> baseline) {
    Ratio difference =
        linearised(
            StatUtils.mean(array(values)) - StatUtils.mean(array(baseline)),
            List.of(new Term(values, 1), new Term(baseline, -1)));
    return new Estimate(difference.value(), difference.low(), difference.high());
  }

  /**
   * One quantity in a function of several.
   *
   * @param forkMeans its value in each fork, at least one
   * @param slope the function's derivative with respect to it, at the means
   */
  record Term(List<Double> forkMeans, double slope) {}

  /**
   * A function of independently measured quantities, with the interval of its first-order expansion
   * at their means and Welch's degrees of freedom.
   *
   * @param value the function at the means
   */
  static Ratio linearised(double value, List<Term> terms) {
    double error = 0;
    double scaled = 0;
    for (Term term : terms) {
      int forks = term.forkMeans.size();
      if (forks < 2) {
        return new Ratio(value, Double.NaN, Double.NaN);
      }
      double own = term.slope * term.slope * StatUtils.variance(array(term.forkMeans)) / forks;
      error += own;
      scaled += own * own / (forks - 1);
    }
    double half = halfWidth(error, error * error / scaled);
    return new Ratio(value, value - half, value + half);
  }

  /**
   * Half the width of the interval of a mean.
   *
   * @param values at least one
   * @return NaN for a single value
   */
  public static double meanHalfWidth(List<Double> values) {
    return halfWidth(StatUtils.variance(array(values)) / values.size(), values.size() - 1);
  }

  /**
   * @param error squared standard error
   * @param freedom degrees of freedom; 0 gives NaN
   */
  private static double halfWidth(double error, double freedom) {
    if (freedom == 0) {
      return Double.NaN;
    }
    if (error == 0) {
      return 0;
    }
    // Without a generator, which the distribution would otherwise seed and never use.
    TDistribution student =
        new TDistribution(null, freedom, TDistribution.DEFAULT_INVERSE_ABSOLUTE_ACCURACY);
    return student.inverseCumulativeProbability((1 + LEVEL) / 2) * Math.sqrt(error);
  }

  private static double[] logs(List<Double> values) {
    return values.stream().mapToDouble(Math::log).toArray();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
