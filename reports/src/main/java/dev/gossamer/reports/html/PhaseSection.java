package dev.gossamer.reports.html;

import dev.gossamer.reports.chart.Axis;
import dev.gossamer.reports.chart.BarChart;
import dev.gossamer.reports.chart.BarChart.Bar;
import dev.gossamer.reports.chart.Chart;
import dev.gossamer.reports.result.TrainingRun;
import dev.gossamer.reports.summary.Summary;
import dev.gossamer.reports.summary.TrainingGroup;
import dev.gossamer.reports.summary.TrainingOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where training spends its time, phase by phase, dense beside sparse, time beside FLOPs. */
final class PhaseSection {

  /** Phases that are no part of an update; they stand in the table only. */
  private static final Set<String> OUTSIDE =
      Set.of("act", "environment", "evaluation", "checkpoint");

  private PhaseSection() {}

  /** The section; empty if no run recorded its phases. */
  static Optional<Section> of(List<TrainingRun> runs, Summary summary) {
    List<Chart> charts = new ArrayList<>();
    List<Table.Group> groups = new ArrayList<>();
    TrainingSection.tasks(runs, summary)
        .forEach(
            (task, outcomes) -> {
              charts.addAll(charts(task, outcomes));
              groups.addAll(groups(task, outcomes));
            });
    if (groups.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Section(
            "phases",
            "Where an update’s time goes",
            List.of(
                Block.Prose.of(
                    "Times of the phases of training runs, all seeds together, as they ran: two or"
                        + " more at a time where runs shared a machine, which the benchmarks of whole"
                        + " updates do not. Bars are means over all updates, so what happens in every"
                        + " other update counts half. The stroke is what the phase would take if its"
                        + " time followed its operations: the dense phase’s time over the ratio of"
                        + " full FLOPs. A bar that ends beyond its stroke saved less time than"
                        + " FLOPs."),
                new Block.Figures(charts),
                new Block.Folded(
                    "Time and FLOPs of every phase, in and around updates",
                    List.of(table(groups))))));
  }

  private static Table table(List<Table.Group> groups) {
    return new Table(
        "Time and FLOPs by phase",
        List.of(
            Table.Column.text("Phase"),
            Table.Column.number("Executions", ""),
            Table.Column.number("Time", "mean of one run"),
            Table.Column.number("Time", "share"),
            Table.Column.number("FLOPs", "share, full"),
            Table.Column.number("GFLOP/s", ""),
            Table.Column.number("Speed-up", "over dense"),
            Table.Column.number("FLOPs ratio", "full")),
        groups);
  }

  private static List<Table.Group> groups(String task, List<TrainingOutcome> outcomes) {
    List<TrainingGroup> all = outcomes.stream().map(TrainingOutcome::group).toList();
    List<Table.Group> groups = new ArrayList<>();
    Map<TrainingGroup, PhaseTimes> timed = timed(outcomes);
    for (TrainingGroup group : all) {
      PhaseTimes times = timed.get(group);
      if (!times.phases().isEmpty()) {
        Optional<PhaseTimes> dense = dense(group, timed);
        groups.add(
            new Table.Group(task + ", " + TrainingLabels.of(group, all), rows(times, dense)));
      }
    }
    return groups;
  }

  private static List<List<Table.Cell>> rows(PhaseTimes times, Optional<PhaseTimes> dense) {
    List<List<Table.Cell>> rows = new ArrayList<>();
    times
        .phases()
        .forEach(
            (phase, sum) -> {
              Optional<PhaseTimes.Sum> base =
                  dense.map(PhaseTimes::phases).map(phases -> phases.get(phase));
              rows.add(
                  List.of(
                      Table.Cell.of(phase),
                      Table.Cell.of(Format.count(sum.count())),
                      Table.Cell.of(Format.time(sum.mean())),
                      share(sum.nanos(), times.nanos()),
                      share(sum.flops(), times.flops()),
                      sum.flops() == 0
                          ? Table.Cell.NONE
                          : Table.Cell.of(Format.significant(sum.flops() / sum.nanos())),
                      Table.Cell.of(base.map(b -> Format.times(b.mean() / sum.mean()))),
                      Table.Cell.of(
                          base.filter(b -> b.flops() > 0 && sum.flops() > 0)
                              .map(b -> Format.times(b.meanFlops() / sum.meanFlops())))));
            });
    return rows;
  }

