package dev.gossamer.reports.summary;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.reports.result.JsonObject;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Parts that several kinds of entries of {@code summary.json} have. */
final class SummaryJson {

  private SummaryJson() {}

  static ObjectNode json(Speedup speedup) {
    return interval(speedup.value(), speedup.low(), speedup.high());
  }

  static Speedup speedup(JsonObject json) {
    return new Speedup(json.number("value"), json.numberOrNan("low"), json.numberOrNan("high"));
  }

  static ObjectNode interval(double value, double low, double high) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    putFinite(json, "value", value);
    putFinite(json, "low", low);
    putFinite(json, "high", high);
    return json;
  }

  static ObjectNode json(Latency latency) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("p50", latency.p50())
        .put("p99", latency.p99())
        .put("p999", latency.p999())
        .put("max", latency.max())
        .put("count", latency.count())
        .put("forks", latency.forks());
  }

  static Latency latency(JsonObject json) {
    return new Latency(
        json.number("p50"),
        json.number("p99"),
        json.number("p999"),
        json.number("max"),
        json.count("count"),
        json.integer("forks"));
  }

  static ObjectNode json(Flops flops) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("paper", flops.paper())
        .put("full", flops.full());
  }

  static Flops flops(JsonObject json) {
    return new Flops(json.number("paper"), json.number("full"));
  }

  static void putFinite(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    } else {
      json.putNull(name);
    }
  }
}
