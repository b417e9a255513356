package dev.gossamer.reports.summary;

import dev.gossamer.core.files.AtomicFiles;
import dev.gossamer.reports.result.Environment;
import dev.gossamer.reports.result.JsonFiles;
import dev.gossamer.reports.result.JsonObject;
import dev.gossamer.reports.statistics.Method;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes and reads {@code summary.json}, schema 1: benchmark runs ({@code sources}), their {@code
 * rows}, {@code targets} and {@code failures}, training {@code runs} and the {@code configurations}
 * that these are of. Numbers that do not exist (the interval of a single fork) are {@code null};
 * members that do not apply to a row (the speed-up of a dense one) are left out. Members that came
 * later than others may be absent; a change that earlier readers would misread takes another schema
 * number.
 */
public final class SummaryFiles {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final Set<String> ROW_MEMBERS =
      Set.of(
          "source",
          "id",
          "params",
          "nanos",
          "flops",
          "speedup",
          "flopsRatio",
          "flopEfficiency",
          "fmaShare",
          "floor",
          "floorShare",
          "scaling");

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
          .build();

  private SummaryFiles() {}

  /**
   * Writes a summary.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, Summary summary) throws IOException {
    AtomicFiles.writeString(file, toJson(summary));
  }

  /**
   * Reads a summary.
   *
   * @throws IllegalArgumentException if the file is not a summary of schema 1
   * @throws IOException if the file cannot be read
   */
  public static Summary read(Path file) throws IOException {
    JsonObject root = JsonFiles.readObject(file, Summary.SCHEMA);
    return new Summary(
        root.objects("sources").stream().map(SummaryFiles::source).toList(),
        root.objects("rows").stream().map(SummaryFiles::row).toList(),
        root.objects("failures").stream().map(SummaryFiles::failure).toList(),
        root.objects("runs").stream().map(TrainingJson::run).toList(),
        root.has("configurations")
            ? root.objects("configurations").stream().map(TrainingJson::configuration).toList()
            : List.of());
  }

  static String toJson(Summary summary) {
    ObjectNode root = JSON.objectNode();
    root.put("schema", Summary.SCHEMA);
    root.set("statistics", statistics());
    ArrayNode sources = root.putArray("sources");
    summary.sources().forEach(source -> sources.add(json(source)));
    ArrayNode rows = root.putArray("rows");
    summary.rows().forEach(row -> rows.add(json(row)));
    ArrayNode targets = root.putArray("targets");
    Targets.of(summary).forEach(target -> targets.add(json(target)));
    ArrayNode failures = root.putArray("failures");
    summary.failures().forEach(failure -> failures.add(json(failure)));
    ArrayNode runs = root.putArray("runs");
    summary.runs().forEach(run -> runs.add(TrainingJson.json(run)));
    ArrayNode configurations = root.putArray("configurations");
    summary.configurations().forEach(one -> configurations.add(TrainingJson.json(one)));
    return MAPPER.writeValueAsString(root) + "\n";
  }

  /** How the intervals were computed, for readers who want to know; not read back. */
  private static ObjectNode statistics() {
    return JSON.objectNode()
        .put("replicate", "fork")
        .put("level", ForkStatistics.LEVEL)
        .put("nanos", Method.STUDENT.label())
        .put("speedup", Method.WELCH.label());
  }

  private static ObjectNode json(Source source) {
    ObjectNode json = JSON.objectNode();
    json.put("name", source.name());
    source.profile().ifPresent(profile -> json.put("profile", profile));
    json.set("environment", source.environment().json());
    return json;
  }

  private static Source source(JsonObject json) {
    return new Source(
        json.text("name"),
        json.optionalText("profile"),
        new Environment(json.object("environment").node().asObject()));
  }

  private static ObjectNode json(Row row) {
    ObjectNode json = JSON.objectNode();
    json.put("source", row.source());
    json.put("id", row.id());
    json.set("params", json(row.params()));
    ObjectNode nanos = json.putObject("nanos");
    nanos.put("median", row.nanos().median());
    SummaryJson.putFinite(nanos, "low", row.nanos().low());
    SummaryJson.putFinite(nanos, "high", row.nanos().high());
    nanos.put("forks", row.nanos().forks());
    ArrayNode means = nanos.putArray("forkMeans");
    row.nanos().forkMeans().forEach(mean -> means.add(mean));
    row.flops().ifPresent(flops -> json.set("flops", SummaryJson.json(flops)));
    row.speedup().ifPresent(speedup -> json.set("speedup", SummaryJson.json(speedup)));
    row.flopsRatio()
        .ifPresent(
            ratio ->
                json.putObject("flopsRatio").put("paper", ratio.paper()).put("full", ratio.full()));
    row.flopEfficiency().ifPresent(efficiency -> json.put("flopEfficiency", efficiency));
    row.fmaShare().ifPresent(share -> json.put("fmaShare", share));
    row.floor()
        .ifPresent(
            floor ->
                json.putObject("floor")
                    .put("nanos", floor.nanos())
                    .put("bound", floor.bound().label()));
    row.floorShare().ifPresent(share -> json.put("floorShare", share));
    row.scaling().ifPresent(scaling -> json.set("scaling", SummaryJson.json(scaling)));
    row.events().forEach((name, count) -> json.put(name, count));
    return json;
  }

