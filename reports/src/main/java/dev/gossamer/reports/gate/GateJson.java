package dev.gossamer.reports.gate;

import dev.gossamer.reports.result.JsonObject;
import dev.gossamer.reports.statistics.Interval;
import dev.gossamer.reports.statistics.Method;
import dev.gossamer.reports.statistics.Rate;
import java.util.function.Supplier;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Parts that the gate's files have in common. */
final class GateJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
          .build();

  private GateJson() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static String text(ObjectNode root) {
    return MAPPER.writeValueAsString(root) + "\n";
  }

  /** Non-finite numbers become the strings that JMH writes for them. */
  static void add(ArrayNode list, double value) {
    if (Double.isFinite(value)) {
      list.add(value);
    } else {
      list.add(nonFinite(value));
    }
  }

  static void put(ObjectNode object, String name, double value) {
    if (Double.isFinite(value)) {
      object.put(name, value);
    } else {
      object.put(name, nonFinite(value));
    }
  }

  private static String nonFinite(double value) {
    return Double.isNaN(value) ? "NaN" : value > 0 ? "+INF" : "-INF";
  }

  static ObjectNode json(Interval interval) {
    ObjectNode json = object();
    put(json, "value", interval.value());
    put(json, "low", interval.low());
    put(json, "high", interval.high());
    json.put("level", interval.level());
    json.put("method", interval.method().label());
    return json;
  }

  static Interval interval(JsonObject json) {
    return new Interval(
        json.number("value"),
        json.number("low"),
        json.number("high"),
        json.number("level"),
        checked(json, () -> Method.of(json.text("method"))));
  }

  static ObjectNode json(Rate rate) {
    return object()
        .put("hits", rate.hits())
        .put("trials", rate.trials())
        .put("value", rate.value())
        .put("low", rate.low())
        .put("high", rate.high())
        .put("level", rate.level());
  }

  /** A value whose own checks do not know the file: their message is given its place. */
  static <T> T checked(JsonObject json, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException problem) {
      throw json.problem(problem.getMessage());
    }
  }
}
