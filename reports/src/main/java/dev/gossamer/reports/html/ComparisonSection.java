package dev.gossamer.reports.html;

import dev.gossamer.reports.chart.Axis;
import dev.gossamer.reports.chart.BarChart;
import dev.gossamer.reports.chart.BarChart.Bar;
import dev.gossamer.reports.chart.Chart;
import dev.gossamer.reports.summary.Comparison;
import dev.gossamer.reports.summary.RowParams;
import dev.gossamer.reports.summary.Source;
import dev.gossamer.reports.summary.Speedup;
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
    List<Chart> charts = charts(summary.sources(), comparisons);
    if (!charts.isEmpty()) {
      blocks.add(new Block.Figures(charts));
    }
    differences(summary.sources()).ifPresent(blocks::add);
    if (comparisons.isEmpty()) {
      blocks.add(Block.Prose.note("The runs have no row in common."));
    } else {
      blocks.add(table(summary.sources(), comparisons));
    }
    return Optional.of(new Section("side-by-side", "Runs side by side", blocks));
  }

  /** One chart for each run but the first: whole updates, or whatever there is without any. */
  private static List<Chart> charts(List<Source> sources, List<Comparison> comparisons) {
    List<Comparison> updates =
        comparisons.stream().filter(c -> c.id().startsWith("update.")).toList();
    List<Comparison> shown = updates.isEmpty() ? comparisons : updates;
    boolean alike = shown.stream().map(c -> Labels.problem(c.params())).distinct().count() == 1;
    List<Chart> charts = new ArrayList<>();
    for (int i = 1; i < sources.size(); i++) {
      Map<String, List<Bar>> groups = new LinkedHashMap<>();
      List<Double> values = new ArrayList<>(List.of(1.0));
      List<Double> intervals = new ArrayList<>();
      for (Comparison comparison : shown) {
        if (comparison.speedups().get(i).isPresent()) {
          Speedup speedup = comparison.speedups().get(i).get();
          values.add(speedup.value());
          intervals.addAll(List.of(speedup.low(), speedup.high()));
          groups
              .computeIfAbsent(subject(comparison, alike), absent -> new ArrayList<>())
              .add(bar(comparison, speedup));
        }
      }
      if (!groups.isEmpty()) {
        charts.add(chart(sources, i, groups, Charts.extent(values, intervals)));
      }
    }
    return charts;
  }

  /** The row's name, with width or shape and batch where these differ. */
  private static String subject(Comparison comparison, boolean alike) {
    RowParams params = comparison.params();
    String name = comparison.id().substring(comparison.id().indexOf('.') + 1);
    if (alike) {
      return name;
    }
    return name
        + params.hidden().stream().mapToObj(hidden -> ", " + hidden).findFirst().orElse("")
        + params.outputs().stream()
            .mapToObj(outputs -> ", " + outputs + "×" + params.inputs().orElse(0))
            .findFirst()
            .orElse("")
        + params.batch().stream().mapToObj(batch -> ", b " + batch).findFirst().orElse("");
  }

  private static Bar bar(Comparison comparison, Speedup speedup) {
    String variant = Labels.variant(comparison.id(), comparison.params()).replace("\u00a0", "");
    return new Bar(
        variant,
        speedup.value() < 1 ? 2 : 1,
        speedup.value(),
        speedup.low(),
        speedup.high(),
        Double.NaN,
        Format.times(speedup.value()),
        heading(comparison)
            + ", "
            + variant
            + ": "
            + Format.times(speedup.value())
            + " ("
            + Format.interval(speedup)
            + ")");
  }

  private static Chart chart(
      List<Source> sources, int other, Map<String, List<Bar>> bars, List<Double> extent) {
    List<BarChart.Group> groups = new ArrayList<>();
    bars.forEach((subject, members) -> groups.add(new BarChart.Group(subject, members)));
    String title = sources.get(other).name() + " against " + sources.getFirst().name();
    return new BarChart(
        Charts.slug("compared-" + title),
        title,
        "How many times as fast each row of one run is as the same row of the first. The numbers"
            + " stand in the table.",
        Axis.logarithmic(
            "times as fast as " + sources.getFirst().name(), Format::significantShort, extent),
        1,
        groups,
        List.of());
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
