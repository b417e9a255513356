package dev.gossamer.reports.html;

import dev.gossamer.reports.chart.Axis;
import dev.gossamer.reports.chart.Chart;
import dev.gossamer.reports.chart.LineChart;
import dev.gossamer.reports.chart.LineChart.Line;
import dev.gossamer.reports.chart.LineChart.Point;
import dev.gossamer.reports.chart.LineChart.Spread;
import dev.gossamer.reports.chart.LineChart.Stroke;
import dev.gossamer.reports.result.TrainingRun;
import dev.gossamer.reports.summary.Summary;
import dev.gossamer.reports.summary.TrainingGroup;
import dev.gossamer.reports.summary.TrainingGroup.CurvePoint;
import dev.gossamer.reports.summary.TrainingOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How the networks fared while they trained: their topology, their activity, their size. */
final class DiagnosticsSection {

  private DiagnosticsSection() {}

  /** The section; empty if no run has diagnostics. */
  static Optional<Section> of(List<TrainingRun> runs, Summary summary) {
    boolean any =
        runs.stream()
            .flatMap(run -> run.evaluations().stream())
            .anyMatch(evaluation -> !evaluation.diagnostics().isEmpty());
    if (!any) {
      return Optional.empty();
    }
    Map<String, List<TrainingOutcome>> tasks = TrainingSection.tasks(runs, summary);
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.Prose.of(
            "Initial positions: share of the positions that the network began with at which it has"
                + " weights. Target overlap: share of the network’s positions at which its target"
                + " has a weight other than zero. Dormant units: share of hidden units whose mean"
                + " absolute activation is at most 0.025 times the mean of their layer (Sokar et"
                + " al. 2023). Norms are Euclidean over weights and biases; the gradient’s is that of"
                + " the last update. Mean value: of a minibatch’s states and actions. Those of the"
                + " critics are averaged."));
    blocks.add(table(DiagnosticFigure.ACTOR, "The actor at the last step", tasks));
    blocks.add(table(DiagnosticFigure.CRITICS, "The critics at the last step", tasks));
    tasks.forEach(
        (title, task) -> {
          for (CurvePanel panel : CurvePanel.of(title, task)) {
            List<Chart> charts =
                DiagnosticFigure.ALL.stream()
                    .map(figure -> chart(figure, panel))
                    .flatMap(Optional::stream)
                    .toList();
            if (!charts.isEmpty()) {
              blocks.add(new Block.Figures(charts));
            }
          }
        });
    blocks.add(
        Block.Prose.note(
            "Lines: mean over seeds; band: plus and minus one standard deviation. A figure that is"
                + " the same at all steps of all configurations is in the tables only."));
    return Optional.of(new Section("diagnostics", "Diagnostics of the networks", blocks));
  }

  private static Table table(
      List<String> networks, String caption, Map<String, List<TrainingOutcome>> tasks) {
    List<DiagnosticFigure> figures =
        DiagnosticFigure.ALL.stream().filter(f -> f.networks().equals(networks)).toList();
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.Column.text("Configuration"));
    figures.forEach(figure -> columns.add(Table.Column.number(figure.name(), "")));
    List<Table.Group> groups = new ArrayList<>();
    tasks.forEach(
        (title, task) -> {
          List<TrainingGroup> all = task.stream().map(TrainingOutcome::group).toList();
          groups.add(
              new Table.Group(
                  title,
                  task.stream()
                      .map(
                          outcome ->
                              cells(outcome, TrainingLabels.of(outcome.group(), all), figures))
                      .toList()));
        });
    return new Table(caption, columns, groups);
  }

  private static List<Table.Cell> cells(
      TrainingOutcome outcome, String label, List<DiagnosticFigure> figures) {
    List<Table.Cell> cells = new ArrayList<>();
    cells.add(Table.Cell.of(label));
    for (DiagnosticFigure figure : figures) {
      cells.add(
          Table.Cell.of(
              figure
                  .at(outcome.group(), outcome.step())
                  .map(sample -> figure.format().apply(sample.mean()))));
    }
    return cells;
  }

  private static Optional<Chart> chart(DiagnosticFigure figure, CurvePanel panel) {
    List<Line> lines = new ArrayList<>();
    List<Double> xs = new ArrayList<>(List.of(0.0));
    List<Double> ys = new ArrayList<>();
    for (TrainingGroup group : panel.groups()) {
      List<Point> points = points(figure, group, panel.label(group));
      if (!points.isEmpty()) {
        lines.add(
            new Line(panel.label(group), panel.style(group), Stroke.PLAIN, Spread.BAND, points));
      }
      for (Point point : points) {
        xs.add(point.x());
        ys.addAll(List.of(point.y(), point.low(), point.high()));
      }
    }
    if (lines.stream().noneMatch(DiagnosticsSection::varies)) {
      return Optional.empty();
    }
    return Optional.of(
        new LineChart(
            Charts.slug(panel.title() + "-" + figure.title()),
            panel.title() + ": " + figure.title(),
            figure.title() + " against environment steps. The last values stand in the table.",
            Axis.linear("environment steps", Format::tick, xs),
            Axis.linear(figure.name().toLowerCase(Locale.ROOT), figure.tick(), ys),
            lines,
            Double.NaN));
  }

  private static boolean varies(Line line) {
    return line.points().stream().mapToDouble(Point::y).distinct().count() > 1;
  }

  private static List<Point> points(DiagnosticFigure figure, TrainingGroup group, String label) {
    List<Point> points = new ArrayList<>();
    for (CurvePoint at : group.curve()) {
      figure
          .at(group, at.step())
          .ifPresent(
              sample ->
                  points.add(
                      new Point(
                          at.step(),
                          sample.mean(),
                          sample.mean() - sample.deviation(),
                          sample.mean() + sample.deviation(),
                          label
                              + ", step "
                              + Format.count(at.step())
                              + ": "
                              + figure.format().apply(sample.mean()))));
    }
    return points;
  }
}
