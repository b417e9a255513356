package dev.gossamer.reports.html;

import dev.gossamer.reports.chart.Chart;
import dev.gossamer.reports.chart.ChartData;
import java.util.ArrayList;
import java.util.List;

/** The table that stands below a chart. */
public final class Numbers {

  private Numbers() {}

  /** The numbers that a chart draws. */
  public static Table of(Chart chart) {
    ChartData data = chart.data();
    List<Table.Column> columns = new ArrayList<>();
    for (int c = 0; c < data.columns().size(); c++) {
      columns.add(new Table.Column(data.columns().get(c), "", numeric(data, c)));
    }
    return Table.plain(
        chart.title(),
        columns,
        data.rows().stream().map(row -> row.stream().map(Table.Cell::of).toList()).toList());
  }

  private static boolean numeric(ChartData data, int column) {
    return column > 0
        && data.rows().stream().allMatch(row -> row.get(column).matches("[–−\\-<>]?\\d.*|–"));
  }
}
