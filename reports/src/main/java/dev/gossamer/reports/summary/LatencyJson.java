package dev.gossamer.reports.summary;

import dev.gossamer.reports.result.JsonObject;
import dev.gossamer.reports.summary.LatencySummary.Quantile;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Latencies in {@code summary.json}, in nanoseconds. */
final class LatencyJson {

  private LatencyJson() {}

  static ObjectNode json(LatencySummary of) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("source", of.source());
    json.put("id", of.id());
    json.put("arm", of.arm());
    json.put("label", of.label());
    json.put("count", of.count());
    json.put("mean", of.mean());
    ArrayNode quantiles = json.putArray("quantiles");
    of.quantiles()
        .forEach(
            quantile ->
                quantiles
                    .addObject()
                    .put("percentile", quantile.percentile())
                    .put("nanos", quantile.nanos()));
    json.put("max", of.max());
    return json;
  }

  static LatencySummary latency(JsonObject json) {
    return new LatencySummary(
        json.text("source"),
        json.text("id"),
        json.text("arm"),
        json.text("label"),
        json.count("count"),
        json.number("mean"),
        json.objects("quantiles").stream()
            .map(one -> new Quantile(one.number("percentile"), one.count("nanos")))
            .toList(),
        json.count("max"));
  }
}
