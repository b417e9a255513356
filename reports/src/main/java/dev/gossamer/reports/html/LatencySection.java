package dev.gossamer.reports.html;

import dev.gossamer.core.training.PhaseRecord;
import dev.gossamer.reports.chart.Axis;
import dev.gossamer.reports.chart.Chart;
import dev.gossamer.reports.chart.LineChart;
import dev.gossamer.reports.chart.LineChart.Line;
import dev.gossamer.reports.chart.LineChart.Point;
import dev.gossamer.reports.chart.LineChart.Spread;
import dev.gossamer.reports.chart.LineChart.Stroke;
import dev.gossamer.reports.result.TrainingRun;
import dev.gossamer.reports.summary.LatencySummary;
import dev.gossamer.reports.summary.LatencySummary.Quantile;
import dev.gossamer.reports.summary.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** How long single operations take, not on average but in the tail. */
final class LatencySection {

  private static final double[] TICKS = {50, 90, 99, 99.9, 99.99, 99.999};

  private LatencySection() {}

  /** The section; empty if no latencies were recorded, by benchmarks or in training. */
  static Optional<Section> of(List<TrainingRun> runs, Summary summary) {
    List<Block> blocks = new ArrayList<>();
    if (!summary.latencies().isEmpty()) {
      Map<String, List<LatencySummary>> operations = new LinkedHashMap<>();
      for (LatencySummary latency : summary.latencies()) {
        operations
            .computeIfAbsent(heading(latency, summary), absent -> new ArrayList<>())
            .add(latency);
      }
      List<Chart> charts =
          operations.entrySet().stream()
              .map(operation -> chart(operation.getKey(), operation.getValue()))
              .flatMap(Optional::stream)
              .toList();
      if (!charts.isEmpty()) {
        blocks.add(new Block.Figures(charts));
      }
      blocks.add(table(operations));
    }
    training(runs, summary).ifPresent(blocks::add);
    if (blocks.isEmpty()) {
      return Optional.empty();
    }
    blocks.add(
        0,
        Block.Prose.of(
            "Every operation timed by itself and counted in an HdrHistogram of three digits. p99 is"
                + " the time that 99\u00a0% of the operations did not exceed. A percentile is shown"
                + " if at least one recorded operation lies beyond it. All operations of one JVM or"
                + " training run count, pauses of collector and system included; forks are not kept"
                + " apart, so there are no intervals."));
    return Optional.of(new Section("latencies", "Latencies", List.copyOf(blocks)));
  }

  private static String heading(LatencySummary latency, Summary summary) {
    boolean several =
        summary.latencies().stream().map(LatencySummary::source).distinct().count() > 1;
    return (several ? latency.source() + ": " : "") + latency.id();
  }

  private static String label(LatencySummary latency) {
    return latency.label().isEmpty() ? latency.arm() : latency.label();
  }

  private static Table table(Map<String, List<LatencySummary>> operations) {
    List<Table.Group> groups = new ArrayList<>();
    operations.forEach(
        (heading, members) ->
            groups.add(
                new Table.Group(heading, members.stream().map(LatencySection::cells).toList())));
    return new Table(
        "Latency percentiles",
        List.of(
            Table.Column.text("Row"),
            Table.Column.text("Arm"),
            Table.Column.number("Operations", ""),
            Table.Column.number("Mean", ""),
            Table.Column.number("p50", ""),
            Table.Column.number("p99", ""),
            Table.Column.number("p99.9", ""),
            Table.Column.number("Max", "")),
        groups);
  }

  private static List<Table.Cell> cells(LatencySummary latency) {
    return List.of(
        Table.Cell.of(label(latency)),
        Table.Cell.of(latency.arm()),
        Table.Cell.of(Format.count(latency.count())),
        Table.Cell.of(Format.time(latency.mean())),
        time(latency.at(50)),
        time(latency.at(99)),
        time(latency.at(99.9)),
        Table.Cell.of(Format.time((double) latency.max())));
  }

  private static Table.Cell time(OptionalLong nanos) {
    return nanos.isPresent()
        ? Table.Cell.of(Format.time((double) nanos.getAsLong()))
        : Table.Cell.NONE;
  }

  /** Percentiles of one kind of operation; empty if all rows have too few operations for any. */
  private static Optional<Chart> chart(String heading, List<LatencySummary> latencies) {
    List<Double> xs = new ArrayList<>(List.of(beyond(50), beyond(90)));
    List<Double> ys = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    for (LatencySummary latency : latencies) {
      List<Point> points =
          latency.quantiles().stream().map(quantile -> point(latency, quantile)).toList();
      if (!points.isEmpty()) {
        points.forEach(point -> xs.add(point.x()));
        points.forEach(point -> ys.add(point.y()));
        lines.add(new Line(label(latency), lines.size() % 8, Stroke.PLAIN, Spread.NONE, points));
      }
    }
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    double furthest = xs.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    List<Axis.Tick> ticks = new ArrayList<>();
    for (double tick : TICKS) {
      if (beyond(tick) <= furthest * (1 + 1e-9)) {
        ticks.add(new Axis.Tick(beyond(tick), Format.percentile(tick) + "%"));
      }
    }
    return Optional.of(
        new LineChart(
            Charts.slug("latency-" + heading),
            heading + ": latency by percentile",
            "Time of single operations that a share of them did not exceed. The numbers stand in the"
                + " table.",
            new Axis("percentile (spaced by what lies beyond)", 1.8, furthest * 1.2, true, ticks),
            Axis.logarithmic("time", Format::timeTick, ys),
            lines,
            Double.NaN));
  }

  /** One operation in so many takes longer. */
  private static double beyond(double percentile) {
    return 100 / (100 - percentile);
  }

  private static Point point(LatencySummary latency, Quantile quantile) {
    return new Point(
        beyond(quantile.percentile()),
        quantile.nanos(),
        Double.NaN,
        Double.NaN,
        label(latency)
            + ", p"
            + Format.percentile(quantile.percentile())
            + ": "
            + Format.time((double) quantile.nanos()));
  }

  /** Percentiles of the phases of each training run. */
  private static Optional<Block> training(List<TrainingRun> runs, Summary summary) {
    List<Table.Group> groups = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      List<List<Table.Cell>> rows =
          runs.get(i).phases().stream()
              .filter(phase -> phase.count() > 0)
              .map(LatencySection::cells)
              .toList();
      if (!rows.isEmpty()) {
        groups.add(new Table.Group(summary.runs().get(i).name(), rows));
      }
    }
    return groups.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Block.Folded(
                "Percentiles of the phases of each training run",
                List.of(
                    new Table(
                        "Latency of the phases of training",
                        List.of(
                            Table.Column.text("Phase"),
                            Table.Column.number("Operations", ""),
                            Table.Column.number("Mean", ""),
                            Table.Column.number("p50", ""),
                            Table.Column.number("p99", ""),
                            Table.Column.number("p99.9", ""),
                            Table.Column.number("Max", "")),
                        groups))));
  }

  private static List<Table.Cell> cells(PhaseRecord phase) {
    return List.of(
        Table.Cell.of(phase.phase()),
        Table.Cell.of(Format.count(phase.count())),
        Table.Cell.of(Format.time((double) phase.totalNanos() / phase.count())),
        Table.Cell.of(Format.time((double) phase.p50Nanos())),
        Table.Cell.of(Format.time((double) phase.p99Nanos())),
        Table.Cell.of(Format.time((double) phase.p999Nanos())),
        Table.Cell.of(Format.time((double) phase.maxNanos())));
  }
}
