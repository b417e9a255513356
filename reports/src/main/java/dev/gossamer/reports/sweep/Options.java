package dev.gossamer.reports.sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a plan says of one setting.
 *
 * @param values as text, at least one
 * @param listed whether they were written as a list; then they are part of the names of runs
 */
record Options(List<String> values, boolean listed) {

  /** A setting with one value. */
  static Options of(String value) {
    return new Options(List.of(value), false);
  }

  /**
   * Settings of a mapping. Nested names are joined by dots; a list stands for several runs, a list
   * within it for one value whose parts are joined by commas.
   *
   * @throws IllegalArgumentException if it is not a mapping, or a list is empty
   */
  static Map<String, Options> read(JsonNode mapping) {
    Map<String, Options> options = new LinkedHashMap<>();
    if (!mapping.isObject()) {
      throw new IllegalArgumentException("settings: not a mapping of names to values");
    }
    read("", mapping, options);
    return options;
  }

  private static void read(String name, JsonNode value, Map<String, Options> options) {
    if (value.isObject()) {
      String prefix = name.isEmpty() ? "" : name + ".";
      value
          .properties()
          .forEach(member -> read(prefix + member.getKey(), member.getValue(), options));
    } else if (value.isArray()) {
      if (value.isEmpty()) {
        throw new IllegalArgumentException(name + ": the list is empty");
      }
      options.put(name, new Options(value.valueStream().map(Options::text).toList(), true));
    } else {
      options.put(name, of(text(value)));
    }
  }

  private static String text(JsonNode value) {
    if (value.isArray()) {
      return String.join(",", value.valueStream().map(Options::text).toList());
    }
    return value.isNull() ? "" : value.asString();
  }

  /**
   * One point of a grid.
   *
   * @param name the values of the listed settings, each after a hyphen
   * @param settings a value of every setting
   */
  record Point(String name, Map<String, String> settings) {}

  /** Every combination of values; the last setting changes fastest. */
  static List<Point> grid(Map<String, Options> options) {
    List<Point> points = List.of(new Point("", Map.of()));
    for (Map.Entry<String, Options> option : options.entrySet()) {
      List<Point> finer = new ArrayList<>();
      for (Point point : points) {
        for (String value : option.getValue().values) {
          Map<String, String> settings = new LinkedHashMap<>(point.settings);
          settings.put(option.getKey(), value);
          String part = option.getValue().listed ? "-" + inNames(option.getKey(), value) : "";
          finer.add(new Point(point.name + part, settings));
        }
      }
      points = finer;
    }
    return points;
  }

  /** A value as names of runs have it: sparsities in percent, without what files dislike. */
  private static String inNames(String setting, String value) {
    String text = value;
    if (setting.endsWith("sparsity")) {
      try {
        text = new BigDecimal(value).movePointRight(2).stripTrailingZeros().toPlainString();
      } catch (NumberFormatException notANumber) {
        // Refused with the run's other settings.
      }
    }
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
  }
}
