package dev.gossamer.reports.gate;

import dev.gossamer.core.files.AtomicFiles;
import dev.gossamer.reports.result.Environment;
import dev.gossamer.reports.result.JsonFiles;
import dev.gossamer.reports.result.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes and reads series, schema 1: {@code environment}, the {@code rows} as text, and the {@code
 * blocks} with their {@code seconds}, {@code rulers} and {@code pairs}, which name their row by its
 * number. Non-finite scores are strings, as JMH writes them.
 */
public final class SeriesFiles {

  /** Schema number. */
  public static final int SCHEMA = 1;

  private SeriesFiles() {}

  /**
   * Writes a series.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, Series series) throws IOException {
    AtomicFiles.writeString(file, toJson(series));
  }

  /**
   * Reads a series.
   *
   * @throws IllegalArgumentException if the file is not a series of schema 1
   * @throws IOException if the file cannot be read
   */
  public static Series read(Path file) throws IOException {
    JsonObject root = JsonFiles.readObject(file, SCHEMA);
    List<Key> rows = new ArrayList<>();
    root.objects("rows")
        .forEach(row -> rows.add(GateJson.checked(row, () -> Key.parse(row.text("row")))));
    List<Block> blocks = root.objects("blocks").stream().map(json -> block(json, rows)).toList();
    if (blocks.isEmpty()) {
      throw root.problem("blocks is empty, expected at least one");
    }
    return new Series(new Environment(root.object("environment").node().asObject()), blocks);
  }

  static String toJson(Series series) {
    ObjectNode root = GateJson.object();
    root.put("schema", SCHEMA);
    root.set("environment", series.environment().json());
    Map<Key, Integer> numbers = new HashMap<>();
    ArrayNode rows = root.putArray("rows");
    for (Key row : series.rows()) {
      numbers.put(row, numbers.size());
      rows.addObject().put("row", row.toString());
    }
    ArrayNode blocks = root.putArray("blocks");
    for (Block block : series.blocks()) {
      ObjectNode json = blocks.addObject();
      json.put("seconds", block.took().toNanos() / 1e9);
      ObjectNode rulers = json.putObject("rulers");
      block.rulers().readings().forEach((name, values) -> numbers(rulers.putArray(name), values));
      ArrayNode pairs = json.putArray("pairs");
      for (Pair pair : block.pairs()) {
        ObjectNode one = pairs.addObject();
        one.put("row", numbers.get(pair.key()));
        one.set("baseline", json(pair.baseline()));
        one.set("candidate", json(pair.candidate()));
      }
    }
    return GateJson.text(root);
  }

  private static void numbers(ArrayNode list, List<Double> values) {
    values.forEach(value -> GateJson.add(list, value));
  }

  private static ObjectNode json(Fork fork) {
    ObjectNode json = GateJson.object();
    numbers(json.putArray("iterations"), fork.iterations());
    ObjectNode counts = json.putObject("counts");
    fork.exact().counts().forEach((name, count) -> GateJson.put(counts, name, count));
    ObjectNode texts = json.putObject("texts");
    fork.exact().texts().forEach(texts::put);
    fork.failure().ifPresent(reason -> json.put("failure", reason));
    return json;
  }

  private static Block block(JsonObject json, List<Key> rows) {
    TreeMap<String, List<Double>> readings = new TreeMap<>();
    JsonObject rulers = json.object("rulers");
    rulers.node().propertyNames().forEach(name -> readings.put(name, rulers.numbers(name)));
    double seconds = json.number("seconds");
    if (!(seconds >= 0 && seconds <= Long.MAX_VALUE / 1e9)) {
      throw json.problem("seconds is " + seconds + ", expected a time");
    }
    List<Pair> pairs = new ArrayList<>();
    Set<Key> seen = new HashSet<>();
    for (JsonObject one : json.objects("pairs")) {
      int number = one.integer("row");
      if (number < 0 || number >= rows.size()) {
        throw one.problem("row is " + number + ", but there are " + rows.size());
      }
      Key key = rows.get(number);
      if (!seen.add(key)) {
        throw one.problem("row " + number + " is in the block twice");
      }
      pairs.add(new Pair(fork(key, one.object("baseline")), fork(key, one.object("candidate"))));
    }
    return new Block(
        pairs, new RulerReadings(readings), Duration.ofNanos(Math.round(1e9 * seconds)));
  }

  private static Fork fork(Key key, JsonObject json) {
    TreeMap<String, Double> counts = new TreeMap<>();
    JsonObject numbers = json.object("counts");
    numbers.node().propertyNames().forEach(name -> counts.put(name, numbers.number(name)));
    return new Fork(
        key,
        json.numbers("iterations"),
        new Exact(counts, json.object("texts").texts()),
        json.optionalText("failure"));
  }
}
