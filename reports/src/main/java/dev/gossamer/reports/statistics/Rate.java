package dev.gossamer.reports.statistics;

import java.util.Locale;
import org.apache.commons.math3.stat.interval.ClopperPearsonInterval;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;

/**
 * A rate with its Clopper-Pearson interval, which holds its level at any rate and size.
 *
 * @param hits times that something happened
 * @param trials times that it could have
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param level confidence level, as a fraction
 */
public record Rate(int hits, int trials, double low, double high, double level) {

  /** With the 95 % interval. */
  public static Rate of(int hits, int trials) {
    return of(hits, trials, 0.95);
  }

  /**
   * With an interval of a given level.
   *
   * @throws IllegalArgumentException if there are no trials, or fewer than hits
   */
  public static Rate of(int hits, int trials, double level) {
    if (trials < 1 || hits < 0 || hits > trials) {
      throw new IllegalArgumentException(hits + " of " + trials + " is not a rate");
    }
    // At either end the beta quantiles have a closed form, and the library does not know them.
    double extreme = Math.pow((1 - level) / 2, 1.0 / trials);
    if (hits == 0) {
      return new Rate(hits, trials, 0, 1 - extreme, level);
    }
    if (hits == trials) {
      return new Rate(hits, trials, extreme, 1, level);
    }
    ConfidenceInterval interval = new ClopperPearsonInterval().createInterval(trials, hits, level);
    return new Rate(hits, trials, interval.getLowerBound(), interval.getUpperBound(), level);
  }

  /** The rate. */
  public double value() {
    return (double) hits / trials;
  }

  /** In percent with the interval, as {@code 0.20 (0.02 to 0.72)}. */
  public String percent() {
    return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", 100 * value(), 100 * low, 100 * high);
  }
}
