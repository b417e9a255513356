package dev.gossamer.reports;

import dev.gossamer.reports.result.BenchmarkDirectory;
import dev.gossamer.reports.result.Environment;
import dev.gossamer.reports.result.Failure;
import dev.gossamer.reports.result.JmhResult;
import dev.gossamer.reports.result.JmhSettings;
import dev.gossamer.reports.result.PeerRecord;
import dev.gossamer.reports.result.Plan;
import dev.gossamer.reports.result.Results;
import dev.gossamer.reports.summary.UpdateFlopsSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A benchmark directory made up in memory, with one JMH result for each fork. */
public final class BenchmarkResults {

  /** Operations of no update are known. */
  public static final UpdateFlopsSource NO_UPDATES = (id, params) -> Optional.empty();

  private final Path path;
  private final ObjectNode environment = JsonNodeFactory.instance.objectNode();
  private final List<JmhResult> results = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final Map<String, List<Histogram>> latencies = new TreeMap<>();
  private Plan plan;

  /** A directory of a given name, measured with provider {@code vector512}. */
  public BenchmarkResults(String name) {
    path = Path.of(name);
    environment.put("provider", "vector512");
  }

  /** Sets a value of the environment. */
  public BenchmarkResults environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Adds a peer to the environment. */
  public BenchmarkResults peer(PeerRecord peer) {
    environment.withArray("peers").add(JsonMapper.shared().<JsonNode>valueToTree(peer));
    return this;
  }

  /** Sets the plan. */
  public BenchmarkResults plan(Plan made) {
    plan = made;
    return this;
  }

  /** Adds a failed process. */
  public BenchmarkResults failure(String id, String params, String reason) {
    failures.add(new Failure(id, parse(params), reason));
    return this;
  }

  /**
   * Adds forks of a row.
   *
   * @param benchmark area and class, as {@code kernel.Spmm}
   * @param params as {@code "shape=256x256 batch=256"}
   * @param nanos mean of each fork
   */
  public BenchmarkResults row(String benchmark, String params, double... nanos) {
    for (double mean : nanos) {
      add("dev.gossamer.jmh." + benchmark + ".run", "avgt", params, "ns/op", mean);
    }
    return this;
  }

  /** Adds one fork of any benchmark. */
  public BenchmarkResults add(
      String benchmark, String mode, String params, String unit, double mean) {
    results.add(
        new JmhResult(
            path.resolve("raw/" + results.size() + ".json"),
            benchmark,
            mode,
            1,
            parse(params),
            unit,
            List.of(mean),
            new TreeMap<>(),
            new JmhSettings(2, "100 ms", 3, "100 ms")));
    return this;
  }

  /** Adds one fork of a row that counted events. */
  public BenchmarkResults counting(
      String benchmark, String params, double nanos, Map<String, Double> events) {
    row(benchmark, params, nanos);
    SortedMap<String, List<Double>> forks = new TreeMap<>();
    events.forEach((name, count) -> forks.put(name, List.of(count)));
    JmhResult plain = results.removeLast();
    results.add(
        new JmhResult(
            plain.file(),
            plain.benchmark(),
            plain.mode(),
            plain.threads(),
            plain.params(),
            plain.unit(),
            plain.forkMeans(),
            forks,
            plain.settings()));
    return this;
  }

  /** Adds the times of one fork's single operations, in nanoseconds. */
  public BenchmarkResults latencies(String tag, long... nanos) {
    Histogram fork = new Histogram(1, 60_000_000_000L, 3);
    for (long time : nanos) {
      fork.recordValue(time);
    }
    latencies.computeIfAbsent(tag, absent -> new ArrayList<>()).add(fork);
    return this;
  }

  /** The directory. */
  public BenchmarkDirectory directory() {
    return new BenchmarkDirectory(
        path,
        new Environment(environment),
        Optional.ofNullable(plan),
        List.copyOf(results),
        List.copyOf(failures),
        latencies);
  }

  /** The directory as the only result. */
  public Results results() {
    return new Results(List.of(directory()), List.of());
  }

  /** Parameters from their text form. */
  public static SortedMap<String, String> parse(String params) {
    SortedMap<String, String> map = new TreeMap<>();
    Arrays.stream(params.split(" ", -1))
        .filter(param -> !param.isEmpty())
        .forEach(
            param -> {
              int equals = param.indexOf('=');
              map.put(param.substring(0, equals), param.substring(equals + 1));
            });
    return map;
  }
}
