package dev.gossamer.reports.summary;

import java.util.List;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A quantity over several runs that differ in their seed only.
 *
 * @param mean their mean
 * @param deviation sample standard deviation; NaN for a single run
 * @param halfWidth half the width of the mean's 95 % interval; NaN for a single run
 * @param size number of runs
 */
public record Sample(double mean, double deviation, double halfWidth, int size) {

  /** The statistics of some values, at least one. */
  public static Sample of(List<Double> values) {
    double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
    return new Sample(
        StatUtils.mean(array),
        array.length == 1 ? Double.NaN : Math.sqrt(StatUtils.variance(array)),
        ForkStatistics.meanHalfWidth(values),
        array.length);
  }

  /** The mean with its interval. */
  public Estimate estimate() {
    return new Estimate(mean, mean - halfWidth, mean + halfWidth);
  }
}