  private static Table.Cell share(double part, double whole) {
    return whole == 0 ? Table.Cell.NONE : Table.Cell.of(Format.percent(part / whole));
  }

  /** The dense configuration that is like another in all else, unless it is that one itself. */
  private static Optional<PhaseTimes> dense(
      TrainingGroup group, Map<TrainingGroup, PhaseTimes> timed) {
    List<TrainingGroup> dense =
        timed.keySet().stream()
            .filter(other -> other.method().equals("dense") && !group.method().equals("dense"))
            .filter(other -> other.sharedWithDense().equals(group.sharedWithDense()))
            .toList();
    return dense.size() == 1 ? Optional.of(timed.get(dense.getFirst())) : Optional.empty();
  }

  private static List<Chart> charts(String task, List<TrainingOutcome> outcomes) {
    List<Chart> charts = new ArrayList<>();
    for (CurvePanel panel : CurvePanel.of(task, outcomes)) {
      Map<TrainingGroup, PhaseTimes> timed = timed(panel.shown());
      timed.values().removeIf(times -> times.updates() == 0);
      if (!timed.isEmpty()) {
        charts.add(chart(panel, timed));
      }
    }
    return charts;
  }

  private static Map<TrainingGroup, PhaseTimes> timed(List<TrainingOutcome> outcomes) {
    Map<TrainingGroup, PhaseTimes> times = new LinkedHashMap<>();
    outcomes.forEach(outcome -> times.put(outcome.group(), PhaseTimes.of(outcome)));
    return times;
  }

  private static Chart chart(CurvePanel panel, Map<TrainingGroup, PhaseTimes> timed) {
    Set<String> phases = new LinkedHashSet<>();
    timed.values().forEach(own -> phases.addAll(own.phases().keySet()));
    phases.removeAll(OUTSIDE);
    List<Double> values = new ArrayList<>(List.of(0.0));
    List<BarChart.Group> groups = new ArrayList<>();
    for (String phase : phases) {
      List<Bar> bars = new ArrayList<>();
      timed.forEach(
          (group, own) -> {
            if (own.phases().containsKey(phase)) {
              Bar bar = bar(panel, phase, group, own, dense(group, timed));
              values.addAll(List.of(bar.value(), bar.mark()));
              bars.add(bar);
            }
          });
      groups.add(new BarChart.Group(phase, bars));
    }
    List<BarChart.Key> key = new ArrayList<>();
    timed
        .keySet()
        .forEach(
            group ->
                key.add(
                    new BarChart.Key(BarChart.Part.BAR, panel.style(group), panel.label(group))));
    key.add(new BarChart.Key(BarChart.Part.MARK, 0, "dense time over the FLOPs ratio (full)"));
    return new BarChart(
        Charts.slug("phases-" + panel.title()),
        panel.title() + ": phases of an update",
        "Time of each phase in an update, dense beside sparse, with the time that its operations"
            + " would let expect. The numbers stand in the table.",
        Axis.linear("µs in an update", Format::significantShort, values),
        0,
        groups,
        key);
  }

  private static Bar bar(
      CurvePanel panel,
      String phase,
      TrainingGroup group,
      PhaseTimes own,
      Optional<PhaseTimes> dense) {
    PhaseTimes.Sum sum = own.phases().get(phase);
    double micros = sum.nanos() / own.updates() / 1000;
    double expected =
        dense
            .filter(base -> base.phases().containsKey(phase) && sum.flops() > 0)
            .map(
                base -> {
                  PhaseTimes.Sum other = base.phases().get(phase);
                  double ratio = other.flops() / base.updates() / (sum.flops() / own.updates());
                  return other.nanos() / base.updates() / 1000 / ratio;
                })
            .filter(Double::isFinite)
            .orElse(Double.NaN);
    String label = Format.significant(micros);
    return new Bar(
        "",
        panel.style(group),
        micros,
        Double.NaN,
        Double.NaN,
        expected,
        label,
        phase
            + ", "
            + panel.label(group)
            + ": "
            + label
            + "\u00a0µs"
            + (Double.isNaN(expected)
                ? ""
                : ", by its FLOPs " + Format.significant(expected) + "\u00a0µs"));
  }
}
