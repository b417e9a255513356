package dev.gossamer.reports.html;

import dev.gossamer.reports.summary.Estimate;
import dev.gossamer.reports.summary.FlopsRatio;
import dev.gossamer.reports.summary.Nanos;
import dev.gossamer.reports.summary.Ratio;
import dev.gossamer.reports.summary.Speedup;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as a reader wants them: three significant digits, a unit that fits. */
public final class Format {

  /** An interval that reaches so many times farther than its median needs units of its own. */
  private static final double FAR = 100;

  private static final double LONGEST = 1e12;

  private static final String[] TIME_UNITS = {"ns", "µs", "ms", "s"};
  private static final String[] COUNT_UNITS = {"", "k", "M", "G", "T", "P", "E"};

  private Format() {}

  /** A time in the unit that leaves one to three digits before the point. */
  public static String time(double nanos) {
    if (nanos < 0.001) {
      return "<0.001\u00a0ns";
    }
    if (nanos > LONGEST) {
      return ">1000\u00a0s";
    }
    int unit = unit(nanos, TIME_UNITS.length);
    return significant(nanos / Math.pow(1000, unit)) + "\u00a0" + TIME_UNITS[unit];
  }

  /** A time at a tick, which is a round number. */
  static String timeTick(double nanos) {
    int unit = unit(nanos, TIME_UNITS.length);
    return significantShort(nanos / Math.pow(1000, unit)) + "\u00a0" + TIME_UNITS[unit];
  }

  /** A fraction in percent at a tick: with the decimals that tell it from its neighbours. */
  static String percentTick(double fraction) {
    return significantShort(100 * fraction) + "\u00a0%";
  }

  /** A percentile, with as many nines as it has. */
  static String percentile(double percent) {
    return BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString();
  }

  /** The ends of a time's interval, in the median's unit unless they are far from it. */
  static String interval(Nanos nanos) {
    if (!nanos.hasInterval()) {
      return "no interval: one fork";
    }
    if (nanos.low() < nanos.median() / FAR || nanos.high() > nanos.median() * FAR) {
      return range(time(nanos.low()), time(nanos.high()));
    }
    int unit = unit(nanos.median(), TIME_UNITS.length);
    double scale = Math.pow(1000, unit);
    return range(significant(nanos.low() / scale), significant(nanos.high() / scale));
  }

  /** The ends of an interval of a time in nanoseconds. */
  static String interval(Estimate nanos) {
    return nanos.hasInterval()
        ? range(time(nanos.low()), time(nanos.high()))
        : "no interval: one fork";
  }

  /** A time in microseconds. */
  static String micros(double nanos) {
    return significant(nanos / 1000);
  }

  /** The ends of a time's interval in microseconds. */
  static String microsInterval(Nanos nanos) {
    return nanos.hasInterval()
        ? range(micros(nanos.low()), micros(nanos.high()))
        : "no interval: one fork";
  }

  /** A length of training. */
  static String duration(double seconds) {
    if (seconds < 120) {
      return significant(seconds) + "\u00a0s";
    }
    return seconds < 7200
        ? significant(seconds / 60) + "\u00a0min"
        : significant(seconds / 3600) + "\u00a0h";
  }

  /** A ratio, as {@code 1.68×}. */
  public static String times(double ratio) {
    return ratio(ratio) + "×";
  }

  /** A ratio without its sign; beyond a thousand either way only that it is. */
  public static String ratio(double ratio) {
    if (Double.isNaN(ratio)) {
      return "–";
    }
    if (ratio < 0.001) {
      return ratio == 0 ? "0" : "<0.001";
    }
    if (ratio >= 1000) {
      return ">1000";
    }
    return ratio >= 9.995
        ? significant(ratio)
        : String.format(Locale.ROOT, ratio >= 0.0995 ? "%.2f" : "%.3f", ratio);
  }

  /** The ends of a speed-up's interval. */
  static String interval(Speedup speedup) {
    return Double.isNaN(speedup.low())
        ? "no interval: one fork"
        : range(ratio(speedup.low()), ratio(speedup.high()));
  }

  /** The ends of a ratio's interval. */
  static String interval(Ratio ratio) {
    return ratio.hasInterval()
        ? range(ratio(ratio.low()), ratio(ratio.high()))
        : "no interval: one fork";
  }

