package dev.gossamer.reports.result;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/**
 * One benchmark with one set of parameters, as one JMH process measured it.
 *
 * @param file where it was read
 * @param benchmark full name of the benchmark method
 * @param mode JMH's short name: {@code avgt}, {@code thrpt}, {@code sample} or {@code ss}
 * @param threads threads that ran the benchmark method
 * @param params JMH parameters by name; empty if there are none
 * @param unit unit of the scores, as {@code ns/op} or {@code ops/us}
 * @param forkMeans for each fork the mean of its iterations, in {@code unit}; may hold non-finite
 *     values, which JMH writes for an iteration without an operation
 * @param events what the benchmark counted, by name: for each fork the sum over its iterations;
 *     empty if it counts nothing
 * @param settings how JMH ran it
 * @param iterations for each fork the value of each measured iteration, in {@code unit}; empty if
 *     they are not kept apart
 */
public record JmhResult(
    Path file,
    String benchmark,
    String mode,
    int threads,
    SortedMap<String, String> params,
    String unit,
    List<Double> forkMeans,
    SortedMap<String, List<Double>> events,
    JmhSettings settings,
    List<List<Double>> iterations) {

  /** A result whose iterations are not kept apart. */
  public JmhResult(
      Path file,
      String benchmark,
      String mode,
      int threads,
      SortedMap<String, String> params,
      String unit,
      List<Double> forkMeans,
      SortedMap<String, List<Double>> events,
      JmhSettings settings) {
    this(file, benchmark, mode, threads, params, unit, forkMeans, events, settings, List.of());
  }

  /**
   * Time of one operation in nanoseconds for each fork. For a throughput, the inverse of the fork's
   * mean throughput.
   *
   * @throws IllegalArgumentException if the unit is not one of JMH's
   */
  public List<Double> forkNanos() {
    return inNanos(forkMeans);
  }

  /**
   * Time of one operation in nanoseconds for each measured iteration of each fork.
   *
   * @throws IllegalArgumentException if the unit is not one of JMH's
   */
  public List<List<Double>> iterationNanos() {
    return iterations.stream().map(this::inNanos).toList();
  }

  private List<Double> inNanos(List<Double> values) {
    if (unit.endsWith("/op")) {
      double nanos = nanos(unit.substring(0, unit.length() - "/op".length()));
      return values.stream().map(mean -> mean * nanos).toList();
    }
    if (unit.startsWith("ops/")) {
      double nanos = nanos(unit.substring("ops/".length()));
      return values.stream().map(mean -> nanos / mean).toList();
    }
    throw unknownUnit();
  }

  private double nanos(String time) {
    return switch (time) {
      case "ns" -> 1;
      case "us" -> 1e3;
      case "ms" -> 1e6;
      case "s" -> 1e9;
      case "min" -> 60e9;
      case "hr" -> 3600e9;
      case "day" -> 86400e9;
      default -> throw unknownUnit();
    };
  }

  private IllegalArgumentException unknownUnit() {
    return new IllegalArgumentException(
        file
            + ": "
            + benchmark
            + " is in "
            + unit
            + ", expected T/op or ops/T with T one of ns, us, ms, s, min, hr, day");
  }
}
