package dev.gossamer.reports.history;

import dev.gossamer.reports.summary.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A count that differs from that of the result before: FLOPs, or whole bytes allocated by an
 * operation. It needs no statistics.
 *
 * @param series the row's times
 * @param name of the count
 * @param before the last result with the old count
 * @param after the first result with the new one
 * @param from old count
 * @param to new count
 */
record CountChange(
    RowSeries series, String name, Entry before, Entry after, double from, double to) {

  private static final List<String> EXACT =
      List.of(Measured.PAPER_FLOPS, Measured.FULL_FLOPS, Row.BYTES_PER_OPERATION);

  /** The changes in a series of times, in its order. */
  static List<CountChange> of(RowSeries series) {
    List<CountChange> changes = new ArrayList<>();
    for (String name : EXACT) {
      RowSeries.Point last = null;
      for (RowSeries.Point point : series.points()) {
        if (!point.row().counts().containsKey(name)) {
          continue;
        }
        if (last != null && !Objects.equals(count(last, name), count(point, name))) {
          changes.add(
              new CountChange(
                  series,
                  name,
                  last.entry(),
                  point.entry(),
                  count(last, name),
                  count(point, name)));
        }
        last = point;
      }
    }
    return changes;
  }

  /** Bytes are a mean over many operations, of which one may have been the compiler's. */
  private static Double count(RowSeries.Point point, String name) {
    return (double) Math.round(point.row().counts().get(name));
  }
}
