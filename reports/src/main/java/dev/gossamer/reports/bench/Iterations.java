package dev.gossamer.reports.bench;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of JMH iterations of equal length, written as {@code 5x200ms} or {@code 3x1s}.
 *
 * @param count how many, at least 1
 * @param each length of one, at least a millisecond
 */
public record Iterations(int count, Duration each) {
  private static final Pattern TIME = Pattern.compile("([1-9]\\d{0,6})(ms|s)");
  private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,5})x(" + TIME + ")");

  /**
   * Reads the written form.
   *
   * @throws IllegalArgumentException if the text is not of that form
   */
  public static Iterations parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not COUNTxTIME with a time in ms or s, such as 5x200ms or 3x1s");
    }
    return new Iterations(Integer.parseInt(matcher.group(1)), time(matcher.group(2)));
  }

  /** Reads a time such as {@code 200ms} or {@code 1s}. */
  static Duration time(String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a time in ms or s, such as 200ms");
    }
    long time = Long.parseLong(matcher.group(1));
    return matcher.group(2).equals("s") ? Duration.ofSeconds(time) : Duration.ofMillis(time);
  }

  /** Time that all of them take. */
  public Duration total() {
    return each.multipliedBy(count);
  }

  /** Length of one as JMH's options take it. */
  String jmhTime() {
    return each.toMillis() % 1000 == 0 ? each.toSeconds() + "s" : each.toMillis() + "ms";
  }

  @Override
  public String toString() {
    return count + "x" + jmhTime();
  }
}
