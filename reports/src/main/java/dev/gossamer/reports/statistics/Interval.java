package dev.gossamer.reports.statistics;

/**
 * An estimate with its two-sided confidence interval.
 *
 * @param value the estimate
 * @param low lower end; NaN if there were too few replicates
 * @param high upper end; NaN if there were too few replicates
 * @param level confidence level, as a fraction
 * @param method how the interval was computed
 */
public record Interval(double value, double low, double high, double level, Method method) {

  /** Whether there were replicates enough for an interval. */
  public boolean exists() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }
}
