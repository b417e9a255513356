package dev.gossamer.reports.html;

import dev.gossamer.reports.summary.Row;
import dev.gossamer.reports.summary.Sample;
import dev.gossamer.reports.summary.Speedup;
import dev.gossamer.reports.summary.TimeAlone;
import dev.gossamer.reports.summary.TrainingGroup;
import dev.gossamer.reports.summary.TrainingOutcome;
import dev.gossamer.reports.summary.TrainingOutcome.Versus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** What training cost: operations, the time of its parts alone, and the time that passed. */
final class CostTables {

  private static final String INTERVAL = "95\u00a0% interval";

  private CostTables() {}

  static List<Block> of(Map<String, List<TrainingOutcome>> tasks) {
    List<Block> blocks = new ArrayList<>();
    List<TrainingOutcome> all = tasks.values().stream().flatMap(List::stream).toList();
    boolean timed = all.stream().anyMatch(outcome -> outcome.alone().isPresent());
    if (timed) {
      blocks.add(Block.Prose.of(explanation(all)));
    }
    blocks.add(costs(tasks, timed));
    if (timed) {
      blocks.add(parts(tasks));
    }
    if (all.stream().anyMatch(CostTables::isMixed)) {
      blocks.add(
          Block.Prose.of(
              "More than one machine made these runs. What follows of elapsed times, and the times of"
                  + " phases, are of the runs that one machine made, in each task the one that made"
                  + " most; the column says how many."));
    }
    blocks.add(elapsed(tasks));
    return blocks;
  }

  /** Whether another machine made some of a configuration's runs. */
  private static boolean isMixed(TrainingOutcome outcome) {
    return timedRuns(outcome) < outcome.group().runs().size();
  }

  private static int timedRuns(TrainingOutcome outcome) {
    return outcome.timed().map(timed -> timed.runs().size()).orElse(0);
  }

  private static String explanation(List<TrainingOutcome> all) {
    List<String> sources =
        all.stream()
            .flatMap(outcome -> outcome.alone().stream())
            .map(TimeAlone::source)
            .distinct()
            .toList();
    return "Time alone is what training takes if nothing runs beside it: steps times the times of an"
        + " environment step and, after the warm-up, of an action, an update and its share of"
        + " topology changes, each benchmarked by itself ("
        + Words.list(sources)
        + "). Evaluations and checkpoints are not in it. Its intervals are those of the benchmarks’"
        + " forks, to first order. Elapsed time is what the runs took as they ran, two or more at a"
        + " time where they shared a machine.";
  }

  private static Table costs(Map<String, List<TrainingOutcome>> tasks, boolean timed) {
    List<Table.Column> columns =
        new ArrayList<>(
            List.of(
                Table.Column.text("Configuration"),
                Table.Column.number("Steps", ""),
                Table.Column.number("Weights", "at first"),
                Table.Column.number("FLOPs", "paper"),
                Table.Column.number("FLOPs", "full"),
                Table.Column.number("FLOPs ratio", "paper"),
                Table.Column.number("FLOPs ratio", "full")));
    if (timed) {
      columns.add(Table.Column.number("Time alone", INTERVAL));
      columns.add(Table.Column.number("Speed-up alone", INTERVAL));
    }
    return table(
        "What it cost",
        columns,
        tasks,
        (outcome, label) -> {
          Optional<Versus> versus = outcome.versusDense();
          List<Table.Cell> cells =
              new ArrayList<>(
                  List.of(
                      Table.Cell.of(label),
                      steps(outcome),
                      weights(outcome.group()),
                      Table.Cell.of(Format.flops(outcome.flops().paper())),
                      Table.Cell.of(Format.flops(outcome.flops().full())),
                      Table.Cell.of(versus.map(v -> Format.times(v.flopsRatio().paper()))),
                      Table.Cell.of(versus.map(v -> Format.times(v.flopsRatio().full())))));
          if (timed) {
            cells.add(
                outcome
                    .alone()
                    .map(alone -> alone.seconds(outcome.step()))
                    .map(
                        seconds ->
                            Table.Cell.of(
                                Format.duration(seconds.value()),
                                seconds.hasInterval()
                                    ? Format.to(
                                        Format.duration(seconds.low()),
                                        Format.duration(seconds.high()))
                                    : "no interval: one fork"))
                    .orElse(Table.Cell.NONE));
            cells.add(
                versus
                    .flatMap(Versus::aloneSpeedup)
                    .map(s -> speedup(s, Format.interval(s)))
                    .orElse(Table.Cell.NONE));
          }
          return cells;
        });
  }

