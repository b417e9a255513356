package dev.gossamer.reports.summary;

/**
 * A ratio of two measured quantities, or a share of one in the other, with its 95 % interval.
 *
 * @param value the ratio
 * @param low lower end of the interval; NaN if there were too few forks
 * @param high upper end of the interval; NaN if there were too few forks
 */
public record Ratio(double value, double low, double high) {

  /** A quantity known exactly. */
  public static Ratio exact(double value) {
    return new Ratio(value, value, value);
  }

  /** A speed-up as a ratio of times. */
  static Ratio of(Speedup speedup) {
    return new Ratio(speedup.value(), speedup.low(), speedup.high());
  }

  /** Whether there were forks enough for an interval. */
  public boolean hasInterval() {
    return !Double.isNaN(low);
  }

  /** This ratio in another unit. */
  Ratio times(double factor) {
    return new Ratio(value * factor, low * factor, high * factor);
  }
}
