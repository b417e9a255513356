package dev.gossamer.reports.html;

import dev.gossamer.reports.chart.Axis;
import dev.gossamer.reports.chart.BarChart;
import dev.gossamer.reports.chart.BarChart.Bar;
import dev.gossamer.reports.chart.Chart;
import dev.gossamer.reports.summary.FlopsRatio;
import dev.gossamer.reports.summary.Row;
import dev.gossamer.reports.summary.Series;
import dev.gossamer.reports.summary.Speedup;
import dev.gossamer.reports.summary.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Single kernels: how near each comes to the multiply-add peak, and speed-up beside FLOPs ratio.
 */
final class KernelSection {

  private static final int FASTER_STYLE = 1;
  private static final int SLOWER_STYLE = 2;

  private KernelSection() {}

  /** The section; empty if no kernel was measured. */
  static Optional<Section> of(Summary summary) {
    Map<String, List<Row>> rows = Grouping.of(summary, "kernel", KernelSection::heading);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.Prose.of(
            "Shapes are outputs × inputs of a layer. Share of the FMA peak is a kernel’s rate of"
                + " counted operations over that of the multiply-add ruler of the same run. Share of"
                + " the floor is the least time by the rulers, bound by arithmetic (fma) or by loads"
                + " from the first-level cache (load), over the time taken."
                + peaks(summary)));
    List<Chart> charts = charts(summary);
    if (!charts.isEmpty()) {
      blocks.add(new Block.Figures(charts));
    }
    blocks.add(table(rows));
    return Optional.of(new Section("kernels", "Kernels", blocks));
  }

  private static String heading(Row row) {
    return Labels.problem(row.params()) + ", " + Labels.setup(row.params());
  }

  private static String peaks(Summary summary) {
    List<String> peaks = new ArrayList<>();
    boolean several = summary.sources().size() > 1;
    for (Row row : summary.rows()) {
      if (row.id().equals("ruler.fma") && row.gigaflops().isPresent()) {
        peaks.add(
            Format.significant(row.gigaflops().getAsDouble())
                + "\u00a0GFLOP/s ("
                + (several ? row.source() + ", " : "")
                + row.params().provider()
                + ", "
                + Words.counted(row.params().threads(), "thread")
                + ")");
      }
    }
    return peaks.isEmpty()
        ? " The ruler was not measured."
        : " Measured peak: " + Words.list(peaks) + ".";
  }

  private static Table table(Map<String, List<Row>> rows) {
    List<Table.Column> columns =
        List.of(
            Table.Column.text("Kernel"),
            Table.Column.number("Sparsity", ""),
            Table.Column.number("Time", "median, 95\u00a0% interval"),
            Table.Column.number("Speed-up", "95\u00a0% interval"),
            Table.Column.number("FLOPs ratio", ""),
            Table.Column.number("FLOP efficiency", "speed-up / ratio"),
            Table.Column.number("FMA peak", "share"),
            Table.Column.number("Floor", "share, bound"),
            Table.Column.number("GFLOP/s", "counted"));
    List<Table.Group> groups = new ArrayList<>();
    rows.forEach(
        (heading, members) ->
            groups.addAll(Grouping.table(heading, members, KernelSection::cells)));
    return new Table("Time and FLOPs of single kernels", columns, groups);
  }

  private static List<Table.Cell> cells(Row row) {
    return List.of(
        Table.Cell.of(Labels.kernel(row)),
        Table.Cell.of(Format.sparsity(row.params().sparsity())),
        Cells.time(row),
        Cells.speedup(row),
        Cells.fullRatio(row),
        Cells.efficiency(row),
        Cells.number(row.fmaShare(), Format::percent),
        Cells.floor(row),
        Cells.number(row.gigaflops(), Format::significant));
  }

  /** One chart for each shape and batch, all over the same axis. */
  private static List<Chart> charts(Summary summary) {
    Map<String, List<BarChart.Group>> charts = new LinkedHashMap<>();
    List<Double> values = new ArrayList<>(List.of(1.0));
    List<Double> intervals = new ArrayList<>();
    Grouping.forCharts(summary, "kernel", row -> Labels.problem(row.params()))
        .forEach(
            (heading, rows) -> {
              List<BarChart.Group> groups =
                  Series.of(rows).stream().map(KernelSection::group).toList();
              if (!groups.isEmpty()) {
                charts.put(heading, groups);
                for (BarChart.Group group : groups) {
                  for (Bar bar : group.bars()) {
                    values.addAll(List.of(bar.value(), bar.mark()));
                    intervals.addAll(List.of(bar.low(), bar.high()));
                  }
                }
              }
            });
    Axis axis =
        Axis.logarithmic(
            "times as fast as dense; left of 1 is slower",
            Format::significantShort,
            Charts.extent(values, intervals));
    return charts.entrySet().stream()
        .map(entry -> chart(entry.getKey(), axis, entry.getValue()))
        .toList();
  }

  private static BarChart.Group group(Series series) {
    return new BarChart.Group(
        Labels.kernel(series.first()), series.rows().stream().map(KernelSection::bar).toList());
  }

  private static Bar bar(Row row) {
    Speedup speedup = row.speedup().orElseThrow();
    return new Bar(
        Format.sparsity(row.params().sparsity()).replace("\u00a0", ""),
        speedup.value() < 1 ? SLOWER_STYLE : FASTER_STYLE,
        speedup.value(),
        speedup.low(),
        speedup.high(),
        row.flopsRatio().map(FlopsRatio::full).orElse(Double.NaN),
        Format.times(speedup.value()),
        Charts.title(row));
  }

  private static Chart chart(String heading, Axis axis, List<BarChart.Group> groups) {
    return new BarChart(
        Charts.slug("kernels-" + heading),
        heading,
        "Speed-up of each sparse kernel over its dense twin, beside its FLOPs ratio. The numbers"
            + " stand in the table.",
        axis,
        1,
        groups,
        List.of(
            new BarChart.Key(BarChart.Part.BAR, FASTER_STYLE, "speed-up over dense, 95 % interval"),
            new BarChart.Key(BarChart.Part.MARK, FASTER_STYLE, "FLOPs ratio")));
  }
}
