package dev.gossamer.reports.html;

import dev.gossamer.reports.summary.Comparison;
import dev.gossamer.reports.summary.Source;
import dev.gossamer.reports.summary.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Several benchmark runs side by side. */
final class ComparisonSection {

  private ComparisonSection() {}

  /** The section; empty if there are fewer than two benchmark runs. */
  static Optional<Section> of(Summary summary) {
    if (summary.sources().size() < 2) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.Prose.of(
            "These runs were made at different times, perhaps on different machines: a ratio between"
                + " them holds for these runs, and is no evidence that the code changed. Speed-ups"
                + " over dense elsewhere in this report compare rows of one run only."));
    List<Comparison> comparisons = Comparison.of(summary);
    if (comparisons.isEmpty()) {
      blocks.add(Block.Prose.note("The runs have no row in common."));
    } else {
      blocks.add(table(summary.sources(), comparisons));
    }
    differences(summary.sources()).ifPresent(blocks::add);
    return Optional.of(new Section("side-by-side", "Runs side by side", blocks));
  }

  private static Table table(List<Source> sources, List<Comparison> comparisons) {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.Column.text("Row"));
    for (Source source : sources) {
      columns.add(Table.Column.number(source.name(), "time, 95\u00a0% interval"));
    }
    for (Source source : sources.subList(1, sources.size())) {
      columns.add(Table.Column.number(source.name(), "times as fast as the first"));
    }
    Map<String, List<List<Table.Cell>>> groups = new LinkedHashMap<>();
    for (Comparison comparison : comparisons) {
      groups
          .computeIfAbsent(heading(comparison), absent -> new ArrayList<>())
          .add(cells(comparison));
    }
    List<Table.Group> rows = new ArrayList<>();
    groups.forEach((heading, members) -> rows.add(new Table.Group(heading, members)));
    return new Table("Rows that two or more runs have in common", columns, rows);
  }

  private static String heading(Comparison comparison) {
    String problem = Labels.problem(comparison.params());
    return comparison.id()
        + (problem.isEmpty() ? "" : ", " + problem)
        + ", "
        + Labels.setup(comparison.params());
  }

  private static List<Table.Cell> cells(Comparison comparison) {
    List<Table.Cell> cells = new ArrayList<>();
    cells.add(Table.Cell.of(Labels.variant(comparison.id(), comparison.params())));
    comparison.rows().forEach(row -> cells.add(row.map(Cells::time).orElse(Table.Cell.NONE)));
    comparison.speedups().stream()
        .skip(1)
        .forEach(
            speedup ->
                cells.add(
                    speedup
                        .map(s -> Table.Cell.of(Format.times(s.value()), Format.interval(s)))
                        .orElse(Table.Cell.NONE)));
    return cells;
  }

  /** Facts of the environments that are not the same everywhere. */
  private static Optional<Table> differences(List<Source> sources) {
    Set<String> names = new LinkedHashSet<>();
    sources.forEach(source -> names.addAll(source.environment().values().keySet()));
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (String name : names) {
      List<String> values =
          sources.stream()
              .map(source -> source.environment().values().getOrDefault(name, "–"))
              .toList();
      if (values.stream().distinct().count() > 1) {
        List<Table.Cell> cells = new ArrayList<>();
        cells.add(Table.Cell.of(name));
        values.forEach(value -> cells.add(Table.Cell.of(value)));
        rows.add(cells);
      }
    }
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.Column.text("Fact"));
    sources.forEach(source -> columns.add(Table.Column.text(source.name())));
    return Optional.of(Table.plain("What differs between the environments", columns, rows));
  }
}
