package dev.gossamer.reports.history;

import dev.gossamer.reports.html.Labels;
import dev.gossamer.reports.summary.RowParams;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One measure of one row over time, on one machine and JDK.
 *
 * @param origin what all of it was measured on
 * @param id row
 * @param params its parameters
 * @param measure what is followed
 * @param points by date, at least one
 */
record RowSeries(Origin origin, String id, RowParams params, Measure measure, List<Point> points) {

  /**
   * One result's value.
   *
   * @param entry the result
   * @param row what it says of the row
   * @param value the measure
   */
  record Point(Entry entry, Measured row, Measure.Value value) {}

  private record Key(Origin origin, String id, RowParams params, Measure measure) {}

  /** All series of a history, in the order in which its rows appear. */
  static List<RowSeries> of(List<Entry> entries) {
    Map<Key, List<Point>> points = new LinkedHashMap<>();
    for (Entry entry : entries) {
      for (Measured row : entry.rows()) {
        for (Measure measure : Measure.values()) {
          Optional<Measure.Value> value = measure.of(row);
          if (value.isPresent()) {
            points
                .computeIfAbsent(
                    new Key(entry.origin(), row.id(), row.params(), measure),
                    absent -> new ArrayList<>())
                .add(new Point(entry, row, value.get()));
          }
        }
      }
    }
    return points.entrySet().stream()
        .map(
            series ->
                new RowSeries(
                    series.getKey().origin(),
                    series.getKey().id(),
                    series.getKey().params(),
                    series.getKey().measure(),
                    List.copyOf(series.getValue())))
        .toList();
  }

  /** The row in one line. */
  String label() {
    return id + ": " + Labels.all(id, params);
  }

  double[] values() {
    return points.stream().mapToDouble(point -> point.value().value()).toArray();
  }
}
