package dev.gossamer.reports.gate.live;

import dev.gossamer.reports.gate.Exact;
import dev.gossamer.reports.gate.Fork;
import dev.gossamer.reports.gate.Key;
import dev.gossamer.reports.result.JmhFiles;
import dev.gossamer.reports.result.JmhResult;
import dev.gossamer.reports.result.JsonFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What one JMH process wrote about one fork of one row.
 *
 * @param fork its times and exact metrics
 * @param params all parameters that the benchmark has
 * @param jvm what it ran on
 */
record ForkFile(Fork fork, SortedMap<String, String> params, JvmRecord jvm) {

  private static final String VECTOR_BITS = "vectorBits";

  /** Names of the benchmarks' counters, and what the gate calls them. */
  private static final Map<String, String> COUNTS =
      Map.of(
          "bytesPerOperation",
          Exact.BYTES,
          "flopsFull",
          Exact.FLOPS,
          "flopsPaper",
          "flopsPerOperationPaper",
          "nnz",
          Exact.NNZ);

  /**
   * Reads the file.
   *
   * @param key the row that it must be of
   * @param bytesCounted whether the fork was to count bytes
   * @throws IllegalArgumentException if it is no JMH result, or of another row
   * @throws IOException if it cannot be read
   */
  static ForkFile read(Path file, Key key, boolean bytesCounted) throws IOException {
    List<JmhResult> results = JmhFiles.read(file);
    JsonNode root = JsonFiles.read(file);
    if (results.size() != 1) {
      throw new IllegalArgumentException(file + ": " + results.size() + " results instead of one");
    }
    JmhResult result = results.getFirst();
    otherRow(key, result)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    JsonNode first = root.get(0);
    return new ForkFile(
        Fork.of(key, iterations(file, first), exact(result, bytesCounted)),
        result.params(),
        JvmRecord.of(first));
  }

  /** Why a result is not of a row; parameters that the row does not name do not matter. */
  private static Optional<String> otherRow(Key key, JmhResult result) {
    TreeMap<String, String> params = new TreeMap<>(result.params());
    params.keySet().retainAll(key.params().keySet());
    Key found;
    try {
      found = new Key(result.benchmark(), result.mode(), result.threads(), params, result.unit());
    } catch (IllegalArgumentException noKey) {
      return Optional.of(noKey.getMessage());
    }
    return found.equals(key)
        ? Optional.empty()
        : Optional.of("its key changed: it is " + found + " instead of " + key);
  }

  /** Scores of the only fork; JMH writes those that are no numbers as texts. */
  private static List<Double> iterations(Path file, JsonNode result) {
    JsonNode forks = result.path("primaryMetric").path("rawData");
    if (forks.size() != 1) {
      throw new IllegalArgumentException(file + ": " + forks.size() + " forks instead of one");
    }
    List<Double> scores = new ArrayList<>();
    for (JsonNode score : forks.get(0)) {
      scores.add(score.isNumber() ? score.asDouble() : Double.NaN);
    }
    return scores;
  }

  private static Exact exact(JmhResult result, boolean bytesCounted) {
    SortedMap<String, Double> counts = new TreeMap<>();
    SortedMap<String, String> texts = new TreeMap<>();
    result
        .events()
        .forEach(
            (name, forks) -> {
              double value = forks.getFirst();
              if (name.equals(VECTOR_BITS)) {
                texts.put(Exact.PROVIDER, value == 0 ? "scalar" : "vector" + Math.round(value));
              } else if (COUNTS.containsKey(name)
                  && (bytesCounted || !COUNTS.get(name).equals(Exact.BYTES))) {
                counts.put(COUNTS.get(name), value);
              }
            });
    return new Exact(counts, texts);
  }
}
