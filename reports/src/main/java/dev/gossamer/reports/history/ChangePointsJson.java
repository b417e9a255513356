package dev.gossamer.reports.history;

import dev.gossamer.reports.summary.SummaryFiles;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code change-points.json}, schema 1. */
final class ChangePointsJson {

  private static final int SCHEMA = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ChangePointsJson() {}

  static String of(Analysis analysis) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schema", SCHEMA);
    json.put("results", analysis.content().entries().size());
    json.put("series", analysis.series().size());
    analysis.content().damage().ifPresent(damage -> json.put("damage", damage));
    ObjectNode method = json.putObject("method");
    method.put("name", "e-divisive");
    method.put("level", PermutationTest.LEVEL);
    method.put("permutations", PermutationTest.PERMUTATIONS);
    method.put("leastChange", Segments.LEAST_CHANGE);
    ArrayNode points = json.putArray("changePoints");
    analysis.changePoints().forEach(point -> points.add(json(point)));
    ArrayNode counts = json.putArray("countChanges");
    analysis.countChanges().forEach(change -> counts.add(json(change)));
    return MAPPER.writeValueAsString(json) + "\n";
  }

  private static ObjectNode json(ChangePoint point) {
    ObjectNode json = row(point.series());
    json.put("measure", point.series().measure().label());
    json.set("before", json(point.before()));
    json.set("after", json(point.after()));
    ObjectNode ratio = json.putObject("ratio");
    ratio.put("value", point.change().ratio().value());
    ratio.put("low", point.change().ratio().low());
    ratio.put("high", point.change().ratio().high());
    json.put("better", point.better());
    json.put("p", point.change().p());
    json.put("resultsBefore", point.change().before());
    json.put("resultsAfter", point.change().after());
    return json;
  }

  private static ObjectNode json(CountChange change) {
    ObjectNode json = row(change.series());
    json.put("count", change.name());
    json.set("before", json(change.before()));
    json.set("after", json(change.after()));
    json.put("from", change.from());
    json.put("to", change.to());
    return json;
  }

  private static ObjectNode row(RowSeries series) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", series.id());
    json.set("params", SummaryFiles.json(series.params()));
    EntryJson.putOrigin(json.putObject("origin"), series.origin());
    return json;
  }

  private static ObjectNode json(Entry entry) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("commit", entry.commit())
        .put("dirty", entry.dirty())
        .put("date", entry.date().toString());
  }
}