  /** As {@link #interval(Speedup)}, where seeds are the replicates. */
  static String seedInterval(Speedup speedup) {
    return Double.isNaN(speedup.low()) ? "no interval: one seed" : interval(speedup);
  }

  /** The FLOPs ratio in both conventions, as a sentence has it. */
  static String fewer(FlopsRatio ratio) {
    String full = times(ratio.full()) + " fewer FLOPs";
    return times(ratio.full()).equals(times(ratio.paper()))
        ? full
        : full + " (" + times(ratio.paper()) + " as papers count)";
  }

  /** A fraction in percent, with a decimal below 10. */
  public static String percent(double fraction) {
    if (!Double.isFinite(fraction)) {
      return "–";
    }
    BigDecimal percent =
        BigDecimal.valueOf(fraction * 100)
            .setScale(Math.abs(fraction) < 0.0995 ? 1 : 0, RoundingMode.HALF_UP);
    if (percent.signum() == 0) {
      return (fraction > 0 ? "<0.1" : "0") + "\u00a0%";
    }
    return percent.toPlainString() + "\u00a0%";
  }

  /** A sparsity in percent, exactly as measured. */
  static String sparsity(double fraction) {
    BigDecimal percent = BigDecimal.valueOf(fraction).movePointRight(2).round(new MathContext(6));
    return percent.signum() == 0
        ? "0\u00a0%"
        : percent.stripTrailingZeros().toPlainString() + "\u00a0%";
  }

  /** A count of operations. */
  static String flops(double count) {
    if (count == 0) {
      return "0";
    }
    int unit = unit(count, COUNT_UNITS.length);
    String prefix = COUNT_UNITS[unit];
    return significant(count / Math.pow(1000, unit)) + (prefix.isEmpty() ? "" : "\u00a0" + prefix);
  }

  /** An exact count of events, or their mean in an operation. */
  public static String events(double count) {
    return count == Math.rint(count) ? count(Math.round(count)) : significant(count);
  }

  /** A count at a tick, which is a round number. */
  static String tick(double count) {
    int unit = unit(count, COUNT_UNITS.length);
    String number = significantShort(count / Math.pow(1000, unit)).replace('-', '−');
    return unit == 0 ? number : number + "\u00a0" + COUNT_UNITS[unit];
  }

  /** A time in nanoseconds as measured, for the table of all rows. */
  static String nanos(double nanos) {
    if (!Double.isFinite(nanos)) {
      return "–";
    }
    if (nanos > LONGEST) {
      return time(nanos);
    }
    return nanos < 1000 ? significant(nanos) : count(Math.round(nanos));
  }

  /** A return: to a whole number if it is large, else three digits. */
  static String returns(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    String number = Math.abs(value) >= 1000 ? count(Math.round(value)) : significant(value);
    return number.replace('-', '−');
  }

  /** The ends of an interval of returns. */
  static String returns(Estimate estimate) {
    return to(returns(estimate.low()), returns(estimate.high()));
  }

  /** A difference of returns, with its sign. */
  static String difference(double value) {
    return (value > 0 ? "+" : "") + returns(value);
  }

  /** The ends of a range of numbers that may be negative. */
  static String to(String low, String high) {
    return low + " to " + high;
  }

  /** A whole number with its thousands apart. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count).replace(',', '\u202f');
  }

  /** Three significant digits, never in exponent form below a million. */
  public static String significant(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_UP));
    int exponent = rounded.precision() - rounded.scale() - 1;
    return rounded.setScale(Math.max(0, 2 - exponent), RoundingMode.HALF_UP).toPlainString();
  }

  /** As {@link #significant}, without zeros at the end: for ticks, which are round numbers. */
  static String significantShort(double value) {
    BigDecimal rounded = new BigDecimal(significant(value));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** The ends of a range. */
  public static String range(String low, String high) {
    return low + "–" + high;
  }

  private static int unit(double value, int units) {
    int unit = 0;
    double rest = Math.abs(value);
    while (rest >= 999.5 && unit < units - 1) {
      rest /= 1000;
      unit++;
    }
    return unit;
  }
}
