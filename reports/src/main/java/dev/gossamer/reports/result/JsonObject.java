package dev.gossamer.reports.result;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * An object within a JSON file that knows where it stands, so that a missing or ill-typed member is
 * reported by file and path. A member that is {@code null} counts as absent.
 *
 * <p>All getters throw {@link IllegalArgumentException} with such a one-line message.
 */
public final class JsonObject {

  private final Path file;
  private final String path;
  private final JsonNode node;

  private JsonObject(Path file, String path, JsonNode node) {
    this.file = file;
    this.path = path;
    this.node = node;
    if (!node.isObject()) {
      throw problem(path.isEmpty() ? "the root" : path, "an object", node);
    }
  }

  /** The root object of a file. */
  public static JsonObject of(Path file, JsonNode root) {
    return new JsonObject(file, "", root);
  }

  /** An element of a list; {@code path} says which, as in {@code "[3]"}. */
  static JsonObject at(Path file, String path, JsonNode node) {
    return new JsonObject(file, path, node);
  }

  /** The object as Jackson's tree. */
  public JsonNode node() {
    return node;
  }

  /** Whether the member is there and not {@code null}. */
  public boolean has(String name) {
    JsonNode member = node.path(name);
    return !member.isMissingNode() && !member.isNull();
  }

  /** A member that is a string. */
  public String text(String name) {
    JsonNode member = require(name, "a string");
    if (!member.isString()) {
      throw problem(join(name), "a string", member);
    }
    return member.stringValue();
  }

  /** A member that is a string without line breaks, as names are. */
  public String line(String name) {
    String text = text(name);
    if (text.lines().count() > 1) {
      throw problem(join(name), "a string of one line", node.path(name));
    }
    return text;
  }

  /** A member that is a string, or empty if absent. */
  public Optional<String> optionalText(String name) {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  /** A member that is true or false. */
  public boolean flag(String name) {
    JsonNode member = require(name, "true or false");
    if (!member.isBoolean()) {
      throw problem(join(name), "true or false", member);
    }
    return member.booleanValue();
  }

  /** A member that is a whole number in the range of int. */
  public int integer(String name) {
    long value = count(name);
    if (value != (int) value) {
      throw problem(join(name), "a 32-bit whole number", node.path(name));
    }
    return (int) value;
  }

  /** A member that is a whole number in the range of long. */
  public long count(String name) {
    JsonNode member = require(name, "a whole number");
    if (!member.isIntegralNumber() || !member.canConvertToLong()) {
      throw problem(join(name), "a whole number", member);
    }
    return member.longValue();
  }

  /** A member that is a number; JMH's strings for non-finite numbers are numbers too. */
  public double number(String name) {
    return number(join(name), require(name, "a number"));
  }

  /** A member that is a number, or NaN if absent. */
  public double numberOrNan(String name) {
    return has(name) ? number(name) : Double.NaN;
  }

  /** A member that is an object. */
  public JsonObject object(String name) {
    return new JsonObject(file, join(name), require(name, "an object"));
  }

  /** A member that is an object, or empty if absent. */
  public Optional<JsonObject> optionalObject(String name) {
    return has(name) ? Optional.of(object(name)) : Optional.empty();
  }

  /** A member that is a list of objects. */
  public List<JsonObject> objects(String name) {
    List<JsonObject> objects = new ArrayList<>();
    for (JsonNode element : list(name)) {
      objects.add(at(file, join(name) + "[" + objects.size() + "]", element));
    }
    return List.copyOf(objects);
  }

  /** A member that is a list of numbers. */
  public List<Double> numbers(String name) {
    return numbers(join(name), list(name));
  }

  /** A member that is a list of lists of numbers. */
  public List<List<Double>> numberLists(String name) {
    List<List<Double>> lists = new ArrayList<>();
    for (JsonNode element : list(name)) {
      String at = join(name) + "[" + lists.size() + "]";
      if (!element.isArray()) {
        throw problem(at, "a list of numbers", element);
      }
      lists.add(numbers(at, element));
    }
    return List.copyOf(lists);
  }

  /**
   * All plain values of an object at any depth as text, in the file's order; the name of a nested
   * one is its path with dots, that of an element of a list has its index, and plain values in a
   * list are joined by spaces. Absent ({@code null}) values are left out.
   */
  public static Map<String, String> flatten(JsonNode object) {
    Map<String, String> values = new LinkedHashMap<>();
    flatten("", object, values);
    return Collections.unmodifiableMap(values);
  }

  private static void flatten(String name, JsonNode value, Map<String, String> values) {
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        String key = member.getKey();
        flatten(name.isEmpty() ? key : name + "." + key, member.getValue(), values);
      }
    } else if (value.isArray()) {
      List<String> plain = new ArrayList<>();
      for (int i = 0; i < value.size(); i++) {
        if (value.get(i).isContainer()) {
          flatten(name + "[" + i + "]", value.get(i), values);
        } else {
          plain.add(value.get(i).asString());
        }
      }
      if (!plain.isEmpty()) {
        values.put(name, String.join(" ", plain));
      }
    } else if (!value.isNull()) {
      values.put(name, value.asString());
    }
  }

  /** All members as text, sorted by name; each must be a string, a number, or true or false. */
  public SortedMap<String, String> texts() {
    SortedMap<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (!member.getValue().isValueNode() || member.getValue().isNull()) {
        throw problem(join(member.getKey()), "a plain value", member.getValue());
      }
      texts.put(member.getKey(), member.getValue().asString());
    }
    return texts;
  }

  /** As {@link #texts}, of one line each. */
  SortedMap<String, String> lines() {
    SortedMap<String, String> lines = texts();
    lines.forEach(
        (name, text) -> {
          if (text.lines().count() > 1) {
            throw problem(join(name), "a value of one line", node.path(name));
          }
        });
    return lines;
  }

  /** An error about this object as a whole. */
  public IllegalArgumentException problem(String message) {
    return new IllegalArgumentException(
        file + ": " + (path.isEmpty() ? "" : path + ": ") + message);
  }

  private JsonNode list(String name) {
    JsonNode member = require(name, "a list");
    if (!member.isArray()) {
      throw problem(join(name), "a list", member);
    }
    return member;
  }

  private List<Double> numbers(String at, JsonNode list) {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode element : list) {
      numbers.add(number(at + "[" + numbers.size() + "]", element));
    }
    return List.copyOf(numbers);
  }

  private double number(String at, JsonNode member) {
    if (member.isNumber()) {
      return member.doubleValue();
    }
    return switch (member.isString() ? member.stringValue() : "") {
      case "NaN" -> Double.NaN;
      case "+INF" -> Double.POSITIVE_INFINITY;
      case "-INF" -> Double.NEGATIVE_INFINITY;
      default -> throw problem(at, "a number", member);
    };
  }

  private JsonNode require(String name, String expected) {
    if (!has(name)) {
      throw new IllegalArgumentException(
          file + ": " + join(name) + " is missing, expected " + expected);
    }
    return node.path(name);
  }

  private String join(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private IllegalArgumentException problem(String at, String expected, JsonNode found) {
    String what = found.isArray() ? "a list" : found.isObject() ? "an object" : found.toString();
    return new IllegalArgumentException(
        file + ": " + at + " is " + abbreviated(what) + ", expected " + expected);
  }

  private static String abbreviated(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
