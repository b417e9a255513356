package dev.gossamer.reports.gate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What makes two measurements the same row: they are compared only if all of this is equal.
 *
 * <p>As text it is {@code benchmark(name=value,name=value) mode threads unit}, as in {@code
 * dev.gossamer.jmh.kernel.Spmm.run(batch=256,sparsity=0.9) avgt 1 us/op}. A backslash stands before
 * each blank, comma, equals sign, parenthesis and backslash that belongs to a name or value.
 *
 * @param benchmark full name of the benchmark method
 * @param mode JMH's short name: {@code avgt}, {@code sample}, {@code ss} or {@code thrpt}
 * @param threads threads that run the benchmark method, at least 1
 * @param params JMH parameters by name; may be empty
 * @param unit unit of the scores, as {@code us/op} or {@code ops/ms}
 */
public record Key(
    String benchmark, String mode, int threads, SortedMap<String, String> params, String unit)
    implements Comparable<Key> {

  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::benchmark)
          .thenComparing(key -> key.params().toString())
          .thenComparing(Key::toString);

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if one is empty, the mode is none of JMH's, or the unit has
   *     another direction than the mode
   */
  public Key {
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
    if (benchmark.isEmpty()) {
      throw new IllegalArgumentException("a row's benchmark has no name");
    }
    if (threads < 1) {
      throw new IllegalArgumentException(
          benchmark + ": threads is " + threads + ", expected at least 1");
    }
    boolean time =
        switch (mode) {
          case "avgt", "sample", "ss" -> true;
          case "thrpt" -> false;
          default ->
              throw new IllegalArgumentException(
                  benchmark + ": mode is " + mode + ", expected avgt, sample, ss or thrpt");
        };
    if (time ? !unit.endsWith("/op") : !unit.startsWith("ops/")) {
      throw new IllegalArgumentException(
          benchmark
              + ": unit is "
              + unit
              + ", expected "
              + (time ? "TIME/op" : "ops/TIME")
              + " for mode "
              + mode);
    }
  }

  /** Whether a lower score is better: it is a time, not a throughput. */
  public boolean lowerIsBetter() {
    return !mode.equals("thrpt");
  }

  /** The value of a parameter, or empty text if the row has none of that name. */
  public String param(String name) {
    return params.getOrDefault(name, "");
  }

  /**
   * For people: the last three parts of the benchmark's name, the parameters, and mode and threads
   * where they are not average time and one.
   */
  public String shortName() {
    String[] parts = benchmark.split("\\.", -1);
    StringBuilder name = new StringBuilder();
    for (int i = Math.max(0, parts.length - 3); i < parts.length; i++) {
      name.append(name.isEmpty() ? "" : ".").append(parts[i]);
    }
    params.forEach((param, value) -> name.append(' ').append(param).append('=').append(value));
    name.append(mode.equals("avgt") ? "" : " " + mode);
    return name.append(threads == 1 ? "" : " on " + threads + " threads").toString();
  }

  /** Reads what {@link #toString} gives. */
  public static Key parse(String text) {
    try {
      return new Scanner(text).key();
    } catch (IndexOutOfBoundsException | NumberFormatException problem) {
      throw new IllegalArgumentException(
          "row is "
              + (text.length() <= 80 ? text : text.substring(0, 77) + "...")
              + ", expected benchmark(name=value,...) mode threads unit",
          problem);
    }
  }

  @Override
  public String toString() {
    List<String> pairs = new ArrayList<>();
    params.forEach((name, value) -> pairs.add(escape(name) + "=" + escape(value)));
    return escape(benchmark)
        + "("
        + String.join(",", pairs)
        + ") "
        + mode
        + " "
        + threads
        + " "
        + escape(unit);
  }

  @Override
  public int compareTo(Key other) {
    return ORDER.compare(this, other);
  }

  private static String escape(String text) {
    return text.replaceAll("[\\\\ ,=()]", "\\\\$0");
  }

  /** Reads up to the next sign of a set that no backslash stands before. */
  private static final class Scanner {

    private final String text;
    private int at;

    Scanner(String text) {
      this.text = text;
    }

    Key key() {
      String benchmark = until("(");
      TreeMap<String, String> params = new TreeMap<>();
      if (text.charAt(at) == ')') {
        at++;
      } else {
        do {
          String name = until("=");
          params.put(name, until(",)"));
        } while (text.charAt(at - 1) == ',');
      }
      at++;
      String mode = until(" ");
      int threads = Integer.parseInt(until(" "));
      StringBuilder unit = new StringBuilder();
      while (at < text.length()) {
        unit.append(next());
      }
      return new Key(benchmark, mode, threads, params, unit.toString());
    }

    private String until(String ends) {
      StringBuilder part = new StringBuilder();
      while (ends.indexOf(text.charAt(at)) < 0) {
        part.append(next());
      }
      at++;
      return part.toString();
    }

    private char next() {
      if (text.charAt(at) == '\\') {
        at++;
      }
      return text.charAt(at++);
    }
  }
}
