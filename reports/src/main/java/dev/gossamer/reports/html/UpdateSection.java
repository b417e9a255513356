package dev.gossamer.reports.html;

import dev.gossamer.reports.chart.Axis;
import dev.gossamer.reports.chart.Chart;
import dev.gossamer.reports.chart.LineChart;
import dev.gossamer.reports.chart.LineChart.Line;
import dev.gossamer.reports.chart.LineChart.Point;
import dev.gossamer.reports.chart.LineChart.Spread;
import dev.gossamer.reports.chart.LineChart.Stroke;
import dev.gossamer.reports.summary.Amortised;
import dev.gossamer.reports.summary.Arm;
import dev.gossamer.reports.summary.Row;
import dev.gossamer.reports.summary.Series;
import dev.gossamer.reports.summary.Speedup;
import dev.gossamer.reports.summary.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whole update steps: time, speed-up and FLOPs ratio of every method and sparsity. */
final class UpdateSection {

  private UpdateSection() {}

  /** The section; empty if no update was measured. */
  static Optional<Section> of(Summary summary) {
    Map<String, List<Row>> rows = Grouping.of(summary, "update", UpdateSection::heading);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.Prose.of(
            "td3 and sac are one update of an agent on one minibatch, act the choice of an action for each"
                + " state of a batch. FLOP efficiency is the part of the saved"
                + " operations that is saved time: 100\u00a0% if the speed-up equals the FLOPs"
                + " ratio. With changes, an update has its share of the method's topology changes,"
                + " as many as its default settings ask for. "
                + subnormals(summary)));
    List<Chart> charts = charts(summary);
    if (!charts.isEmpty()) {
      blocks.add(new Block.Figures(charts));
    }
    blocks.add(table(rows, summary.rows()));
    return Optional.of(new Section("updates", "Whole updates", blocks));
  }

  private static String subnormals(Summary summary) {
    List<Row> counted =
        summary.rows().stream().filter(row -> row.event(Row.SUBNORMALS).isPresent()).toList();
    long some = counted.stream().filter(row -> row.event(Row.SUBNORMALS).getAsDouble() > 0).count();
    if (counted.isEmpty()) {
      return "Subnormal values were not counted.";
    }
    return some == 0
        ? "No parameter or moment was subnormal when a fork ended, in any row."
        : "Parameters or moments were subnormal when a fork ended in "
            + some
            + " of "
            + Words.counted(counted.size(), "row")
            + ": arithmetic on such values may be slow.";
  }

  private static String heading(Row row) {
    return row.name()
        + ", "
        + row.params().env().orElse("?")
        + row.params().hidden().stream().mapToObj(h -> ", hidden " + h).findFirst().orElse("")
        + ", "
        + Labels.setup(row.params());
  }

  private static Table table(Map<String, List<Row>> rows, List<Row> all) {
    boolean scaled =
        rows.values().stream().flatMap(List::stream).anyMatch(row -> row.scaling().isPresent());
    List<Table.Column> columns =
        new ArrayList<>(
            List.of(
                Table.Column.text("Method"),
                Table.Column.number("Sparsity", ""),
                Table.Column.number("Batch", ""),
                Table.Column.number("Time", "median, 95\u00a0% interval"),
                Table.Column.number("Speed-up", "95\u00a0% interval"),
                Table.Column.number("With changes", "time, 95\u00a0% interval"),
                Table.Column.number("With changes", "speed-up"),
                Table.Column.number("FLOPs ratio", "paper"),
                Table.Column.number("FLOPs ratio", "full"),
                Table.Column.number("FLOP efficiency", "speed-up / full ratio"),
                Table.Column.number("FMA peak", "share, full FLOPs"),
                Table.Column.number("Allocated", "bytes"),
                Table.Column.number("Subnormals", "at the end")));
    if (scaled) {
      columns.add(Table.Column.number("Speed-up", "over 1 thread"));
    }
    List<Table.Group> groups = new ArrayList<>();
    rows.forEach(
        (heading, members) ->
            groups.addAll(Grouping.table(heading, members, row -> cells(row, all, scaled))));
    return new Table("Time and FLOPs of one update", columns, groups);
  }

  private static Table.Cell time(Amortised cost) {
    return Table.Cell.of(Format.time(cost.nanos().value()), Format.interval(cost.nanos()));
  }

  private static List<Table.Cell> cells(Row row, List<Row> all, boolean scaled) {
    Optional<Amortised> amortised = Amortised.of(row, all);
    List<Table.Cell> cells =
        new ArrayList<>(
            List.of(
                Table.Cell.of(Labels.method(row.params())),
                Table.Cell.of(Format.sparsity(row.params().sparsity())),
                Table.Cell.of(
                    row.params().batch().stream().mapToObj(Integer::toString).findFirst()),
                Cells.time(row),
                Cells.speedup(row),
                amortised.map(UpdateSection::time).orElse(Table.Cell.NONE),
                amortised.flatMap(Amortised::speedup).map(Cells::speedup).orElse(Table.Cell.NONE),
                Cells.paperRatio(row),
                Cells.fullRatio(row),
                Cells.efficiency(row),
                Cells.number(row.fmaShare(), Format::percent),
                Cells.event(row, Row.BYTES_PER_OPERATION),
                Cells.event(row, Row.SUBNORMALS)));
    if (scaled) {
      cells.add(Cells.scaling(row));
    }
    return cells;
  }

  /** One chart for each environment, size and batch, all over the same axes. */
  private static List<Chart> charts(Summary summary) {
    Map<String, List<Line>> lines = new LinkedHashMap<>();
    Map<String, List<Series>> series = new LinkedHashMap<>();
    Grouping.forCharts(summary, "update", row -> row.name() + ", " + Labels.problem(row.params()))
        .forEach(
            (heading, rows) -> {
              List<Series> own = Series.of(rows);
              if (!own.isEmpty()) {
                series.put(heading, own);
                lines.put(heading, lines(own));
              }
            });
    if (series.isEmpty()) {
      return List.of();
    }
    List<Double> values = new ArrayList<>(List.of(1.0));
    List<Double> intervals = new ArrayList<>();
    for (Point point :
        lines.values().stream().flatMap(List::stream).flatMap(l -> l.points().stream()).toList()) {
      values.add(point.y());
      intervals.addAll(List.of(point.low(), point.high()));
    }
    Axis y =
        Axis.logarithmic(
            "speed-up over dense, ×", Format::significantShort, Charts.extent(values, intervals));
    Axis x =
        Charts.sparsityAxis(
            series.values().stream()
                .flatMap(List::stream)
                .flatMap(one -> one.rows().stream())
                .map(row -> row.params().sparsity())
                .toList());
    List<Chart> charts = new ArrayList<>();
    series.forEach(
        (heading, own) ->
            charts.add(
                new LineChart(
                    Charts.slug("speedup-" + heading),
                    heading,
                    description(own),
                    x,
                    y,
                    lines.get(heading),
                    1)));
    return charts;
  }

  private static String description(List<Series> series) {
    List<String> methods = series.stream().map(one -> Labels.method(one.first().params())).toList();
    return "Speed-up over dense against sparsity for "
        + Words.list(methods)
        + ", with the FLOPs ratio as the ideal. The numbers stand in the table.";
  }

  private static List<Line> lines(List<Series> series) {
    List<Line> lines = new ArrayList<>();
    ideal(series).ifPresent(lines::add);
    series.forEach(one -> lines.add(measured(one)));
    return lines;
  }

  private static Line measured(Series series) {
    return new Line(
        Labels.method(series.first().params()),
        Charts.style(Labels.method(series.first().params())),
        Stroke.MARKED,
        Spread.BARS,
        series.rows().stream().map(UpdateSection::point).toList());
  }

  private static Point point(Row row) {
    Speedup speedup = row.speedup().orElseThrow();
    return new Point(
        Charts.inverseDensity(row.params().sparsity()),
        speedup.value(),
        speedup.low(),
        speedup.high(),
        Charts.title(row));
  }

  /** What the speed-up would be if every operation saved also saved its time. */
  private static Optional<Line> ideal(List<Series> series) {
    return series.stream()
        .filter(one -> one.first().params().arm() == Arm.SPARSE)
        .filter(one -> one.rows().stream().allMatch(row -> row.flopsRatio().isPresent()))
        .max(Comparator.comparingInt(one -> one.rows().size()))
        .map(
            one ->
                new Line(
                    "FLOPs ratio",
                    Charts.DENSE,
                    Stroke.DASHED,
                    Spread.NONE,
                    one.rows().stream().map(UpdateSection::idealPoint).toList()));
  }

  private static Point idealPoint(Row row) {
    double full = row.flopsRatio().orElseThrow().full();
    return new Point(
        Charts.inverseDensity(row.params().sparsity()),
        full,
        Double.NaN,
        Double.NaN,
        "FLOPs ratio (full) at "
            + Format.sparsity(row.params().sparsity())
            + ": "
            + Format.times(full));
  }
}
