package dev.gossamer.reports.gate;

import dev.gossamer.core.files.AtomicFiles;
import dev.gossamer.reports.result.Environment;
import dev.gossamer.reports.result.JsonFiles;
import dev.gossamer.reports.result.JsonObject;
import dev.gossamer.reports.statistics.Interval;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes and reads {@code verdict.json}, schema 1, which is what a program should go by: the {@code
 * exitCode}, how it was decided ({@code settings}, {@code statistics}), the {@code environment} of
 * both arms, and every row with its key, both arms, the ratio with its interval, verdict and
 * reason. Rows are worst first.
 */
public final class VerdictFiles {

  /** Schema number. */
  public static final int SCHEMA = 1;

  private VerdictFiles() {}

  /**
   * Writes a result.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, GateResult result) throws IOException {
    AtomicFiles.writeString(file, toJson(result));
  }

  /**
   * Reads a result.
   *
   * @throws IllegalArgumentException if the file is not a gate's verdict of schema 1
   * @throws IOException if the file cannot be read
   */
  public static GateResult read(Path file) throws IOException {
    JsonObject root = JsonFiles.readObject(file, SCHEMA);
    JsonObject blocks = root.object("blocks");
    JsonObject environment = root.object("environment");
    return new GateResult(
        new Verdicts(
            settings(root.object("settings")),
            root.objects("rows").stream().map(VerdictFiles::row).toList(),
            keys(root, "added"),
            keys(root, "removed"),
            blocks.integer("counted"),
            blocks.integer("discarded"),
            duration(blocks),
            root.text("ending"),
            root.flag("complete")),
        root.flag("allowInconclusive"),
        new Environment(environment.object("baseline").node().asObject()),
        new Environment(environment.object("candidate").node().asObject()));
  }

  static String toJson(GateResult result) {
    Verdicts verdicts = result.verdicts();
    ObjectNode root = GateJson.object();
    root.put("schema", SCHEMA);
    root.put("exitCode", result.exitCode());
    root.put("allowInconclusive", result.allowInconclusive());
    root.put("complete", verdicts.complete());
    root.put("ending", verdicts.ending());
    ObjectNode counts = root.putObject("counts");
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict.name(), verdicts.count(verdict));
    }
    root.putObject("blocks")
        .put("counted", verdicts.blocks())
        .put("discarded", verdicts.discarded())
        .put("seconds", verdicts.took().toNanos() / 1e9);
    root.set("settings", json(verdicts.settings()));
    root.set("statistics", statistics());
    ArrayNode rows = root.putArray("rows");
    verdicts.rows().forEach(row -> rows.add(json(row)));
    keys(root.putArray("added"), verdicts.added());
    keys(root.putArray("removed"), verdicts.removed());
    ObjectNode environment = root.putObject("environment");
    environment.set("baseline", result.baseline().json());
    environment.set("candidate", result.candidate().json());
    return GateJson.text(root);
  }

  /** For readers who want to know; not read back. */
  private static ObjectNode statistics() {
    return GateJson.object()
        .put("fork", "median of its iterations")
        .put("multiplicity", "Holm over the rows that are run again, the rate spent over the looks")
        .put("intervals", "each row's own, not corrected for the number of rows");
  }

  private static void keys(ArrayNode list, SortedSet<Key> keys) {
    keys.forEach(key -> list.addObject().put("row", key.toString()));
  }

  private static SortedSet<Key> keys(JsonObject root, String name) {
    TreeSet<Key> keys = new TreeSet<>();
    root.objects(name).forEach(json -> keys.add(key(json, "row")));
    return keys;
  }

  private static Key key(JsonObject json, String name) {
    return GateJson.checked(json, () -> Key.parse(json.text(name)));
  }

  private static ObjectNode json(Settings settings) {
    ObjectNode json = GateJson.object();
    json.put("budgetSeconds", settings.budget().toNanos() / 1e9);
    json.put("maxBlocks", settings.maxBlocks());
    json.put("minEffect", settings.minEffect());
    json.put("falseAlarms", settings.falseAlarms());
    json.put("maxDrift", settings.maxDrift());
    json.put("maxDiscarded", settings.maxDiscarded());
    json.put("bytesAllowance", settings.bytesAllowance());
    json.put("exactOnly", settings.exactOnly());
    settings.intended().ifPresent(rows -> json.put("intended", rows.pattern()));
    return json;
  }

  private static Settings settings(JsonObject json) {
    return GateJson.checked(
        json,
        () ->
            new Settings(
                duration(json, "budgetSeconds"),
                json.integer("maxBlocks"),
                json.number("minEffect"),
                json.number("falseAlarms"),
                json.number("maxDrift"),
                json.integer("maxDiscarded"),
                json.number("bytesAllowance"),
                json.flag("exactOnly"),
                json.optionalText("intended").map(VerdictFiles::pattern)));
  }

  private static Pattern pattern(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException problem) {
      throw new IllegalArgumentException(
          "intended is " + regex + ", which is not a pattern: " + problem.getDescription(),
          problem);
    }
  }

  private static Duration duration(JsonObject blocks) {
    return duration(blocks, "seconds");
  }

  private static Duration duration(JsonObject json, String name) {
    double seconds = json.number(name);
    if (!(seconds >= 0 && seconds <= Long.MAX_VALUE / 1e9)) {
      throw json.problem(name + " is " + seconds + ", expected a time");
    }
    return Duration.ofNanos(Math.round(1e9 * seconds));
  }

  private static ObjectNode json(RowVerdict row) {
    ObjectNode json = GateJson.object();
    Key key = row.subject().key();
    json.put("row", key.toString());
    row.subject().dense().ifPresent(dense -> json.put("over", dense.toString()));
    json.put("benchmark", key.benchmark());
    json.put("mode", key.mode());
    json.put("threads", key.threads());
    ObjectNode params = json.putObject("params");
    key.params().forEach(params::put);
    json.put("unit", key.unit());
    json.put("verdict", row.verdict().name());
    json.put("reason", row.reason());
    json.put("confirmed", row.confirmed());
    json.put("looks", row.looks());
    json.put("pairs", row.pairs());
    json.put("forks", row.forks());
    json.put("unsteadyForks", row.unsteady());
    row.baseline().ifPresent(interval -> json.set("baseline", GateJson.json(interval)));
    row.candidate().ifPresent(interval -> json.set("candidate", GateJson.json(interval)));
    row.ratio().ifPresent(interval -> json.set("ratio", GateJson.json(interval)));
    return json;
  }

  private static RowVerdict row(JsonObject json) {
    Optional<Key> dense = json.has("over") ? Optional.of(key(json, "over")) : Optional.empty();
    return new RowVerdict(
        new Subject(key(json, "row"), dense),
        verdict(json),
        json.text("reason"),
        interval(json, "baseline"),
        interval(json, "candidate"),
        interval(json, "ratio"),
        json.integer("pairs"),
        json.integer("forks"),
        json.integer("unsteadyForks"),
        json.integer("looks"),
        json.flag("confirmed"));
  }

  private static Optional<Interval> interval(JsonObject json, String name) {
    return json.optionalObject(name).map(GateJson::interval);
  }

  private static Verdict verdict(JsonObject json) {
    String name = json.text("verdict");
    for (Verdict verdict : Verdict.values()) {
      if (verdict.name().equals(name)) {
        return verdict;
      }
    }
    throw json.problem("verdict is " + name + ", expected one of " + List.of(Verdict.values()));
  }
}
