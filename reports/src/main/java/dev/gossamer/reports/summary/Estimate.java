package dev.gossamer.reports.summary;

/**
 * A quantity with its 95 % interval.
 *
 * @param value the quantity
 * @param low lower end of the interval; NaN if there were too few replicates
 * @param high upper end of the interval; NaN if there were too few replicates
 */
public record Estimate(double value, double low, double high) {

  /** Whether there were replicates enough for an interval. */
  public boolean hasInterval() {
    return !Double.isNaN(low);
  }

  /** Half the width of an interval that is symmetric; NaN if there is none. */
  public double halfWidth() {
    return (high - low) / 2;
  }
}
