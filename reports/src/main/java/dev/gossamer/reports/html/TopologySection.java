package dev.gossamer.reports.html;

import dev.gossamer.reports.summary.Arm;
import dev.gossamer.reports.summary.ForkStatistics;
import dev.gossamer.reports.summary.Row;
import dev.gossamer.reports.summary.Summary;
import java.util.ArrayList;
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
