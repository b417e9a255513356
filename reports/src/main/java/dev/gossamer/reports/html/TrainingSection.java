package dev.gossamer.reports.html;

import dev.gossamer.reports.result.TrainingRun;
import dev.gossamer.reports.summary.RunSummary;
import dev.gossamer.reports.summary.Sample;
import dev.gossamer.reports.summary.Speedup;
import dev.gossamer.reports.summary.TrainingGroup;
import dev.gossamer.reports.summary.TrainingGroup.CurvePoint;
import dev.gossamer.reports.summary.TrainingOutcome;
import dev.gossamer.reports.summary.TrainingOutcome.VersusDense;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Training runs: what was learned, in how much time and with how many operations. */
final class TrainingSection {

  private static final int CURVE_COLUMNS = 10;

  private TrainingSection() {}

  /** Configurations by their task, which is environment and algorithm. */
  static Map<String, List<TrainingGroup>> tasks(List<TrainingRun> runs) {
    Map<String, List<TrainingGroup>> tasks = new LinkedHashMap<>();
    for (TrainingGroup group : TrainingGroup.of(runs)) {
      tasks
          .computeIfAbsent(group.env() + ", " + group.algorithm(), absent -> new ArrayList<>())
          .add(group);
    }
    return tasks;
  }

  /** Name of a configuration among those of its task. */
  static String label(TrainingGroup group, List<TrainingGroup> task) {
    List<TrainingGroup> alike =
        task.stream()
            .filter(o -> o.method().equals(group.method()) && o.sparsity() == group.sparsity())
            .toList();
    String differences = group.differences(alike);
    return group.method()
        + (group.sparsity() == 0 ? "" : " " + Format.sparsity(group.sparsity()))
        + (differences.isEmpty() ? "" : " (" + differences + ")");
  }

  /** The section; empty if there are no training runs. */
  static Optional<Section> of(List<TrainingRun> runs) {
    if (runs.isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<TrainingGroup>> tasks = tasks(runs);
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.Prose.of(
            "The final return of a run is the mean of its last "
                + RunSummary.FINAL_EVALUATIONS
                + " evaluations. Means, deviations and intervals are over seeds. Wall time and FLOPs"
                + " are compared at the last step that a configuration and the dense one both"
                + " reached."));
    blocks.add(outcomes(tasks));
    blocks.add(curves(tasks));
    List<Block.Figures> figures =
        tasks.entrySet().stream()
            .map(task -> LearningCurves.of(task.getKey(), task.getValue()))
            .filter(charts -> !charts.isEmpty())
            .map(Block.Figures::new)
            .toList();
    blocks.addAll(figures);
    if (!figures.isEmpty()) {
      blocks.add(
          Block.Prose.note(
              "Thick lines: mean over seeds; band: plus and minus one standard deviation; thin"
                  + " lines: single seeds. Against wall time and FLOPs, each point of the mean"
                  + " stands at the seeds’ mean time and mean count for its step."));
    }
    blocks.addAll(PhaseBlocks.of(tasks));
    return Optional.of(new Section("training", "Training runs", blocks));
  }

  private static Table outcomes(Map<String, List<TrainingGroup>> tasks) {
    List<Table.Column> columns =
        List.of(
            Table.Column.text("Configuration"),
            Table.Column.number("Seeds", ""),
            Table.Column.number("Steps", ""),
            Table.Column.number("Final return", "mean ± deviation"),
            Table.Column.number("Return", "of dense"),
            Table.Column.number("Wall time", "mean"),
            Table.Column.number("Speed-up", "95\u00a0% interval"),
            Table.Column.number("FLOPs ratio", "paper"),
            Table.Column.number("FLOPs ratio", "full"));
    List<Table.Group> rows = new ArrayList<>();
    tasks.forEach(
        (task, groups) ->
            rows.add(
                new Table.Group(
                    task,
                    TrainingOutcome.of(groups).stream()
                        .map(outcome -> cells(outcome, groups))
                        .toList())));
    return new Table("Outcome of training", columns, rows);
  }

  private static List<Table.Cell> cells(TrainingOutcome outcome, List<TrainingGroup> task) {
    TrainingGroup group = outcome.group();
    Optional<CurvePoint> last = group.curve().stream().reduce((earlier, later) -> later);
    Optional<VersusDense> versus = outcome.versusDense();
    return List.of(
        Table.Cell.of(label(group, task), unfinished(group)),
        Table.Cell.of(Integer.toString(group.runs().size())),
        Table.Cell.of(last.map(point -> Format.count(point.step()))),
        returns(outcome.finalReturn()),
        Table.Cell.of(versus.map(v -> Format.percent(v.returnShare()))),
        Table.Cell.of(last.map(point -> Format.duration(point.wallSeconds()))),
        versus.map(VersusDense::speedup).map(TrainingSection::speedup).orElse(Table.Cell.NONE),
        Table.Cell.of(versus.map(v -> Format.times(v.flopsRatio().paper()))),
        Table.Cell.of(versus.map(v -> Format.times(v.flopsRatio().full()))));
  }

  private static Table.Cell speedup(Speedup speedup) {
    return new Table.Cell(
        Format.times(speedup.value()), Format.seedInterval(speedup), Tone.of(speedup));
  }

  private static Table.Cell returns(Sample sample) {
    return sample.size() == 1
        ? Table.Cell.of(Format.returns(sample.mean()), "one seed")
        : Table.Cell.of(
            Format.returns(sample.mean()) + " ± " + Format.returns(sample.deviation()),
            "interval ± " + Format.returns(sample.halfWidth()));
  }

  private static String unfinished(TrainingGroup group) {
    return group.runs().stream()
        .filter(run -> !run.status().equals("finished"))
        .map(run -> "seed " + run.seed() + " " + run.status())
        .collect(Collectors.joining(", "));
  }

  private static Table curves(Map<String, List<TrainingGroup>> tasks) {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.Column.text("Configuration"));
    for (int i = 1; i <= CURVE_COLUMNS; i++) {
      columns.add(Table.Column.number(Format.percent(i / (double) CURVE_COLUMNS), ""));
    }
    List<Table.Group> rows = new ArrayList<>();
    tasks.forEach(
        (task, groups) ->
            rows.add(
                new Table.Group(
                    task,
                    groups.stream().map(group -> curve(group, label(group, groups))).toList())));
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
