package dev.gossamer.reports.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * An axis: a range of values, how they spread, and which are labelled.
 *
 * @param label what is measured, with its unit
 * @param low lower end, above 0 on a logarithmic axis
 * @param high upper end, above {@code low}
 * @param logarithmic whether equal ratios, not equal differences, take equal space
 * @param ticks the labelled values, rising
 */
public record Axis(String label, double low, double high, boolean logarithmic, List<Tick> ticks) {

  /**
   * A labelled value.
   *
   * @param value where it stands
   * @param label its text
   */
  public record Tick(double value, String label) {}

  private static final double[] STEPS = {1, 2, 5, 10};
  private static final int ENOUGH = 3;
  private static final int MANY = 9;

  /** Checks the range. */
  public Axis {
    if (!(low < high) || (logarithmic && !(low > 0)) || Double.isInfinite(high - low)) {
      throw new IllegalArgumentException(
          "axis '" + label + "' from " + low + " to " + high + " has no extent");
    }
    ticks = List.copyOf(ticks);
  }

  /**
   * An axis of equal differences that ends a little beyond some values, or at 0 if that is the
   * least or the greatest of them.
   *
   * @param label what is measured, with its unit
   * @param format text of a tick
   * @param values what the axis has to hold; non-finite ones are passed over
   */
  public static Axis linear(String label, DoubleFunction<String> format, List<Double> values) {
    double least = least(values, 0);
    double greatest = greatest(values, 1);
    double margin =
        least == greatest ? Math.max(1, Math.abs(least)) / 2 : 0.04 * (greatest - least);
    double low = least == 0 ? 0 : least - margin;
    double high = greatest == 0 ? 0 : greatest + margin;
    List<Tick> ticks =
        multiples(low, high, roundStep((high - low) / 5)).stream()
            .map(value -> new Tick(value, format.apply(value)))
            .toList();
    return new Axis(label, low, high, false, ticks);
  }

  /**
   * An axis of equal ratios that ends a little beyond some positive values.
   *
   * @param label what is measured, with its unit
   * @param format text of a tick
   * @param values what the axis has to hold; those not positive and finite are passed over
   */
  public static Axis logarithmic(String label, DoubleFunction<String> format, List<Double> values) {
    List<Double> positive = values.stream().filter(value -> value > 0).toList();
    double least = least(positive, 1);
    double greatest = greatest(positive, 10);
    double margin = least == greatest ? 1.5 : Math.pow(greatest / least, 0.04);
    double low = least / margin;
    double high = greatest * margin;
    List<Double> marks = decadeMarks(low, high, 1, 2, 5);
    if (marks.size() > MANY) {
      marks = decadeMarks(low, high, 1);
    }
    while (marks.size() > MANY) {
      marks = everyOther(marks);
    }
    if (marks.size() < ENOUGH) {
      marks = decadeMarks(low, high, 1, 1.5, 2, 3, 4, 5, 7);
    }
    if (marks.size() < ENOUGH) {
      marks = multiples(low, high, roundStep((high - low) / 5));
    }
    return new Axis(
        label,
        low,
        high,
        true,
        marks.stream().map(mark -> new Tick(mark, format.apply(mark))).toList());
  }

  /** The given multiples of all powers of ten within a range. */
  private static List<Double> decadeMarks(double low, double high, double... steps) {
    List<Double> marks = new ArrayList<>();
    int last = (int) Math.floor(Math.log10(high));
    for (int exponent = (int) Math.floor(Math.log10(low)); exponent <= last; exponent++) {
      for (double step : steps) {
        double mark = power(exponent) * step;
        if (mark >= low && mark <= high) {
          marks.add(mark);
        }
      }
    }
    return marks;
  }

  private static List<Double> everyOther(List<Double> marks) {
    return IntStream.range(0, marks.size()).filter(i -> i % 2 == 0).mapToObj(marks::get).toList();
  }

  private static List<Double> multiples(double low, double high, double step) {
    List<Double> marks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
      marks.add(i * step);
    }
    return marks;
  }

  /** A value as text: the label of the tick it stands at, else three significant digits. */
  String text(double value) {
    for (Tick tick : ticks) {
      if (Math.abs(tick.value() - value) <= 1e-9 * Math.abs(value)) {
        return tick.label();
      }
    }
    if (!Double.isFinite(value)) {
      return "–";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_UP));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** The nearest value on the axis. */
  double nearest(double value) {
    return Math.clamp(value, low, high);
  }

  /** Where a value lies: 0 at the lower end, 1 at the upper. */
  double position(double value) {
    return logarithmic
        ? Math.log(value / low) / Math.log(high / low)
        : (value - low) / (high - low);
  }

  private static double roundStep(double rough) {
    double power = power((int) Math.floor(Math.log10(rough)));
    for (double step : STEPS) {
      if (step * power >= rough * (1 - 1e-9)) {
        return step * power;
      }
    }
    throw new IllegalStateException("no step for " + rough);
  }

  /** A power of ten as its decimal digits say it, where Math.pow may be off by a bit. */
  private static double power(int exponent) {
    return Double.parseDouble("1e" + exponent);
  }

  private static double least(List<Double> values, double absent) {
    return values.stream().filter(Double::isFinite).mapToDouble(v -> v).min().orElse(absent);
  }

  private static double greatest(List<Double> values, double absent) {
    return values.stream().filter(Double::isFinite).mapToDouble(v -> v).max().orElse(absent);
  }
}
