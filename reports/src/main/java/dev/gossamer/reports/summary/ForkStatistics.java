package dev.gossamer.reports.summary;

import dev.gossamer.reports.statistics.ForkIntervals;
import dev.gossamer.reports.statistics.Interval;
import dev.gossamer.reports.statistics.StudentT;
import java.util.List;
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
    double median = new Median().evaluate(array(forkMeans));
    Interval mean = ForkIntervals.geometricMean(forkMeans, LEVEL);
    return mean.exists()
        ? new Nanos(median, Math.min(median, mean.low()), Math.max(median, mean.high()), forkMeans)
        : new Nanos(median, Double.NaN, Double.NaN, forkMeans);
  }

  /**
   * Speed-up of {@code candidate} over {@code baseline}: the ratio of their geometric means over
   * forks, with Welch's interval on logarithms.
   *
   * @param baseline positive fork means, at least one
   * @param candidate positive fork means, at least one
   */
  public static Speedup speedup(List<Double> baseline, List<Double> candidate) {
    Interval ratio = ForkIntervals.ratio(baseline, candidate, LEVEL);
    return new Speedup(ratio.value(), ratio.low(), ratio.high());
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
    double half = StudentT.halfWidth(error, error * error / scaled, LEVEL);
    return new Ratio(value, value - half, value + half);
  }

  /**
   * Half the width of the interval of a mean.
   *
   * @param values at least one
   * @return NaN for a single value
   */
  public static double meanHalfWidth(List<Double> values) {
    return StudentT.halfWidth(
        StatUtils.variance(array(values)) / values.size(), values.size() - 1, LEVEL);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
