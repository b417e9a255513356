package dev.gossamer.reports.html;

import dev.gossamer.core.training.PhaseRecord;
import dev.gossamer.reports.chart.Axis;
import dev.gossamer.reports.chart.BarChart;
import dev.gossamer.reports.chart.BarChart.Bar;
import dev.gossamer.reports.chart.Chart;
import dev.gossamer.reports.result.TrainingRun;
import dev.gossamer.reports.summary.TrainingGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where training spends its time, beside where its operations are. */
final class PhaseBlocks {

  private static final int TIME_STYLE = 1;
  private static final int FLOPS_STYLE = 5;

  private PhaseBlocks() {}

  /** The sums of one phase over the runs of a configuration. */
  private record Sum(long count, double nanos, double flops) {

    Sum plus(PhaseRecord phase) {
      return new Sum(count + phase.count(), nanos + phase.totalNanos(), flops + phase.flopsFull());
    }
  }

  /** A table and a chart for each configuration whose phases were recorded; none if none was. */
  static List<Block> of(Map<String, List<TrainingGroup>> tasks) {
    List<Table.Group> groups = new ArrayList<>();
    List<Chart> charts = new ArrayList<>();
    tasks.forEach(
        (task, members) -> {
          for (TrainingGroup group : members) {
            Map<String, Sum> sums = sums(group);
            String name = task + ", " + TrainingLabels.of(group, members);
            if (!sums.isEmpty()) {
              groups.add(new Table.Group(name, rows(sums)));
              charts.add(chart(name, sums));
            }
          }
        });
    if (groups.isEmpty()) {
      return List.of();
    }
    List<Table.Column> columns =
        List.of(
            Table.Column.text("Phase"),
            Table.Column.number("Runs", ""),
            Table.Column.number("Time", "mean of one run"),
            Table.Column.number("Time", "share"),
            Table.Column.number("FLOPs", "share, full"),
            Table.Column.number("GFLOP/s", ""));
    return List.of(
        new Table("Time and FLOPs by phase, all seeds together", columns, groups),
        new Block.Figures(charts));
  }

  private static Map<String, Sum> sums(TrainingGroup group) {
    Map<String, Sum> sums = new LinkedHashMap<>();
    for (TrainingRun run : group.runs()) {
      for (PhaseRecord phase : run.phases()) {
        if (phase.count() > 0) {
          Sum before = sums.getOrDefault(phase.phase(), new Sum(0, 0, 0));
          sums.put(phase.phase(), before.plus(phase));
        }
      }
    }
    return sums;
  }

  private static List<List<Table.Cell>> rows(Map<String, Sum> sums) {
    double nanos = nanos(sums);
    double flops = flops(sums);
    List<List<Table.Cell>> rows = new ArrayList<>();
    sums.forEach(
        (phase, sum) ->
            rows.add(
                List.of(
                    Table.Cell.of(phase),
                    Table.Cell.of(Format.count(sum.count())),
                    Table.Cell.of(Format.time(sum.nanos() / sum.count())),
                    share(sum.nanos(), nanos),
                    share(sum.flops(), flops),
                    sum.flops() == 0
                        ? Table.Cell.NONE
                        : Table.Cell.of(Format.significant(sum.flops() / sum.nanos())))));
    return rows;
  }

  private static Table.Cell share(double part, double whole) {
    return whole == 0 ? Table.Cell.NONE : Table.Cell.of(Format.percent(part / whole));
  }

  private static Chart chart(String name, Map<String, Sum> sums) {
    double nanos = nanos(sums);
    double flops = flops(sums);
    List<BarChart.Group> groups = new ArrayList<>();
    List<Double> values = new ArrayList<>(List.of(0.0));
    sums.forEach(
        (phase, sum) -> {
          Bar time = bar(TIME_STYLE, phase + ", time", sum.nanos(), nanos);
          Bar operations = bar(FLOPS_STYLE, phase + ", FLOPs", sum.flops(), flops);
          groups.add(new BarChart.Group(phase, List.of(time, operations)));
          values.addAll(List.of(time.value(), operations.value()));
        });
    return new BarChart(
        Charts.slug("phases-" + name),
        name + ": phases",
        "Share of each phase in the time and in the operations of training. The numbers stand in the"
            + " table.",
        Axis.linear(
            "share of training", value -> Format.significantShort(value * 100) + "%", values),
        0,
        groups,
        List.of(
            new BarChart.Key(BarChart.Part.BAR, TIME_STYLE, "share of time"),
            new BarChart.Key(BarChart.Part.BAR, FLOPS_STYLE, "share of FLOPs (full)")));
  }

  private static Bar bar(int style, String what, double part, double whole) {
    double share = whole == 0 ? 0 : part / whole;
    String label = Format.percent(share).replace("\u00a0", "");
    return new Bar(
        "", style, share, Double.NaN, Double.NaN, Double.NaN, label, what + ": " + label);
  }

  private static double nanos(Map<String, Sum> sums) {
    return sums.values().stream().mapToDouble(Sum::nanos).sum();
  }

  private static double flops(Map<String, Sum> sums) {
    return sums.values().stream().mapToDouble(Sum::flops).sum();
  }
}
