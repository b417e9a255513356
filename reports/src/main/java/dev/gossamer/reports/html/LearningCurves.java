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
import dev.gossamer.reports.summary.TrainingOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;

/**
 * Returns of one task against steps, against operations, and against time: that of the parts alone
 * where it is known, and the time that passed.
 */
final class LearningCurves {

  private final CurvePanel panel;

  private LearningCurves(CurvePanel panel) {
    this.panel = panel;
  }

  /**
   * What returns are drawn against.
   *
   * @param name of the quantity, in a few words
   * @param axis label of the axis, with the unit
   * @param format of its ticks
   * @param drawn the runs of a configuration that have a place
   * @param ofRun place of an evaluation
   * @param ofMean place of a point of the mean curve
   * @param detail what the pointer shows of that place, behind a comma; empty for nothing
   */
  private record Against(
      String name,
      String axis,
      DoubleFunction<String> format,
      Function<TrainingOutcome, Optional<TrainingGroup>> drawn,
      ToDoubleBiFunction<TrainingOutcome, Evaluation> ofRun,
      ToDoubleBiFunction<TrainingOutcome, CurvePoint> ofMean,
      DoubleFunction<String> detail) {}

  /** A unit of time that fits. */
  private record Unit(String name, double seconds) {

    static Unit of(double longest) {
      if (longest < 120) {
        return new Unit("s", 1);
      }
      return longest < 7200 ? new Unit("min", 60) : new Unit("h", 3600);
    }
  }

  /**
   * The charts of a task, a list for each set of configurations that is drawn together.
   *
   * @param title environment and algorithm
   * @param task its configurations; without any evaluation there are no charts
   */
  static List<List<Chart>> of(String title, List<TrainingOutcome> task) {
    return CurvePanel.of(title, task).stream()
        .map(panel -> new LearningCurves(panel).charts())
        .filter(charts -> !charts.isEmpty())
        .toList();
  }

  private List<Chart> charts() {
    Against steps =
        new Against(
            "steps",
            "environment steps",
            Format::tick,
            LearningCurves::all,
            (outcome, evaluation) -> evaluation.step(),
            (outcome, point) -> point.step(),
            place -> "");
    Against flops =
        new Against(
            "FLOPs",
            "training FLOPs (full)",
            Format::tick,
            LearningCurves::all,
            (outcome, evaluation) -> evaluation.fullFlops(),
            (outcome, point) -> point.fullFlops(),
            place -> ", " + Format.flops(place) + " FLOPs");
    List<TrainingOutcome> timed =
        panel.shown().stream().filter(outcome -> outcome.alone().isPresent()).toList();
    return Stream.of(
            chart(steps, panel.shown()),
            chart(flops, panel.shown()),
            chart(alone(timed), timed),
            chart(elapsed(), panel.shown()))
        .flatMap(Optional::stream)
        .toList();
  }

  private Against elapsed() {
    Unit unit =
        Unit.of(
            panel.shown().stream()
                .flatMap(outcome -> outcome.timed().stream())
                .flatMap(group -> group.runs().stream())
                .flatMap(run -> run.evaluations().stream())
                .mapToDouble(Evaluation::wallSeconds)
                .max()
                .orElse(0));
    return new Against(
        "elapsed time",
        "elapsed time, " + unit.name(),
        Format::significantShort,
        TrainingOutcome::timed,
        (outcome, evaluation) -> evaluation.wallSeconds() / unit.seconds(),
        (outcome, point) -> point.wallSeconds() / unit.seconds(),
        place -> ", " + Format.duration(place * unit.seconds()));
  }

  private Against alone(List<TrainingOutcome> timed) {
    Unit unit =
        Unit.of(
            timed.stream().mapToDouble(outcome -> alone(outcome, outcome.step())).max().orElse(0));
    return new Against(
        "time alone",
        "time alone, " + unit.name(),
        Format::significantShort,
        LearningCurves::all,
        (outcome, evaluation) -> alone(outcome, evaluation.step()) / unit.seconds(),
        (outcome, point) -> alone(outcome, point.step()) / unit.seconds(),
        place -> ", " + Format.duration(place * unit.seconds()));
  }

  private static Optional<TrainingGroup> all(TrainingOutcome outcome) {
    return Optional.of(outcome.group());
  }

  private static double alone(TrainingOutcome outcome, long step) {
    return outcome.alone().orElseThrow().seconds(step).value();
  }

  private Optional<Chart> chart(Against against, List<TrainingOutcome> outcomes) {
    List<Line> lines = new ArrayList<>();
    for (TrainingOutcome outcome : outcomes) {
      List<TrainingRun> runs =
          against.drawn().apply(outcome).map(TrainingGroup::runs).orElse(List.of());
      runs.stream()
          .filter(run -> runs.size() > 1 && !run.evaluations().isEmpty())
          .forEach(run -> lines.add(seed(outcome, run, against)));
    }
    List<String> labels = new ArrayList<>();
    for (TrainingOutcome outcome : outcomes) {
      List<CurvePoint> curve =
          against.drawn().apply(outcome).map(TrainingGroup::curve).orElse(List.of());
      if (!curve.isEmpty()) {
        lines.add(mean(outcome, curve, against));
        labels.add(panel.label(outcome.group()));
      }
    }
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    List<Double> xs = new ArrayList<>(List.of(0.0));
    List<Double> ys = new ArrayList<>();
    for (Line line : lines) {
      for (Point point : line.points()) {
        xs.add(point.x());
        ys.addAll(List.of(point.y(), point.low(), point.high()));
      }
    }
    return Optional.of(
        new LineChart(
            Charts.slug("return-" + panel.title() + "-against-" + against.name()),
            panel.title() + ": return against " + against.name(),
            "Mean evaluation return of "
                + Words.list(labels)
                + " against "
                + against.axis()
                + ". The numbers stand in the tables.",
            Axis.linear(against.axis(), against.format(), xs),
            Axis.linear("return", Format::tick, ys),
            lines,
            Double.NaN));
  }

  private Line seed(TrainingOutcome outcome, TrainingRun run, Against against) {
    return new Line(
        "",
        panel.style(outcome.group()),
        Stroke.THIN,
        Spread.NONE,
        run.evaluations().stream()
            .map(
                evaluation ->
                    new Point(
                        against.ofRun().applyAsDouble(outcome, evaluation),
                        evaluation.mean(),
                        Double.NaN,
                        Double.NaN,
                        ""))
            .toList());
  }

  private Line mean(TrainingOutcome outcome, List<CurvePoint> curve, Against against) {
    TrainingGroup group = outcome.group();
    String label = panel.label(group);
    List<Point> points = new ArrayList<>();
    for (CurvePoint point : curve) {
      double place = against.ofMean().applyAsDouble(outcome, point);
      double mean = point.value().mean();
      double deviation = point.value().deviation();
      String spread = Double.isNaN(deviation) ? "" : " ± " + Format.returns(deviation);
      points.add(
          new Point(
              place,
              mean,
              mean - deviation,
              mean + deviation,
              label
                  + ", step "
                  + Format.count(point.step())
                  + against.detail().apply(place)
                  + ": "
                  + Format.returns(mean)
                  + spread));
    }
    return new Line(label, panel.style(group), Stroke.PLAIN, Spread.BAND, points);
  }
}
