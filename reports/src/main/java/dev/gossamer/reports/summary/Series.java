package dev.gossamer.reports.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Rows that differ in sparsity only, each compared with the same dense row.
 *
 * @param rows at least one, by rising sparsity, all with a speed-up
 */
public record Series(List<Row> rows) {

  private record Key(String source, String id, RowParams params) {}

  /** Groups the rows that have a speed-up; the series keep the order of their first rows. */
  public static List<Series> of(List<Row> rows) {
    Map<Key, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : rows) {
      if (row.speedup().isPresent()) {
        Key key = new Key(row.source(), row.id(), row.params().withSparsity(0));
        groups.computeIfAbsent(key, absent -> new ArrayList<>()).add(row);
      }
    }
    Comparator<Row> bySparsity = Comparator.comparingDouble(row -> row.params().sparsity());
    return groups.values().stream()
        .map(group -> new Series(group.stream().sorted(bySparsity).toList()))
        .toList();
  }

  /** Run, id and parameters of the series; its sparsity is the lowest one. */
  public Row first() {
    return rows.get(0);
  }

  /** The row at the highest sparsity. */
  public Row last() {
    return rows.get(rows.size() - 1);
  }

  /**
   * The lowest measured sparsity from which on every measured row is faster than dense, its whole
   * interval above 1; empty if the row at the highest sparsity is not.
   */
  public OptionalDouble paysFrom() {
    OptionalDouble from = OptionalDouble.empty();
    for (int i = rows.size() - 1; i >= 0; i--) {
      if (verdict(rows.get(i)) != Speedup.Verdict.FASTER) {
        return from;
      }
      from = OptionalDouble.of(rows.get(i).params().sparsity());
    }
    return from;
  }

  /** The rows with a given verdict, by rising sparsity. */
  public List<Row> with(Speedup.Verdict verdict) {
    return rows.stream().filter(row -> verdict(row) == verdict).toList();
  }

  private static Speedup.Verdict verdict(Row row) {
    return row.speedup().orElseThrow().verdict();
  }
}
