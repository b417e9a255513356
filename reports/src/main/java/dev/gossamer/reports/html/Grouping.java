package dev.gossamer.reports.html;

import dev.gossamer.reports.summary.Arm;
import dev.gossamer.reports.summary.Row;
import dev.gossamer.reports.summary.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Rows of one area under headings, with the run's name in front if there are several runs. */
final class Grouping {

  private Grouping() {}

  /** The rows of an area, by heading; both in the order of the summary. */
  static Map<String, List<Row>> of(Summary summary, String area, Function<Row, String> heading) {
    boolean several = summary.sources().size() > 1;
    Map<String, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : summary.rows()) {
      if (row.area().equals(area)) {
        String name = (several ? row.source() + ": " : "") + heading.apply(row);
        groups.computeIfAbsent(name, absent -> new ArrayList<>()).add(row);
      }
    }
    return groups;
  }

  /**
   * As {@link #of}, by what was measured; provider and threads are named only where they differ
   * within the area.
   */
  static Map<String, List<Row>> forCharts(
      Summary summary, String area, Function<Row, String> subject) {
    long setups =
        summary.rows().stream()
            .filter(row -> row.area().equals(area))
            .map(row -> row.source() + Labels.setup(row.params()))
            .distinct()
            .count();
    boolean plain = setups == summary.sources().size();
    return of(
        summary,
        area,
        row -> subject.apply(row) + (plain ? "" : ", " + Labels.setup(row.params())));
  }

  /** Rows of a table under one heading, parted before each dense row that begins a comparison. */
  static List<Table.Group> table(
      String heading, List<Row> rows, Function<Row, List<Table.Cell>> cells) {
    List<Table.Group> groups = new ArrayList<>();
    List<List<Table.Cell>> part = new ArrayList<>();
    boolean afterSparse = false;
    for (Row row : rows) {
      boolean dense = row.params().arm() == Arm.DENSE;
      if (dense && afterSparse) {
        groups.add(new Table.Group(groups.isEmpty() ? heading : "", List.copyOf(part)));
        part.clear();
      }
      part.add(cells.apply(row));
      afterSparse = !dense;
    }
    groups.add(new Table.Group(groups.isEmpty() ? heading : "", List.copyOf(part)));
    return groups;
  }
}