  private static Row row(JsonObject json) {
    JsonObject nanos = json.object("nanos");
    return new Row(
        json.text("source"),
        json.text("id"),
        params(json.object("params")),
        new Nanos(
            nanos.number("median"),
            nanos.numberOrNan("low"),
            nanos.numberOrNan("high"),
            nanos.numbers("forkMeans")),
        json.optionalObject("flops").map(SummaryJson::flops),
        json.optionalObject("speedup").map(SummaryJson::speedup),
        json.optionalObject("flopsRatio")
            .map(ratio -> new FlopsRatio(ratio.number("paper"), ratio.number("full"))),
        json.has("fmaShare") ? OptionalDouble.of(json.number("fmaShare")) : OptionalDouble.empty(),
        json.optionalObject("floor")
            .map(floor -> new Floor(floor.number("nanos"), Floor.Bound.of(floor.text("bound")))),
        json.optionalObject("scaling").map(SummaryJson::speedup),
        events(json));
  }

  /** Members that are not the row's own are what its benchmark counted. */
  private static SortedMap<String, Double> events(JsonObject json) {
    SortedMap<String, Double> events = new TreeMap<>();
    for (String name : json.node().propertyNames()) {
      if (!ROW_MEMBERS.contains(name)) {
        events.put(name, json.number(name));
      }
    }
    return events;
  }

  /** Derived from the rows, for readers who want no more; not read back. */
  private static ObjectNode json(Target target) {
    ObjectNode json = JSON.objectNode();
    json.put("source", target.row().source());
    json.put("id", target.row().id());
    json.set("params", json(target.row().params()));
    json.put("figure", target.kind().label());
    json.put("value", target.figure().value());
    SummaryJson.putFinite(json, "low", target.figure().low());
    SummaryJson.putFinite(json, "high", target.figure().high());
    target
        .goal()
        .ifPresent(
            goal ->
                json.putObject("goal")
                    .put("must", goal.must())
                    .put("aim", goal.aim())
                    .put("atMost", goal.atMost()));
    target.verdict().ifPresent(verdict -> json.put("verdict", verdict.label()));
    return json;
  }

  private static ObjectNode json(RowParams params) {
    ObjectNode json = JSON.objectNode();
    params.inputs().ifPresent(inputs -> json.put("inputs", inputs));
    params.outputs().ifPresent(outputs -> json.put("outputs", outputs));
    params.env().ifPresent(env -> json.put("env", env));
    params.hidden().ifPresent(hidden -> json.put("hidden", hidden));
    params.batch().ifPresent(batch -> json.put("batch", batch));
    json.put("sparsity", params.sparsity());
    json.put("method", params.method());
    json.put("distribution", params.distribution());
    json.put("arm", params.arm().label());
    json.put("provider", params.provider());
    json.put("threads", params.threads());
    json.put("planner", params.planner());
    params.other().forEach(json::put);
    return json;
  }

  private static RowParams params(JsonObject json) {
    SortedMap<String, String> other = json.texts();
    other
        .keySet()
        .removeAll(
            List.of(
                "inputs",
                "outputs",
                "env",
                "hidden",
                "batch",
                "sparsity",
                "method",
                "distribution",
                "arm",
                "provider",
                "threads",
                "planner"));
    return new RowParams(
        optionalInteger(json, "inputs"),
        optionalInteger(json, "outputs"),
        json.optionalText("env"),
        optionalInteger(json, "hidden"),
        optionalInteger(json, "batch"),
        json.number("sparsity"),
        json.text("method"),
        json.text("distribution"),
        Arm.of(json.text("arm")),
        json.text("provider"),
        json.integer("threads"),
        json.text("planner"),
        other);
  }

  private static OptionalInt optionalInteger(JsonObject json, String name) {
    return json.has(name) ? OptionalInt.of(json.integer(name)) : OptionalInt.empty();
  }

  private static ObjectNode json(FailedRow failure) {
    ObjectNode json = JSON.objectNode();
    json.put("source", failure.source());
    json.put("id", failure.id());
    ObjectNode params = json.putObject("params");
    failure.params().forEach(params::put);
    json.put("reason", failure.reason());
    return json;
  }

  private static FailedRow failure(JsonObject json) {
    return new FailedRow(
        json.text("source"),
        json.text("id"),
        new TreeMap<>(json.object("params").texts()),
        json.text("reason"));
  }
}
