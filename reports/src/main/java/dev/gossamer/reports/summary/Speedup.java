package dev.gossamer.reports.summary;

/**
 * How many times faster one arm is than another, with its 95 % interval.
 *
 * @param value ratio of the geometric means over forks, the slower arm's time over the faster's
 *     being above 1
 * @param low lower end of the interval; NaN if an arm has one fork only
 * @param high upper end of the interval; NaN if an arm has one fork only
 */
public record Speedup(double value, double low, double high) {

  /** What an interval says about a speed-up. */
  public enum Verdict {
    /** The whole interval lies above 1. */
    FASTER("faster"),
    /** The whole interval lies below 1. */
    SLOWER("slower"),
    /** The interval holds 1. */
    UNDECIDED("undecided"),
    /** There is no interval: an arm has one fork only. */
    NO_INTERVAL("no interval");

    private final String label;

    Verdict(String label) {
      this.label = label;
    }

    /** Name in reports. */
    public String label() {
      return label;
    }
  }

  /** What the interval says. */
  public Verdict verdict() {
    if (Double.isNaN(low)) {
      return Verdict.NO_INTERVAL;
    }
    return low > 1 ? Verdict.FASTER : high < 1 ? Verdict.SLOWER : Verdict.UNDECIDED;
  }
}
