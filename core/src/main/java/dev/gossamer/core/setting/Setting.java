package dev.gossamer.core.setting;

import java.util.List;

/**
 * One named setting of a training run: its kind, default, range, and where the default comes from.
 *
 * @param name by which it is set and recorded, such as {@code ds.drop-fraction}
 * @param kind what its values are
 * @param byDefault the value where none is given, as text; empty for none
 * @param low least value of a number
 * @param high largest value of a number
 * @param choices the allowed values of a choice, or of a whole number of which only some are
 *     allowed
 * @param description one line, with the source of the default
 */
public record Setting(
    String name,
    Kind kind,
    String byDefault,
    double low,
    double high,
    List<String> choices,
    String description) {

  /** What a setting's values are. */
  public enum Kind {
    /** A whole number. */
    INTEGER,
    /** A real number. */
    REAL,
    /** One of a few words. */
    CHOICE,
    /** Any word. */
    TEXT
  }

  /** A whole number that {@link SettingValues#integer} reads. */
  public static Setting integer(String name, int byDefault, int low, String description) {
    return new Setting(
        name,
        Kind.INTEGER,
        Integer.toString(byDefault),
        low,
        Integer.MAX_VALUE,
        List.of(),
        description);
  }

  /** A whole number that {@link SettingValues#whole} reads. */
  public static Setting whole(String name, long byDefault, long low, String description) {
    return new Setting(
        name, Kind.INTEGER, Long.toString(byDefault), low, Long.MAX_VALUE, List.of(), description);
  }

  /** One of some whole numbers, in ascending order. */
  public static Setting oneOf(
      String name, int byDefault, List<Integer> choices, String description) {
    return new Setting(
        name,
        Kind.INTEGER,
        Integer.toString(byDefault),
        choices.getFirst(),
        choices.getLast(),
        choices.stream().map(String::valueOf).toList(),
        description);
  }

  /** A real number in [low, high]. */
  public static Setting real(
      String name, String byDefault, double low, double high, String description) {
    return new Setting(name, Kind.REAL, byDefault, low, high, List.of(), description);
  }

  /** One of some words. */
  public static Setting choice(
      String name, String byDefault, List<String> choices, String description) {
    return new Setting(name, Kind.CHOICE, byDefault, 0, 0, choices, description);
  }

  /** Any word. */
  public static Setting text(String name, String byDefault, String description) {
    return new Setting(name, Kind.TEXT, byDefault, 0, 0, List.of(), description);
  }

  /**
   * The value in its canonical form.
   *
   * @throws IllegalArgumentException if it is not allowed; names setting, value and what is allowed
   */
  public String canonical(String value) {
    if (value.isEmpty()) {
      if (byDefault.isEmpty()) {
        return value;
      }
      throw new IllegalArgumentException(name + ": a value is needed");
    }
    return switch (kind) {
      case INTEGER -> choices.isEmpty() ? canonicalWhole(value) : chosen(value);
      case REAL -> canonicalReal(value);
      case CHOICE -> chosen(value);
      case TEXT -> value;
    };
  }

  private String canonicalWhole(String value) {
    try {
      long number = Long.parseLong(value.replace("_", ""));
      if (number >= low && number <= high) {
        return Long.toString(number);
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number too small.
    }
    throw new IllegalArgumentException(
        name
            + ": '"
            + value
            + "' is not a whole number"
            + (low > Long.MIN_VALUE ? " of at least " + (long) low : "")
            + (high < Long.MAX_VALUE ? " and at most " + (long) high : ""));
  }

  private String canonicalReal(String value) {
    try {
      double number = Double.parseDouble(value);
      if (number >= low && number <= high) {
        return Double.toString(number);
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    throw new IllegalArgumentException(
        name + ": '" + value + "' is not a number in [" + low + ", " + high + "]");
  }

  private String chosen(String value) {
    if (choices.contains(value)) {
      return value;
    }
    throw new IllegalArgumentException(
        name + ": '" + value + "' is not one of " + String.join(", ", choices));
  }
}
