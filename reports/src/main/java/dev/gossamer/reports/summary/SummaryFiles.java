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
import java.util.function.Function;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes and reads {@code summary.json}, schema 1: benchmark runs ({@code sources}), their {@code
 * rows}, {@code targets}, {@code rulers}, {@code steadiness} and {@code failures}, training {@code
 * runs} and the {@code configurations} that these are of, and {@code latencies}. Numbers that do
 * not exist (the interval of a single fork) are {@code null}; members that do not apply to a row
 * (the speed-up of a dense one) are left out. Members that came later than others may be absent; a
 * change that earlier readers would misread takes another schema number.
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
          "bytes",
          "floor",
          "floorShare",
          "scaling",
          "amortised",
          "latency");

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
            : List.of(),
        root.has("steadiness")
            ? root.objects("steadiness").stream().map(SummaryFiles::steadiness).toList()
            : List.of(),
        root.has("latencies")
            ? root.objects("latencies").stream().map(LatencyJson::latency).toList()
            : List.of());
  }

  static String toJson(Summary summary) {
    ObjectNode root = JSON.objectNode();
    root.put("schema", Summary.SCHEMA);
    root.set("statistics", statistics());
    ArrayNode sources = root.putArray("sources");
    summary.sources().forEach(source -> sources.add(json(source)));
    ArrayNode rows = root.putArray("rows");
    for (Row row : summary.rows()) {
      ObjectNode json = json(row);
      Amortised.of(row, summary.rows()).ifPresent(cost -> json.set("amortised", json(cost)));
      rows.add(json);
    }
    ArrayNode targets = root.putArray("targets");
    Targets.of(summary).forEach(target -> targets.add(json(target)));
    ArrayNode overtakings = root.putArray("overtakings");
    Overtaking.of(summary.rows()).forEach(one -> overtakings.add(json(one)));
    ArrayNode rulers = root.putArray("rulers");
    RulerDrift.of(summary.rows()).forEach(drift -> rulers.add(json(drift)));
    ArrayNode steadiness = root.putArray("steadiness");
    summary.steadiness().forEach(one -> steadiness.add(json(one)));
    ArrayNode failures = root.putArray("failures");
    summary.failures().forEach(failure -> failures.add(json(failure)));
    ArrayNode runs = root.putArray("runs");
    summary.runs().forEach(run -> runs.add(TrainingJson.json(run)));
    ArrayNode configurations = root.putArray("configurations");
    summary.configurations().forEach(one -> configurations.add(TrainingJson.json(one)));
    ArrayNode latencies = root.putArray("latencies");
    summary.latencies().forEach(one -> latencies.add(LatencyJson.json(one)));
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

  private static ObjectNode json(Overtaking overtaking) {
    ObjectNode json = JSON.objectNode();
    json.put("source", overtaking.peer().source());
    json.put("peer", overtaking.peer().id());
    json.put("id", overtaking.ours().id());
    json.set("params", json(overtaking.ours().params().withSparsity(0)));
    json.put("lowestSparsity", overtaking.ours().params().sparsity());
    json.put("highestSparsity", overtaking.highest());
    overtaking.from().ifPresent(sparsity -> json.put("fromSparsity", sparsity));
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
    OperandBytes.of(row.id(), row.params()).ifPresent(bytes -> json.put("bytes", bytes));
    row.floor()
        .ifPresent(
            floor ->
                json.putObject("floor")
                    .put("nanos", floor.nanos())
                    .put("bound", floor.bound().label()));
    row.floorShare().ifPresent(share -> json.put("floorShare", share));
    row.scaling().ifPresent(scaling -> json.set("scaling", SummaryJson.json(scaling)));
    row.latency().ifPresent(latency -> json.set("latency", SummaryJson.json(latency)));
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
            .map(floor -> new Floor(floor.number("nanos"), named(floor, "bound", Floor.Bound::of))),
        json.optionalObject("scaling").map(SummaryJson::speedup),
        events(json),
        json.optionalObject("latency").map(SummaryJson::latency));
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
  private static ObjectNode json(Amortised cost) {
    ObjectNode json = JSON.objectNode();
    json.put("changesPerUpdate", cost.changesPerUpdate());
    Estimate nanos = cost.nanos();
    json.set("nanos", SummaryJson.interval(nanos.value(), nanos.low(), nanos.high()));
    json.set("flops", SummaryJson.json(cost.flops()));
    cost.speedup().ifPresent(speedup -> json.set("speedup", SummaryJson.json(speedup)));
    return json;
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

  /** Derived from the rulers' rows; not read back. */
  private static ObjectNode json(RulerDrift drift) {
    ObjectNode json = JSON.objectNode();
    json.put("source", drift.row().source());
    json.put("id", drift.row().id());
    json.set("params", json(drift.row().params()));
    json.put("drift", drift.drift());
    json.put("marked", drift.marked());
    return json;
  }

  private static ObjectNode json(Steadiness of) {
    ObjectNode json = JSON.objectNode();
    json.put("source", of.source());
    json.put("id", of.id());
    json.set("params", json(of.params()));
    json.put("forks", of.forks());
    json.put("iterations", of.iterations());
    json.put("unsteady", of.unsteady());
    json.put("warmingForks", of.warming());
    json.put("greatestDeviation", of.greatest());
    return json;
  }

  private static Steadiness steadiness(JsonObject json) {
    return new Steadiness(
        json.text("source"),
        json.text("id"),
        params(json.object("params")),
        json.integer("forks"),
        json.integer("iterations"),
        json.integer("unsteady"),
        json.integer("warmingForks"),
        json.number("greatestDeviation"));
  }

  /** Parameters of a row as {@code summary.json} has them. */
  public static ObjectNode json(RowParams params) {
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

  /** Reads what {@link #json(RowParams)} made. */
  public static RowParams params(JsonObject json) {
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
        named(json, "arm", Arm::of),
        json.text("provider"),
        json.integer("threads"),
        json.text("planner"),
        other);
  }

  /** A member that names one of a few things. */
  private static <T> T named(JsonObject json, String member, Function<String, T> of) {
    String name = json.line(member);
    try {
      return of.apply(name);
    } catch (IllegalArgumentException problem) {
      throw json.problem(problem.getMessage());
    }
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
