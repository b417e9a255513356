package dev.gossamer.reports.gate.live;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts as users write them. */
public final class Amounts {

  private static final Pattern TIME = Pattern.compile("([1-9]\\d{0,5})(s|m|h)");
  private static final Pattern SHARE = Pattern.compile("(\\d+(?:\\.\\d+)?)(%?)");

  private Amounts() {}

  /**
   * A time, such as {@code 90s}, {@code 5m} or {@code 1h}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Duration time(String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time in s, m or h, such as 90s or 5m");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  /**
   * A share, such as {@code 3%} or {@code 0.03}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static double share(String text) {
    Matcher matcher = SHARE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a share, such as 3% or 0.03");
    }
    double value = Double.parseDouble(matcher.group(1));
    return matcher.group(2).isEmpty() ? value : value / 100;
  }
}
