package dev.gossamer.reports.html;

import dev.gossamer.reports.chart.Axis;
import dev.gossamer.reports.chart.Chart;
import dev.gossamer.reports.chart.LineChart;
import dev.gossamer.reports.chart.LineChart.Line;
import dev.gossamer.reports.chart.LineChart.Point;
import dev.gossamer.reports.chart.LineChart.Spread;
import dev.gossamer.reports.chart.LineChart.Stroke;
import dev.gossamer.reports.result.Evaluation;
import dev.gossamer.reports.result.TrainingRun;
import dev.gossamer.reports.summary.TrainingGroup;
import dev.gossamer.reports.summary.TrainingGroup.CurvePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Returns of one task against steps, against wall time and against operations. */
final class LearningCurves {

  private final String task;
  private final List<TrainingGroup> groups;
  private final List<String> labels;

  private LearningCurves(String task, List<TrainingGroup> groups, List<String> labels) {
    this.task = task;
    this.groups = groups;
    this.labels = labels;
  }

  /**
   * The three charts of a task.
   *
   * @param task environment and algorithm
   * @param groups its configurations; without any evaluation there are no charts
   */
  static List<Chart> of(String task, List<TrainingGroup> groups) {
    List<String> labels =
        groups.stream().map(group -> TrainingSection.label(group, groups)).toList();
    LearningCurves curves = new LearningCurves(task, groups, labels);
    double seconds =
        groups.stream()
            .flatMap(group -> group.runs().stream())
            .flatMap(run -> run.evaluations().stream())
            .mapToDouble(Evaluation::wallSeconds)
            .max()
            .orElse(0);
    double unit = seconds < 120 ? 1 : seconds < 7200 ? 60 : 3600;
    String unitName = seconds < 120 ? "s" : seconds < 7200 ? "min" : "h";
    return Stream.of(
            curves.chart(
                "steps", "environment steps", Format::tick, Evaluation::step, CurvePoint::step),
            curves.chart(
                "wall time",
                "wall time, " + unitName,
                Format::significantShort,
                evaluation -> evaluation.wallSeconds() / unit,
                point -> point.wallSeconds() / unit),
            curves.chart(
                "FLOPs",
                "training FLOPs (full)",
                Format::tick,
                Evaluation::fullFlops,
                CurvePoint::fullFlops))
        .flatMap(List::stream)
        .toList();
  }

  private List<Chart> chart(
      String against,
      String axis,
      DoubleFunction<String> format,
      ToDoubleFunction<Evaluation> ofRun,
      ToDoubleFunction<CurvePoint> ofMean) {
    List<Line> lines = new ArrayList<>();
    for (TrainingGroup group : groups) {
      if (group.runs().size() > 1) {
        for (TrainingRun run : group.runs()) {
          if (!run.evaluations().isEmpty()) {
            lines.add(seed(group, run, ofRun));
          }
        }
      }
    }
    for (int i = 0; i < groups.size(); i++) {
      if (!groups.get(i).curve().isEmpty()) {
        lines.add(mean(i, against, ofMean));
      }
    }
    if (lines.isEmpty()) {
      return List.of();
    }
    List<Double> xs = new ArrayList<>(List.of(0.0));
    List<Double> ys = new ArrayList<>();
    for (Line line : lines) {
      for (Point point : line.points()) {
        xs.add(point.x());
        ys.addAll(List.of(point.y(), point.low(), point.high()));
      }
    }
    return List.of(
        new LineChart(
            Charts.slug("return-" + task + "-against-" + against),
            task + ": return against " + against,
            "Mean evaluation return of "
                + Words.list(labels)
                + " against "
                + axis
                + ". The numbers stand in the tables.",
            Axis.linear(axis, format, xs),
            Axis.linear("return", Format::tick, ys),
            lines,
            Double.NaN));
  }

  private Line seed(TrainingGroup group, TrainingRun run, ToDoubleFunction<Evaluation> x) {
    return new Line(
        "",
        style(group),
        Stroke.THIN,
        Spread.NONE,
        run.evaluations().stream()
            .map(e -> new Point(x.applyAsDouble(e), e.mean(), Double.NaN, Double.NaN, ""))
            .toList());
  }

  private Line mean(int index, String against, ToDoubleFunction<CurvePoint> x) {
    TrainingGroup group = groups.get(index);
    List<Point> points = new ArrayList<>();
    for (CurvePoint point : group.curve()) {
      double mean = point.value().mean();
      double deviation = point.value().deviation();
      String spread = Double.isNaN(deviation) ? "" : " ± " + Format.returns(deviation);
      String place =
          switch (against) {
            case "steps" -> "";
            case "FLOPs" -> ", " + Format.flops(point.fullFlops()) + " FLOPs";
            default -> ", " + Format.duration(point.wallSeconds());
          };
      points.add(
          new Point(
              x.applyAsDouble(point),
              mean,
              mean - deviation,
              mean + deviation,
              labels.get(index)
                  + ", step "
                  + Format.count(point.step())
                  + place
                  + ": "
                  + Format.returns(mean)
                  + spread));
    }
    return new Line(labels.get(index), style(group), Stroke.PLAIN, Spread.BAND, points);
  }

  private int style(TrainingGroup group) {
    return Charts.style(group.method(), groups.indexOf(group) - (hasDense() ? 1 : 0));
  }

  private boolean hasDense() {
    return groups.get(0).method().equals("dense");
  }
}
