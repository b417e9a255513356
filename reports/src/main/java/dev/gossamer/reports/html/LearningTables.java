package dev.gossamer.reports.html;

import dev.gossamer.reports.summary.Estimate;
import dev.gossamer.reports.summary.Sample;
import dev.gossamer.reports.summary.TrainingGroup;
import dev.gossamer.reports.summary.TrainingGroup.CurvePoint;
import dev.gossamer.reports.summary.TrainingOutcome;
import dev.gossamer.reports.summary.TrainingOutcome.Versus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What was learned: final returns, areas under the curves, and the course of the mean returns. */
final class LearningTables {

  private static final int CURVE_COLUMNS = 10;
  private static final String INTERVAL = "95\u00a0% interval";

  private LearningTables() {}

  static List<Table> of(Map<String, List<TrainingOutcome>> tasks) {
    return List.of(outcomes(tasks), curves(tasks));
  }

  private static Table outcomes(Map<String, List<TrainingOutcome>> tasks) {
    boolean tiny =
        tasks.values().stream().flatMap(List::stream).anyMatch(o -> o.versusTiny().isPresent());
    List<Table.Column> columns =
        new ArrayList<>(
            List.of(
                Table.Column.text("Configuration"),
                Table.Column.number("Seeds", ""),
                Table.Column.number("Steps", ""),
                Table.Column.number("Final return", "mean ± deviation, " + INTERVAL),
                Table.Column.number("Final return", "of dense"),
                Table.Column.number("Final return", "less dense, " + INTERVAL)));
    if (tiny) {
      columns.add(Table.Column.number("Final return", "less tiny, " + INTERVAL));
    }
    columns.add(Table.Column.number("Area under the curve", "mean ± deviation, " + INTERVAL));
    columns.add(Table.Column.number("Area under the curve", "less dense, " + INTERVAL));
    if (tiny) {
      columns.add(Table.Column.number("Area under the curve", "less tiny, " + INTERVAL));
    }
    List<Table.Group> rows = new ArrayList<>();
    tasks.forEach(
        (task, outcomes) -> {
          List<TrainingGroup> groups = outcomes.stream().map(TrainingOutcome::group).toList();
          rows.add(
              new Table.Group(
                  task, outcomes.stream().map(outcome -> cells(outcome, groups, tiny)).toList()));
        });
    return new Table("What was learned", columns, rows);
  }

  private static List<Table.Cell> cells(
      TrainingOutcome outcome, List<TrainingGroup> task, boolean tiny) {
    TrainingGroup group = outcome.group();
    List<Table.Cell> cells = new ArrayList<>();
    cells.add(Table.Cell.of(TrainingLabels.of(group, task), unfinished(group)));
    cells.add(Table.Cell.of(Integer.toString(group.runs().size())));
    cells.add(
        group.curve().isEmpty() ? Table.Cell.NONE : Table.Cell.of(Format.count(outcome.step())));
    cells.add(mean(outcome.finalReturn()));
    cells.add(Table.Cell.of(outcome.versusDense().map(v -> Format.percent(v.returnShare()))));
    cells.add(difference(outcome.versusDense(), Versus::finalReturn));
    if (tiny) {
      cells.add(difference(outcome.versusTiny(), Versus::finalReturn));
    }
    cells.add(mean(outcome.areaUnderCurve()));
    cells.add(difference(outcome.versusDense(), Versus::areaUnderCurve));
    if (tiny) {
      cells.add(difference(outcome.versusTiny(), Versus::areaUnderCurve));
    }
    return cells;
  }

  private static Table.Cell mean(Sample sample) {
    return sample.size() == 1
        ? Table.Cell.of(Format.returns(sample.mean()), "one seed")
        : Table.Cell.of(
            Format.returns(sample.mean()) + " ± " + Format.returns(sample.deviation()),
            Format.returns(sample.estimate()));
  }

  private static Table.Cell difference(
      Optional<Versus> versus, Function<Versus, Estimate> difference) {
    return versus
        .map(difference)
        .filter(estimate -> Double.isFinite(estimate.value()))
        .map(
            estimate ->
                new Table.Cell(
                    Format.difference(estimate.value()),
                    estimate.hasInterval() ? Format.returns(estimate) : "no interval: one seed",
                    Tone.ofGain(estimate)))
        .orElse(Table.Cell.NONE);
  }

  private static String unfinished(TrainingGroup group) {
    return group.runs().stream()
        .filter(run -> !run.status().equals("finished"))
        .map(run -> "seed " + run.seed() + " " + run.status())
        .collect(Collectors.joining(", "));
  }

  private static Table curves(Map<String, List<TrainingOutcome>> tasks) {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.Column.text("Configuration"));
    for (int i = 1; i <= CURVE_COLUMNS; i++) {
      columns.add(Table.Column.number(Format.percent(i / (double) CURVE_COLUMNS), ""));
    }
    List<Table.Group> rows = new ArrayList<>();
    tasks.forEach(
        (task, outcomes) -> {
          List<TrainingGroup> groups = outcomes.stream().map(TrainingOutcome::group).toList();
          rows.add(
              new Table.Group(
                  task,
                  groups.stream()
                      .map(group -> curve(group, TrainingLabels.of(group, groups)))
                      .toList()));
        });
    return new Table("Mean return after a part of the steps", columns, rows);
  }

  private static List<Table.Cell> curve(TrainingGroup group, String label) {
    List<CurvePoint> curve = group.curve();
    List<Table.Cell> cells = new ArrayList<>();
    cells.add(Table.Cell.of(label));
    IntStream.rangeClosed(1, CURVE_COLUMNS)
        .map(i -> (int) Math.ceil(curve.size() * i / (double) CURVE_COLUMNS) - 1)
        .mapToObj(
            index ->
                index < 0
                    ? Table.Cell.NONE
                    : Table.Cell.of(Format.returns(curve.get(index).value().mean())))
        .forEach(cells::add);
    return cells;
  }
}
