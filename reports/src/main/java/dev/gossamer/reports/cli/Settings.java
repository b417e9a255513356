package dev.gossamer.reports.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Named settings of a command, as text. In a YAML file nested names are joined by dots and lists by
 * commas.
 *
 * @param values by name
 */
public record Settings(Map<String, String> values) {

  /**
   * Settings of a configuration file.
   *
   * @throws IllegalArgumentException if it is not a YAML mapping
   * @throws IOException if it cannot be read
   */
  public static Settings read(Path file) throws IOException {
    JsonNode root;
    try {
      root = new YAMLMapper().readTree(Files.readAllBytes(file));
    } catch (JacksonException invalid) {
      throw new IllegalArgumentException(
          file + " is not YAML: " + invalid.getOriginalMessage(), invalid);
    }
    Map<String, String> values = new LinkedHashMap<>();
    if (root.isObject()) {
      flatten("", root, values);
    } else if (!root.isMissingNode() && !root.isNull()) {
      throw new IllegalArgumentException(file + " is not a mapping of names to values");
    }
    return new Settings(values);
  }

  private static void flatten(String name, JsonNode value, Map<String, String> values) {
    if (value.isObject()) {
      String prefix = name.isEmpty() ? "" : name + ".";
      value
          .properties()
          .forEach(member -> flatten(prefix + member.getKey(), member.getValue(), values));
    } else if (value.isArray()) {
      values.put(
          name, value.valueStream().map(JsonNode::asString).collect(Collectors.joining(",")));
    } else {
      values.put(name, value.isNull() ? "" : value.asString());
    }
  }

  /** These settings, with {@code later} ones in place of those of the same name. */
  public Settings with(Map<String, String> later) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.putAll(later);
    return new Settings(all);
  }

  /**
   * Refuses names that a command does not know.
   *
   * @throws IllegalArgumentException if there is one
   */
  public Settings allowing(Set<String> names) {
    SortedSet<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(names);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown setting '"
              + unknown.first()
              + "': one of "
              + String.join(", ", new TreeSet<>(names)));
    }
    return this;
  }

  /** A setting, or nothing if it was not given. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * A setting read by {@code reader}.
   *
   * @throws IllegalArgumentException naming the setting, if the reader throws one
   */
  public <T> Optional<T> value(String name, Function<String, T> reader) {
    try {
      return text(name).map(reader);
    } catch (IllegalArgumentException invalid) {
      throw new IllegalArgumentException("setting " + name + ": " + invalid.getMessage(), invalid);
    }
  }

  /**
   * A setting that is a whole number of at least {@code least}.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public OptionalInt integer(String name, int least) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      int value = Integer.parseInt(text.get());
      if (value >= least) {
        return OptionalInt.of(value);
      }
    } catch (NumberFormatException notANumber) {
      // Falls through to the message that a number too small gets too.
    }
    throw new IllegalArgumentException(
        "setting " + name + ": '" + text.get() + "' is not a whole number of at least " + least);
  }
}
