package dev.gossamer.reports.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Reads the JSON result files of JMH 1.37. */
public final class JmhFiles {

  private JmhFiles() {}

  /**
   * Reads one file. A file without results (JMH writes one when its benchmark failed) gives an
   * empty list.
   *
   * @throws IllegalArgumentException if the file is incomplete or is not a JMH result
   * @throws IOException if the file cannot be read
   */
  public static List<JmhResult> read(Path file) throws IOException {
    JsonNode root = JsonFiles.read(file);
    if (!root.isArray()) {
      throw new IllegalArgumentException(
          file + ": not a JMH result: expected a list of benchmarks at the root");
    }
    List<JmhResult> results = new ArrayList<>();
    for (JsonNode element : root) {
      JsonObject result = JsonObject.at(file, "[" + results.size() + "]", element);
      if (!result.has("benchmark") || !result.has("primaryMetric")) {
        throw result.problem("not a JMH result: it has no benchmark or no primaryMetric");
      }
      results.add(result(file, result));
    }
    return List.copyOf(results);
  }

  private static JmhResult result(Path file, JsonObject result) {
    JsonObject metric = result.object("primaryMetric");
    return new JmhResult(
        file,
        result.line("benchmark"),
        result.line("mode"),
        result.integer("threads"),
        result.optionalObject("params").map(JsonObject::lines).orElseGet(TreeMap::new),
        metric.line("scoreUnit"),
        forkMeans(metric),
        result.optionalObject("secondaryMetrics").map(JmhFiles::events).orElseGet(TreeMap::new),
        new JmhSettings(
            result.integer("warmupIterations"),
            result.text("warmupTime"),
            result.integer("measurementIterations"),
            result.text("measurementTime")),
        metric.has("rawData") ? metric.numberLists("rawData") : List.of());
  }

  /** The counters of a benchmark; what profilers add is in other units. */
  private static SortedMap<String, List<Double>> events(JsonObject metrics) {
    SortedMap<String, List<Double>> events = new TreeMap<>();
    for (String name : metrics.node().propertyNames()) {
      JsonObject metric = metrics.object(name);
      if (metric.text("scoreUnit").equals("#") && metric.has("rawData")) {
        events.put(
            name,
            metric.numberLists("rawData").stream()
                .map(fork -> fork.stream().mapToDouble(Double::doubleValue).sum())
                .toList());
      }
    }
    return events;
  }

  private static List<Double> forkMeans(JsonObject metric) {
    List<Double> means = new ArrayList<>();
    if (metric.has("rawData")) {
      for (List<Double> fork : metric.numberLists("rawData")) {
        means.add(fork.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN));
      }
    } else if (metric.has("rawDataHistogram")) {
      for (JsonNode fork : metric.node().path("rawDataHistogram")) {
        means.add(histogramMean(fork));
      }
    } else {
      throw metric.problem("no rawData: JMH must run without -Djmh.json.rawData=false");
    }
    return List.copyOf(means);
  }

  /** Mean over the pairs of value and count of all iterations of a fork. */
  private static double histogramMean(JsonNode fork) {
    double sum = 0;
    double count = 0;
    for (JsonNode iteration : fork) {
      for (JsonNode pair : iteration) {
        double samples = pair.path(1).asDouble(Double.NaN);
        sum += pair.path(0).asDouble(Double.NaN) * samples;
        count += samples;
      }
    }
    return sum / count;
  }
}
