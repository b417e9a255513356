package dev.gossamer.reports.statistics;

import java.util.List;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Intervals from forks that are not paired, each counting once. Iterations within a fork share its
 * compilation and memory layout, so they say nothing about how far the next fork would be off; the
 * interval of a hierarchical design with equally many iterations a fork is the one that its fork
 * means give (Kalibera and Jones, ISMM 2013). Intervals are computed on logarithms, because noise
 * in times is proportional and a ratio is the quantity of interest.
 */
public final class ForkIntervals {

  private ForkIntervals() {}

  /**
   * The geometric mean over forks.
   *
   * @param forks a positive number for each fork, at least one
   * @param level confidence level, as a fraction
   */
  public static Interval geometricMean(List<Double> forks, double level) {
    double[] logs = logs(forks);
    double mean = StatUtils.mean(logs);
    double half =
        StudentT.halfWidth(StatUtils.variance(logs) / logs.length, logs.length - 1, level);
    return new Interval(
        Math.exp(mean), Math.exp(mean - half), Math.exp(mean + half), level, Method.STUDENT);
  }

  /**
   * The ratio of the geometric means of two arms.
   *
   * @param numerator a positive number for each fork, at least one
   * @param denominator likewise
   * @param level confidence level, as a fraction
   */
  public static Interval ratio(List<Double> numerator, List<Double> denominator, double level) {
    double[] a = logs(numerator);
    double[] b = logs(denominator);
    double difference = StatUtils.mean(a) - StatUtils.mean(b);
    double half = Double.NaN;
    if (a.length > 1 && b.length > 1) {
      double errorA = StatUtils.variance(a) / a.length;
      double errorB = StatUtils.variance(b) / b.length;
      double error = errorA + errorB;
      double freedom =
          error * error / (errorA * errorA / (a.length - 1) + errorB * errorB / (b.length - 1));
      half = StudentT.halfWidth(error, freedom, level);
    }
    return new Interval(
        Math.exp(difference),
        Math.exp(difference - half),
        Math.exp(difference + half),
        level,
        Method.WELCH);
  }

  private static double[] logs(List<Double> values) {
    return values.stream().mapToDouble(Math::log).toArray();
  }
}
