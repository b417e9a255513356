package dev.gossamer.jmh;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * More time for the operations of one benchmark, by a factor: how the regression gate is shown to
 * find what it should. The system property {@value #PROPERTY} names the row and the factor, as in
 * {@code kernel.gemm-transposed:1.10}. Without it nothing is added to what is timed.
 */
final class Slowdown {

  static final String PROPERTY = "gossamer.slowdown";

  /** A constant to the compiler, so that the code that is timed without a slowdown is as it was. */
  static final boolean ABSENT = System.getProperty(PROPERTY) == null;

  static final Slowdown NONE = new Slowdown(1);

  private static final String GENERATED = ".jmh_generated";

  private static final Pattern FORM = Pattern.compile("([a-z]+\\.[a-z0-9-]+):(\\d+(?:\\.\\d+)?)");

  private final double factor;

  private Slowdown(double factor) {
    this.factor = factor;
  }

  /** What the property asks of a benchmark. */
  static Slowdown of(Class<?> benchmark) {
    return of(System.getProperty(PROPERTY), benchmark);
  }

  /**
   * The slowdown of a benchmark.
   *
   * @param text value of the property; null for none
   * @throws IllegalArgumentException if the text is not a row and a factor of at least 1
   */
  static Slowdown of(String text, Class<?> benchmark) {
    if (text == null) {
      return NONE;
    }
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || Double.parseDouble(matcher.group(2)) < 1) {
      throw new IllegalArgumentException(
          PROPERTY + " '" + text + "' is not ROW:FACTOR, such as kernel.spmm:1.10");
    }
    return matcher.group(1).equals(row(benchmark))
        ? new Slowdown(Double.parseDouble(matcher.group(2)))
        : NONE;
  }

  /**
   * Id of a benchmark's rows: {@code kernel.gemm-transposed} of {@code kernel.GemmTransposed}. What
   * JMH runs is a subclass that it generated, in a package of its own.
   */
  private static String row(Class<?> benchmark) {
    Class<?> written = benchmark;
    while (written.getPackageName().endsWith(GENERATED)) {
      written = written.getSuperclass();
    }
    String name = written.getName();
    String type = name.substring(name.lastIndexOf('.') + 1);
    String area = name.substring(0, name.lastIndexOf('.'));
    return area.substring(area.lastIndexOf('.') + 1)
        + "."
        + type.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  double factor() {
    return factor;
  }

  /** An operation, and as much time after it as the factor wants. */
  double spin(CountedBenchmark benchmark) {
    long begin = System.nanoTime();
    double result = benchmark.operate();
    if (factor > 1) {
      long wanted = Math.round((System.nanoTime() - begin) * factor);
      while (System.nanoTime() - begin < wanted) {
        Thread.onSpinWait();
      }
    }
    return result;
  }
}
