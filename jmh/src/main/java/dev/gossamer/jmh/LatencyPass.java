package dev.gossamer.jmh;

import dev.gossamer.core.latency.LatencyLog;
import dev.gossamer.core.latency.LatencyRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * A pass of its own after a fork's last iteration, in which single operations are timed: it leaves
 * the mean times undisturbed, which JMH takes without a clock reading for each operation. It runs
 * if the system property {@value #FILE} names a file for the histogram, for as long as {@value
 * #MILLIS} says.
 */
final class LatencyPass {

  /** System property: the file to which the fork's interval is added. */
  static final String FILE = "gossamer.hlog";

  /** System property: milliseconds in which operations are recorded; 2000 if it is not set. */
  static final String MILLIS = "gossamer.hlog.millis";

  private int measured;

  /** To be asked after each iteration: whether it was a fork's last, and latencies are wanted. */
  boolean isDue(IterationParams iteration) {
    return System.getProperty(FILE) != null
        && iteration.getType() == IterationType.MEASUREMENT
        && ++measured == iteration.getCount();
  }

  /** Records single operations of a benchmark. */
  void record(BenchmarkParams benchmark, LatencyRecorder.Operation operation) throws IOException {
    SortedMap<String, String> params = new TreeMap<>();
    benchmark.getParamsKeys().forEach(key -> params.put(key, benchmark.getParam(key)));
    record(
        Path.of(System.getProperty(FILE)),
        LatencyLog.tag(id(benchmark.getBenchmark()), params),
        operation,
        Long.getLong(MILLIS, 2000));
  }

  static void record(Path file, String tag, LatencyRecorder.Operation operation, long millis)
      throws IOException {
    LatencyRecorder recorder = new LatencyRecorder();
    LatencyLog.append(
        file, recorder.record(operation, millis * 1_000_000), tag, recorder.clockCost());
  }

  /** {@code dev.gossamer.jmh.update.Td3.run} is {@code update.td3}. */
  static String id(String benchmark) {
    String[] parts = benchmark.split("\\.", -1);
    String type = parts[parts.length - 2].replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-");
    return parts[parts.length - 3] + "." + type.toLowerCase(Locale.ROOT);
  }
}
