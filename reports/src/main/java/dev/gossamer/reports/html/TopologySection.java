package dev.gossamer.reports.html;

import dev.gossamer.reports.chart.Axis;
import dev.gossamer.reports.chart.BarChart;
import dev.gossamer.reports.chart.BarChart.Bar;
import dev.gossamer.reports.chart.Chart;
import dev.gossamer.reports.summary.Arm;
import dev.gossamer.reports.summary.ForkStatistics;
import dev.gossamer.reports.summary.Row;
import dev.gossamer.reports.summary.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Topology events: what a change of the pattern costs, in time and in dense update steps. */
final class TopologySection {

  private TopologySection() {}

  /** The section; empty if no topology event was measured. */
  static Optional<Section> of(Summary summary) {
    Map<String, List<Row>> rows =
        Grouping.of(
            summary,
            "topology",
            row -> Labels.problem(row.params()) + ", " + Labels.setup(row.params()));
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<Row> dense =
        summary.rows().stream()
            .filter(row -> row.isWholeUpdate() && row.params().arm() == Arm.DENSE)
            .toList();
    List<Step> steps = steps(rows, dense);
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.Column.text("Event"));
    columns.add(Table.Column.text("Method"));
    columns.add(Table.Column.number("Sparsity", ""));
    columns.add(Table.Column.number("Time, µs", "median, 95\u00a0% interval"));
    steps.forEach(step -> columns.add(Table.Column.number("Dense steps", step.label())));
    List<Table.Group> groups = new ArrayList<>();
    rows.forEach(
        (heading, members) ->
            groups.add(
                new Table.Group(
                    heading, members.stream().map(row -> cells(row, steps, dense)).toList())));
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.Prose.of(
            "An event happens once in many updates (every 1000 in DS-TD3), so its cost is to be"
                + " divided by that number: one that takes a whole dense step adds 0.1\u00a0%."));
    blocks.add(new Block.Figures(charts(summary)));
    blocks.add(new Table("Time of topology events", columns, groups));
    if (steps.isEmpty()) {
      blocks.add(
          Block.Prose.note(
              "No dense update of the same environment and sizes was measured in this run, so there"
                  + " is no figure in dense steps."));
    }
    return Optional.of(new Section("topology", "Topology events", blocks));
  }

  /** A kind of dense update step that events are measured in. */
  private record Step(String id, int batch) {

    String label() {
      return id.substring(id.indexOf('.') + 1) + ", batch " + batch;
    }
  }

  private static List<Step> steps(Map<String, List<Row>> rows, List<Row> dense) {
    return dense.stream()
        .filter(
            update ->
                rows.values().stream().flatMap(List::stream).anyMatch(row -> row.sameAgent(update)))
        .filter(update -> update.params().batch().isPresent())
        .map(update -> new Step(update.id(), update.params().batch().getAsInt()))
        .distinct()
        .toList();
  }

  /** One chart for each agent or layer, all over the same axis. */
  private static List<Chart> charts(Summary summary) {
    Map<String, List<Row>> rows =
        Grouping.forCharts(summary, "topology", row -> Labels.problem(row.params()));
    List<Double> ends = new ArrayList<>();
    rows.values().stream()
        .flatMap(List::stream)
        .map(Row::nanos)
        .forEach(nanos -> ends.addAll(List.of(nanos.median() / 2, nanos.median(), nanos.high())));
    Axis axis =
        Axis.logarithmic(
            "time of an event", Format::timeTick, ends.stream().filter(Double::isFinite).toList());
    List<Chart> charts = new ArrayList<>();
    rows.forEach(
        (heading, members) -> {
          Map<String, List<Bar>> events = new LinkedHashMap<>();
          for (Row row : members) {
            events
                .computeIfAbsent(
                    row.name() + ", " + Labels.method(row.params()), absent -> new ArrayList<>())
                .add(bar(row));
          }
          List<BarChart.Group> groups = new ArrayList<>();
          events.forEach((event, bars) -> groups.add(new BarChart.Group(event, bars)));
          charts.add(
              new BarChart(
                  Charts.slug("topology-" + heading),
                  heading.isEmpty() ? "Topology events" : heading,
                  "Time of each topology event by method and sparsity. The numbers stand in the"
                      + " table.",
                  axis,
                  axis.low(),
                  groups,
                  List.of()));
        });
    return charts;
  }

  private static Bar bar(Row row) {
    String sparsity = Format.sparsity(row.params().sparsity()).replace("\u00a0", "");
    return new Bar(
        sparsity,
        Charts.style(row.params().method()),
        row.nanos().median(),
        row.nanos().low(),
        row.nanos().high(),
        Double.NaN,
        Format.time(row.nanos().median()),
        row.name()
            + ", "
            + Labels.method(row.params())
            + ", "
            + sparsity
            + ": "
            + Format.time(row.nanos().median())
            + " ("
            + Format.interval(row.nanos())
            + ")");
  }

  private static List<Table.Cell> cells(Row row, List<Step> steps, List<Row> dense) {
    List<Table.Cell> cells = new ArrayList<>();
    cells.add(Table.Cell.of(row.name()));
    cells.add(Table.Cell.of(Labels.method(row.params())));
    cells.add(Table.Cell.of(Format.sparsity(row.params().sparsity())));
    cells.add(
        Table.Cell.of(Format.micros(row.nanos().median()), Format.microsInterval(row.nanos())));
    for (Step step : steps) {
      cells.add(
          dense.stream()
              .filter(row::sameAgent)
              .filter(update -> update.id().equals(step.id()))
              .filter(update -> update.params().batch().equals(OptionalInt.of(step.batch())))
              .findFirst()
              .map(
                  update ->
                      ForkStatistics.ratio(row.nanos().forkMeans(), update.nanos().forkMeans()))
              .map(ratio -> Table.Cell.of(Format.ratio(ratio.value()), Format.interval(ratio)))
              .orElse(Table.Cell.NONE));
    }
    return cells;
  }
}