  private static Table parts(Map<String, List<TrainingOutcome>> tasks) {
    return table(
        "Time alone by part",
        List.of(
            Table.Column.text("Configuration"),
            Table.Column.number("Environment step", ""),
            Table.Column.number("Action", ""),
            Table.Column.number("Update", ""),
            Table.Column.number("Topology change", ""),
            Table.Column.number("Changes", "in 1000 updates")),
        tasks,
        (outcome, label) -> {
          Optional<TimeAlone> alone = outcome.alone();
          return List.of(
              Table.Cell.of(label),
              time(alone.map(TimeAlone::environment)),
              time(alone.map(TimeAlone::action)),
              time(alone.map(TimeAlone::update)),
              time(alone.flatMap(TimeAlone::change)),
              Table.Cell.of(alone.map(a -> Format.significantShort(1000 * a.changesPerUpdate()))));
        });
  }

  private static Table.Cell time(Optional<Row> row) {
    return row.map(Cells::time).orElse(Table.Cell.NONE);
  }

  private static Table elapsed(Map<String, List<TrainingOutcome>> tasks) {
    return table(
        "Elapsed time, whatever ran beside",
        List.of(
            Table.Column.text("Configuration"),
            Table.Column.number("Runs", ""),
            Table.Column.number("Steps", ""),
            Table.Column.number("Elapsed", "mean over seeds, shortest to longest"),
            Table.Column.number("Speed-up", INTERVAL)),
        tasks,
        (outcome, label) ->
            List.of(
                Table.Cell.of(label),
                Table.Cell.of(Format.count(timedRuns(outcome))),
                steps(outcome),
                elapsed(outcome),
                outcome
                    .versusDense()
                    .flatMap(Versus::elapsedSpeedup)
                    .map(s -> speedup(s, Format.seedInterval(s)))
                    .orElse(Table.Cell.NONE)));
  }

  private static Table.Cell elapsed(TrainingOutcome outcome) {
    Sample seconds = outcome.elapsedSeconds();
    if (Double.isNaN(seconds.mean())) {
      return Table.Cell.NONE;
    }
    List<Double> each =
        outcome.timed().orElseThrow().wallSecondsAt(outcome.step()).stream().sorted().toList();
    return Table.Cell.of(
        Format.duration(seconds.mean()),
        seconds.size() == 1
            ? ""
            : Format.to(Format.duration(each.getFirst()), Format.duration(each.getLast())));
  }

  private static Table.Cell steps(TrainingOutcome outcome) {
    return outcome.group().curve().isEmpty()
        ? Table.Cell.NONE
        : Table.Cell.of(Format.count(outcome.step()));
  }

  private static Table.Cell weights(TrainingGroup group) {
    return group.weights() > 0 ? Table.Cell.of(Format.count(group.weights())) : Table.Cell.NONE;
  }

  private static Table.Cell speedup(Speedup speedup, String interval) {
    return new Table.Cell(Format.times(speedup.value()), interval, Tone.of(speedup));
  }

  private static Table table(
      String caption,
      List<Table.Column> columns,
      Map<String, List<TrainingOutcome>> tasks,
      BiFunction<TrainingOutcome, String, List<Table.Cell>> cells) {
    List<Table.Group> rows = new ArrayList<>();
    tasks.forEach(
        (task, outcomes) -> {
          List<TrainingGroup> groups = outcomes.stream().map(TrainingOutcome::group).toList();
          rows.add(
              new Table.Group(
                  task,
                  outcomes.stream()
                      .map(o -> cells.apply(o, TrainingLabels.of(o.group(), groups)))
                      .toList()));
        });
    return new Table(caption, columns, rows);
  }
}
