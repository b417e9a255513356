package dev.gossamer.reports.history;

import dev.gossamer.reports.chart.Axis;
import dev.gossamer.reports.chart.LineChart;
import dev.gossamer.reports.chart.LineChart.Line;
import dev.gossamer.reports.chart.LineChart.Point;
import dev.gossamer.reports.chart.LineChart.Spread;
import dev.gossamer.reports.chart.LineChart.Stroke;
import dev.gossamer.reports.html.Charts;
import dev.gossamer.reports.html.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A series as a chart: results from the oldest to the newest, the level between changes, and an
 * upright line at every change.
 */
final class SeriesChart {

  private static final int VALUES = 0;
  private static final int LEVEL = 1;
  private static final int CHANGE = 2;
  private static final int TICKS = 3;

  /** Beyond so many, intervals are a band. */
  private static final int MANY = 40;

  /** Intervals that reach farther beyond the values than this share of them are cut. */
  private static final double REACH = 0.25;

  private SeriesChart() {}

  /**
   * Draws a series.
   *
   * @param changes those of the series, in order
   */
  static LineChart of(RowSeries series, List<ChangePoint> changes) {
    int n = series.points().size();
    Axis x = new Axis("results, oldest first", 0.5, n + 0.5, false, ticks(series));
    Axis y = Axis.linear(series.measure().label(), series.measure()::text, extent(series));
    List<Line> lines = new ArrayList<>();
    for (ChangePoint change : changes) {
      lines.add(mark(change, y));
    }
    lines.add(values(series));
    if (!changes.isEmpty()) {
      lines.addAll(levels(series, changes));
    }
    return new LineChart(
        name(series),
        series.label() + ": " + series.measure().label(),
        description(series, changes),
        x,
        y,
        lines,
        Double.NaN);
  }

  /** The same for the same row, whatever else is in the history. */
  private static String name(RowSeries series) {
    String key = series.origin() + series.label() + series.measure();
    return Charts.slug(series.id() + "-" + series.measure().label())
        + String.format(Locale.ROOT, "-%08x", key.hashCode());
  }

  private static String description(RowSeries series, List<ChangePoint> changes) {
    List<RowSeries.Point> points = series.points();
    return Words.counted(points.size(), "result")
        + " from "
        + points.getFirst().entry().day()
        + " to "
        + points.getLast().entry().day()
        + " on "
        + series.origin().label()
        + "; "
        + (changes.isEmpty()
            ? "no change point"
            : changes.stream().map(SeriesChart::title).collect(Collectors.joining("; ")))
        + ".";
  }

  private static List<Axis.Tick> ticks(RowSeries series) {
    int n = series.points().size();
    int step = Math.max(1, (n + TICKS - 1) / TICKS);
    List<Axis.Tick> ticks = new ArrayList<>();
    for (int i = 0; i < n; i += step) {
      ticks.add(new Axis.Tick(i + 1, series.points().get(i).entry().shortCommit()));
    }
    return ticks;
  }

  private static List<Double> extent(RowSeries series) {
    double[] values = series.values();
    double least = Arrays.stream(values).min().orElseThrow();
    double greatest = Arrays.stream(values).max().orElseThrow();
    List<Double> extent = new ArrayList<>(List.of(least, greatest));
    for (RowSeries.Point point : series.points()) {
      if (!Double.isNaN(point.value().low()) && !Double.isNaN(point.value().high())) {
        extent.add(Math.clamp(point.value().low(), least * (1 - REACH), greatest));
        extent.add(Math.clamp(point.value().high(), least, greatest * (1 + REACH)));
      }
    }
    return extent;
  }

  private static Line values(RowSeries series) {
    List<Point> points = new ArrayList<>();
    for (RowSeries.Point point : series.points()) {
      Measure.Value value = point.value();
      points.add(
          new Point(
              points.size() + 1,
              value.value(),
              value.low(),
              value.high(),
              point.entry().shortCommit()
                  + ", "
                  + point.entry().day()
                  + ": "
                  + series.measure().text(value.value())));
    }
    return new Line(
        "", VALUES, Stroke.PLAIN, points.size() > MANY ? Spread.BAND : Spread.BARS, points);
  }

  private static List<Line> levels(RowSeries series, List<ChangePoint> changes) {
    List<Line> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= changes.size(); i++) {
      int to = i == changes.size() ? series.points().size() : changes.get(i).change().index();
      double level = level(series.values(), from, to);
      String title =
          "level of " + Words.counted(to - from, "result") + ": " + series.measure().text(level);
      lines.add(
          new Line(
              "",
              LEVEL,
              Stroke.DASHED,
              Spread.NONE,
              List.of(
                  new Point(from + 1, level, Double.NaN, Double.NaN, title),
                  new Point(to, level, Double.NaN, Double.NaN, title))));
      from = to;
    }
    return lines;
  }

  /** Median of a part of a series. */
  static double level(double[] values, int from, int to) {
    double[] part = Arrays.copyOfRange(values, from, to);
    Arrays.sort(part);
    return (part[(part.length - 1) / 2] + part[part.length / 2]) / 2;
  }

  private static Line mark(ChangePoint change, Axis y) {
    double x = change.change().index() + 0.5;
    return new Line(
        "",
        CHANGE,
        Stroke.DASHED,
        Spread.NONE,
        List.of(
            new Point(x, y.low(), Double.NaN, Double.NaN, title(change)),
            new Point(x, y.high(), Double.NaN, Double.NaN, title(change))));
  }

  private static String title(ChangePoint change) {
    return "change by "
        + Percent.of(change.change().ratio().value())
        + " from "
        + change.before().shortCommit()
        + " to "
        + change.after().shortCommit();
  }
}
