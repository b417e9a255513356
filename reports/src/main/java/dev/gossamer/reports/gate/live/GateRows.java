package dev.gossamer.reports.gate.live;

import dev.gossamer.reports.bench.Durations;
import dev.gossamer.reports.bench.Row;
import dev.gossamer.reports.gate.Key;
import dev.gossamer.reports.gate.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is compared.
 *
 * @param keys rows of both arms
 * @param measured how each is measured
 */
public record GateRows(Rows keys, SortedMap<Key, Row> measured) {

  private static final String OWN = "dev.gossamer.jmh.";

  /** Keeps a copy. */
  public GateRows {
    measured = Collections.unmodifiableSortedMap(new TreeMap<>(measured));
  }

  /**
   * The rows of a profile that the arms have, and the benchmarks beyond the profile that only the
   * baseline has.
   *
   * @param rows those of the profile, rulers included
   * @param baseline benchmarks of the baseline's jar
   * @param candidate benchmarks of the candidate's jar
   * @param only what of the benchmarks beyond the profile counts, found in their row's id
   * @throws IllegalArgumentException if the baseline has none of the rows
   */
  public static GateRows of(
      List<Row> rows, Collection<String> baseline, Collection<String> candidate, Pattern only) {
    SortedMap<Key, Row> measured = new TreeMap<>();
    for (Row row : rows) {
      if (!row.isRuler()) {
        measured.put(key(row), row);
      }
    }
    List<Key> before = new ArrayList<>();
    List<Key> after = new ArrayList<>();
    for (Key key : measured.keySet()) {
      if (baseline.contains(key.benchmark())) {
        before.add(key);
      }
      if (candidate.contains(key.benchmark())) {
        after.add(key);
      }
    }
    if (before.isEmpty()) {
      throw new IllegalArgumentException(
          "the baseline has none of the " + measured.size() + " rows that are to be compared");
    }
    baseline.stream()
        .filter(name -> !candidate.contains(name))
        .filter(name -> before.stream().noneMatch(key -> key.benchmark().equals(name)))
        .filter(name -> only.matcher(id(name)).find())
        .map(name -> new Key(name, "avgt", 1, new TreeMap<>(), "ns/op"))
        .forEach(before::add);
    return new GateRows(Rows.of(before, after), measured);
  }

  /**
   * Recorded rows and those of a profile that a candidate has.
   *
   * @param recorded rows of the record
   * @param only which of them count, found in their row's id
   */
  public static GateRows recorded(
      List<Row> rows, Collection<Key> recorded, Collection<String> candidate, Pattern only) {
    SortedMap<Key, Row> measured = new TreeMap<>();
    List<Key> after = new ArrayList<>();
    for (Row row : rows) {
      if (!row.isRuler()) {
        measured.put(key(row), row);
        if (candidate.contains(row.benchmark())) {
          after.add(key(row));
        }
      }
    }
    List<Key> before =
        recorded.stream().filter(key -> only.matcher(id(key.benchmark())).find()).toList();
    if (before.isEmpty()) {
      throw new IllegalArgumentException("none of the rows that count is recorded");
    }
    return new GateRows(Rows.of(before, after), measured);
  }

  /** The key of a row: all benchmarks of this project report average times in nanoseconds. */
  static Key key(Row row) {
    return new Key(row.benchmark(), "avgt", 1, row.params(), "ns/op");
  }

  /** A row's id: {@code kernel.spmm-transposed} of {@code kernel.SpmmTransposed}. */
  private static String id(String benchmark) {
    String name = benchmark.startsWith(OWN) ? benchmark.substring(OWN.length()) : benchmark;
    return name.replaceFirst("\\.run$", "")
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  /** Time that a block of all rows takes, about. */
  public Duration block() {
    return keys.both().stream()
        .map(key -> measured.get(key).time().multipliedBy(2))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The rows and the time of a block, in words. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    Map<String, List<String>> groups = new TreeMap<>();
    for (Key key : keys.both()) {
      Row row = measured.get(key);
      TreeMap<String, String> params = new TreeMap<>(row.params());
      params.remove("provider", "auto");
      params.remove("threads", "1");
      groups
          .computeIfAbsent(row.id(), id -> new ArrayList<>())
          .add(
              params.toString().replaceAll("[{}]", "")
                  + " (warm-up "
                  + row.warmup()
                  + ", measurement "
                  + row.measurement()
                  + ")");
    }
    groups.forEach((id, rows) -> rows.forEach(row -> lines.add("  " + id + " " + row)));
    lines.add(
        keys.both().size()
            + (keys.both().size() == 1 ? " row" : " rows")
            + ", each once on each arm in a block; a block of all takes about "
            + Durations.text(block()));
    return lines;
  }
}
