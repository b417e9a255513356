package dev.gossamer.reports.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * One benchmark with one set of parameters.
 *
 * @param id area and benchmark, as {@code kernel.gemm-transposed}
 * @param params JMH parameters by name
 * @param warmup iterations before measuring, in each fork
 * @param measurement measured iterations, in each fork
 * @param setup time that starting and setting up one fork takes on two cores, for the plan's
 *     estimate
 */
public record Row(
    String id,
    SortedMap<String, String> params,
    Iterations warmup,
    Iterations measurement,
    Duration setup) {

  private static final String PEER = "peer.";

  /** Rulers are run around every block of a plan: before each, and after the last. */
  public boolean isRuler() {
    return id.startsWith("ruler.");
  }

  /** Whether threads can share one of its operations. */
  boolean isShareable() {
    return id.startsWith("update.");
  }

  /** Whether it measures a library of others, which must be there and made ready. */
  boolean isPeer() {
    return id.startsWith(PEER);
  }

  /** Whether it measures the peer of a name. */
  boolean isPeer(String name) {
    return id.startsWith(PEER + name + "-");
  }

  /** Time that one fork takes. */
  public Duration time() {
    return setup.plus(warmup.total()).plus(measurement.total());
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

  @Override
  public String toString() {
    return params.entrySet().stream()
        .map(param -> " " + param.getKey() + "=" + param.getValue())
        .collect(Collectors.joining("", id, ""));
  }
}
