package dev.gossamer.reports.history;

import dev.gossamer.reports.result.JsonObject;
import dev.gossamer.reports.summary.RowParams;
import dev.gossamer.reports.summary.Speedup;
import dev.gossamer.reports.summary.SummaryFiles;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One line of a history, schema 1. Numbers that do not exist are {@code null}. */
final class EntryJson {

  /** Schema number of every line. */
  static final int SCHEMA = 1;

  private static final double LEAST = 1e-9;
  private static final double GREATEST = 1e18;

  private EntryJson() {}

  static ObjectNode json(Entry entry) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schema", SCHEMA);
    json.put("digest", entry.digest());
    json.put("date", entry.date().toString());
    json.put("commit", entry.commit());
    json.put("dirty", entry.dirty());
    json.put("incomplete", entry.incomplete());
    putOrigin(json, entry.origin());
    ArrayNode rows = json.putArray("rows");
    entry.rows().forEach(row -> rows.add(json(row)));
    return json;
  }

  static void putOrigin(ObjectNode json, Origin origin) {
    json.put("cpu", origin.cpu());
    json.put("jdk", origin.jdk());
    json.put("provider", origin.provider());
    json.put("profile", origin.profile());
  }

  private static ObjectNode json(Measured row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", row.id());
    json.set("params", SummaryFiles.json(row.params()));
    ObjectNode nanos = json.putObject("nanos");
    nanos.put("median", row.median());
    putFinite(nanos, "low", row.low());
    putFinite(nanos, "high", row.high());
    nanos.put("forks", row.forks());
    row.speedup()
        .ifPresent(
            speedup -> {
              ObjectNode ratio = json.putObject("speedup");
              ratio.put("value", speedup.value());
              putFinite(ratio, "low", speedup.low());
              putFinite(ratio, "high", speedup.high());
            });
    ObjectNode counts = json.putObject("counts");
    row.counts().forEach(counts::put);
    return json;
  }

  static void putFinite(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    } else {
      json.putNull(name);
    }
  }

  /**
   * Reads an entry.
   *
   * @throws IllegalArgumentException if it is not one of schema 1
   */
  static Entry entry(JsonObject json) {
    int schema = json.integer("schema");
    if (schema != SCHEMA) {
      throw json.problem("schema is " + schema + ", this version reads schema " + SCHEMA);
    }
    List<Measured> rows = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (JsonObject row : json.objects("rows")) {
      Measured measured = measured(row);
      if (!seen.add(List.of(measured.id(), measured.params()))) {
        throw row.problem("the same row of " + measured.id() + " is there twice");
      }
      rows.add(measured);
    }
    return new Entry(
        json.text("digest"),
        date(json),
        json.text("commit"),
        json.flag("dirty"),
        json.flag("incomplete"),
        new Origin(json.text("cpu"), json.text("jdk"), json.text("provider"), json.text("profile")),
        List.copyOf(rows));
  }

  private static Instant date(JsonObject json) {
    try {
      return Instant.parse(json.text("date"));
    } catch (DateTimeException invalid) {
      throw json.problem("date is not a moment such as 2026-03-01T12:00:00Z");
    }
  }

  private static Measured measured(JsonObject json) {
    JsonObject nanos = json.object("nanos");
    Optional<Speedup> speedup = json.optionalObject("speedup").map(EntryJson::speedup);
    SortedMap<String, Double> counts = new TreeMap<>();
    JsonObject all = json.object("counts");
    for (Map.Entry<String, ?> count : all.node().properties()) {
      counts.put(count.getKey(), all.number(count.getKey()));
    }
    return new Measured(
        json.text("id"),
        params(json.object("params")),
        positive(nanos, "median"),
        nanos.numberOrNan("low"),
        nanos.numberOrNan("high"),
        nanos.integer("forks"),
        speedup,
        counts);
  }

  private static RowParams params(JsonObject json) {
    RowParams params = SummaryFiles.params(json);
    if (!(params.sparsity() >= 0 && params.sparsity() <= 1)) {
      throw json.problem("sparsity is " + params.sparsity() + ", expected a number from 0 to 1");
    }
    return params;
  }

  private static Speedup speedup(JsonObject json) {
    return new Speedup(positive(json, "value"), json.numberOrNan("low"), json.numberOrNan("high"));
  }

  /** Levels are compared by their ratio; what lies outside these bounds is no measurement. */
  private static double positive(JsonObject json, String name) {
    double value = json.number(name);
    if (!(value >= LEAST && value <= GREATEST)) {
      throw json.problem(name + " is " + value + ", expected a positive number");
    }
    return value;
  }
}
