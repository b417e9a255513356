package dev.gossamer.reports.html;

import dev.gossamer.reports.summary.FlopsRatio;
import dev.gossamer.reports.summary.Row;
import dev.gossamer.reports.summary.Series;
import dev.gossamer.reports.summary.Speedup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Speed-ups with one column a sparsity, and below them what the FLOPs ratio would allow. */
final class SpeedupMatrix {

  private final List<Series> series;
  private final List<Double> sparsities;

  private SpeedupMatrix(List<Series> series) {
    this.series = series;
    this.sparsities =
        series.stream()
            .flatMap(one -> one.rows().stream())
            .map(row -> row.params().sparsity())
            .distinct()
            .sorted()
            .toList();
  }

  /** The table of some series, grouped by what they were measured on and with. */
  static Table of(List<Series> series) {
    return new SpeedupMatrix(series).table();
  }

  private Table table() {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.Column.text("Sparsity"));
    sparsities.forEach(s -> columns.add(Table.Column.number(Format.sparsity(s), "")));
    Map<String, List<Series>> places = new LinkedHashMap<>();
    for (Series one : series) {
      places.computeIfAbsent(heading(one.first()), absent -> new ArrayList<>()).add(one);
    }
    List<Table.Group> groups = new ArrayList<>();
    places.forEach((heading, members) -> groups.add(new Table.Group(heading, rows(members))));
    return new Table("Speed-up over dense, with 95\u00a0% intervals", columns, groups);
  }

  private static String heading(Row first) {
    String what = first.area().equals("update") ? first.name() + ", " : "";
    return what + Labels.problem(first.params()) + ", " + Labels.setup(first.params());
  }

  private List<List<Table.Cell>> rows(List<Series> members) {
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (Series one : members) {
      List<Table.Cell> cells = new ArrayList<>();
      cells.add(Table.Cell.of(Labels.subject(one.first())));
      for (double sparsity : sparsities) {
        cells.add(at(one, sparsity).map(SpeedupMatrix::cell).orElse(Table.Cell.NONE));
      }
      rows.add(cells);
    }
    rows.addAll(flops(members));
    return rows;
  }

  /** What the FLOPs ratio would allow; a line each for the conventions, if they differ. */
  private List<List<Table.Cell>> flops(List<Series> members) {
    List<Optional<FlopsRatio>> ratios =
        sparsities.stream().map(sparsity -> ratio(members, sparsity)).toList();
    if (ratios.stream().allMatch(Optional::isEmpty)) {
      return List.of();
    }
    List<Table.Cell> full = cells("FLOPs ratio, full", ratios, FlopsRatio::full);
    List<Table.Cell> paper = cells("FLOPs ratio, paper", ratios, FlopsRatio::paper);
    return full.subList(1, full.size()).equals(paper.subList(1, paper.size()))
        ? List.of(cells("FLOPs ratio", ratios, FlopsRatio::full))
        : List.of(full, paper);
  }

  private static List<Table.Cell> cells(
      String label, List<Optional<FlopsRatio>> ratios, ToDoubleFunction<FlopsRatio> convention) {
    List<Table.Cell> cells = new ArrayList<>();
    cells.add(new Table.Cell(label, "", Tone.MUTED));
    for (Optional<FlopsRatio> ratio : ratios) {
      cells.add(
          ratio
              .map(r -> new Table.Cell(Format.times(convention.applyAsDouble(r)), "", Tone.MUTED))
              .orElse(Table.Cell.NONE));
    }
    return cells;
  }

  private static Optional<FlopsRatio> ratio(List<Series> members, double sparsity) {
    return members.stream()
        .map(one -> at(one, sparsity).flatMap(Row::flopsRatio))
        .flatMap(Optional::stream)
        .reduce((earlier, later) -> later);
  }

  private static Optional<Row> at(Series series, double sparsity) {
    return series.rows().stream().filter(row -> row.params().sparsity() == sparsity).findFirst();
  }

  private static Table.Cell cell(Row row) {
    Speedup speedup = row.speedup().orElseThrow();
    return new Table.Cell(
        Format.times(speedup.value()), Format.interval(speedup), Tone.of(speedup));
  }
}
