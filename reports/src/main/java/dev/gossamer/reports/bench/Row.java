package dev.gossamer.reports.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * One benchmark with one set of parameters.
 *
 * @param id area and benchmark, as {@code kernel.gemm-transposed}
 * @param params JMH parameters by name
 * @param warmup iterations before measuring, in each fork
 * @param measurement measured iterations, in each fork
 * @param setup time that starting and setting up one fork takes on two cores, for the plan's
 *     estimate
 * @param latency for how long each fork records single operations after measuring; zero for not at
 *     all
 */
public record Row(
    String id,
    SortedMap<String, String> params,
    Iterations warmup,
    Iterations measurement,
    Duration setup,
    Duration latency) {

  private static final String PEER = "peer.";

  /** A row whose single operations are not recorded. */
  public Row(
      String id,
      SortedMap<String, String> params,
      Iterations warmup,
      Iterations measurement,
      Duration setup) {
    this(id, params, warmup, measurement, setup, Duration.ZERO);
  }

  /** Rulers are run around every block of a plan: before each, and after the last. */
  public boolean isRuler() {
    return id.startsWith("ruler.");
  }

  /** Whether threads can share one of its operations. */
  boolean isShareable() {
    return id.startsWith("update.") || (isPeer() && params.containsKey("env"));
  }

  /** Whether it measures a library of others, which must be there and made ready. */
  boolean isPeer() {
    return id.startsWith(PEER);
  }

  /** Whether it measures the peer of a name. */
  public boolean isPeer(String name) {
    return id.startsWith(PEER + name + "-");
  }

  /** Whether its forks record single operations. */
  boolean recordsLatencies() {
    return !latency.isZero();
  }

  /** Time that one fork takes; before operations are recorded they run for a quarter of that. */
  public Duration time() {
    return setup
        .plus(warmup.total())
        .plus(measurement.total())
        .plus(latency)
        .plus(latency.dividedBy(4));
  }

  /**
   * Full name of the JMH benchmark method: {@code kernel.gemm-transposed} is {@code
   * dev.gossamer.jmh.kernel.GemmTransposed.run}.
   */
  public String benchmark() {
    int dot = id.indexOf('.');
    String type =
        Arrays.stream(id.substring(dot + 1).split("-"))
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
    return "dev.gossamer.jmh." + id.substring(0, dot) + "." + type + ".run";
  }

  /** Name of the file that holds the latencies of its forks, unlike that of any other row. */
  String latencyFile() {
    CRC32 sum = new CRC32();
    sum.update(toString().getBytes(StandardCharsets.UTF_8));
    String method = params.containsKey("method") ? "-" + params.get("method") : "";
    return String.format(Locale.ROOT, "latency-%s%s-%08x.hlog", id, method, sum.getValue());
  }

  @Override
  public String toString() {
    return params.entrySet().stream()
        .map(param -> " " + param.getKey() + "=" + param.getValue())
        .collect(Collectors.joining("", id, ""));
  }
}
