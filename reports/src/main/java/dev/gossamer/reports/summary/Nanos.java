package dev.gossamer.reports.summary;

import java.util.List;

/**
 * Time of one operation in nanoseconds.
 *
 * @param median median of the fork means
 * @param low lower end of the 95 % interval; NaN if there is one fork only
 * @param high upper end of the 95 % interval; NaN if there is one fork only
 * @param forkMeans mean of each fork
 */
public record Nanos(double median, double low, double high, List<Double> forkMeans) {

  /** Number of forks, the sample size of every statistic. */
  public int forks() {
    return forkMeans.size();
  }

  /** Whether there were forks enough for an interval. */
  public boolean hasInterval() {
    return !Double.isNaN(low);
  }
}
