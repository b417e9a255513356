package dev.gossamer.reports.history;

import dev.gossamer.reports.chart.Chart;
import dev.gossamer.reports.html.Block;
import dev.gossamer.reports.html.Format;
import dev.gossamer.reports.html.Report;
import dev.gossamer.reports.html.Section;
import dev.gossamer.reports.html.Table;
import dev.gossamer.reports.html.Tone;
import dev.gossamer.reports.html.Words;
import java.util.ArrayList;
import java.util.List;

/** A history as a page: change points first, then all series, results and the method. */
final class HistoryPage {

  /** Section with the tables that a command prints. */
  static final String CHANGES = "changes";

  private HistoryPage() {}

  static Report of(Analysis analysis) {
    List<Section> sections = new ArrayList<>();
    sections.add(changes(analysis));
    List<RowSeries> steady =
        analysis.series().stream()
            .filter(series -> series.measure() == Measure.TIME)
            .filter(series -> analysis.changePoints(series).isEmpty())
            .toList();
    if (!steady.isEmpty()) {
      sections.add(
          new Section(
              "steady",
              "Times without a change",
              List.of(new Block.Figures(charts(steady, analysis)))));
    }
    sections.add(new Section("results", "Results", List.of(results(analysis))));
    sections.add(method());
    return new Report("What changed over time?", facts(analysis), warnings(analysis), sections);
  }

  private static List<Chart> charts(List<RowSeries> series, Analysis analysis) {
    return series.stream()
        .<Chart>map(one -> SeriesChart.of(one, analysis.changePoints(one)))
        .toList();
  }

  private static List<String> facts(Analysis analysis) {
    List<Entry> entries = analysis.content().entries();
    List<String> facts = new ArrayList<>();
    if (entries.isEmpty()) {
      return List.of("No results yet");
    }
    facts.add(
        Words.counted(entries.size(), "result")
            + " from "
            + entries.getFirst().day()
            + " to "
            + entries.getLast().day()
            + " · "
            + analysis.series().size()
            + " series");
    entries.stream().map(Entry::origin).distinct().map(Origin::label).forEach(facts::add);
    return facts;
  }

  private static List<String> warnings(Analysis analysis) {
    List<String> warnings = new ArrayList<>();
    analysis.content().damage().ifPresent(damage -> warnings.add(damage + "; it is left out."));
    long incomplete = analysis.content().entries().stream().filter(Entry::incomplete).count();
    if (incomplete > 0) {
      warnings.add(
          "Rows failed or were not measured in all forks in "
              + Words.counted(incomplete, "result")
              + ".");
    }
    return warnings;
  }

  private static Section changes(Analysis analysis) {
    List<Block> blocks = new ArrayList<>();
    int points = analysis.changePoints().size();
    blocks.add(Block.Prose.of(points == 0 ? "No change point." : sentence(analysis)));
    if (points > 0) {
      blocks.add(changePoints(analysis));
      List<RowSeries> changed =
          analysis.series().stream()
              .filter(series -> !analysis.changePoints(series).isEmpty())
              .toList();
      blocks.add(new Block.Figures(charts(changed, analysis)));
      blocks.add(levels(changed, analysis));
    }
    if (!analysis.countChanges().isEmpty()) {
      blocks.add(counts(analysis));
    }
    return new Section(CHANGES, "Changes", blocks);
  }

  private static String sentence(Analysis analysis) {
    long better = analysis.changePoints().stream().filter(ChangePoint::better).count();
    return Words.counted(analysis.changePoints().size(), "change point")
        + ": "
        + better
        + " for the better, "
        + (analysis.changePoints().size() - better)
        + " for the worse.";
  }

  private static Table changePoints(Analysis analysis) {
    List<Table.Column> columns =
        List.of(
            Table.Column.text("Row"),
            Table.Column.text("Measure"),
            Table.Column.number("Change", "95\u00a0% interval"),
            Table.Column.text("Last before"),
            Table.Column.text("First after"),
            Table.Column.number("p", ""));
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (ChangePoint point : analysis.changePoints()) {
      Segments.Change change = point.change();
      rows.add(
          List.of(
              Table.Cell.of(point.series().label(), origin(analysis, point.series())),
              Table.Cell.of(point.series().measure().label()),
              new Table.Cell(
                  Percent.of(change.ratio().value()),
                  Percent.of(change.ratio().low()) + " to " + Percent.of(change.ratio().high()),
                  point.better() ? Tone.FASTER : Tone.SLOWER),
              place(point.before()),
              place(point.after()),
              Table.Cell.of(Double.toString(change.p()))));
    }
    return Table.plain("Change points by date", columns, rows);
  }

  private static Table.Cell place(Entry entry) {
    return Table.Cell.of(entry.shortCommit(), entry.day());
  }

  /** Where all is measured on the same, there is no need to say on what. */
  private static String origin(Analysis analysis, RowSeries series) {
    boolean several = analysis.series().stream().map(RowSeries::origin).distinct().count() > 1;
    return several ? series.origin().label() : "";
  }

  /** The numbers that the charts of changed series draw. */
  private static Table levels(List<RowSeries> changed, Analysis analysis) {
    List<Table.Column> columns =
        List.of(
            Table.Column.text("From"),
            Table.Column.text("To"),
            Table.Column.number("Results", ""),
            Table.Column.number("Level", "median"));
    List<Table.Group> groups = new ArrayList<>();
    for (RowSeries series : changed) {
      List<List<Table.Cell>> rows = new ArrayList<>();
      List<ChangePoint> changes = analysis.changePoints(series);
      int from = 0;
      for (int i = 0; i <= changes.size(); i++) {
        int to = i == changes.size() ? series.points().size() : changes.get(i).change().index();
        rows.add(
            List.of(
                place(series.points().get(from).entry()),
                place(series.points().get(to - 1).entry()),
                Table.Cell.of(Integer.toString(to - from)),
                Table.Cell.of(
                    series.measure().text(SeriesChart.level(series.values(), from, to)))));
        from = to;
      }
      groups.add(new Table.Group(series.label() + ": " + series.measure().label(), rows));
    }
    return new Table("Levels between changes", columns, groups);
  }

  private static Table counts(Analysis analysis) {
    List<Table.Column> columns =
        List.of(
            Table.Column.text("Row"),
            Table.Column.text("Count"),
            Table.Column.number("Before", ""),
            Table.Column.number("After", ""),
            Table.Column.text("Last before"),
            Table.Column.text("First after"));
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (CountChange change : analysis.countChanges()) {
      rows.add(
          List.of(
              Table.Cell.of(change.series().label(), origin(analysis, change.series())),
              Table.Cell.of(change.name()),
              Table.Cell.of(Format.events(change.from())),
              Table.Cell.of(Format.events(change.to())),
              place(change.before()),
              place(change.after())));
    }
    return Table.plain("Changed counts of an operation", columns, rows);
  }

  private static Table results(Analysis analysis) {
    List<Table.Column> columns =
        List.of(
            Table.Column.text("Commit"),
            Table.Column.text("Date"),
            Table.Column.number("Rows", ""),
            Table.Column.text("Complete"),
            Table.Column.text("Measured on"));
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (Entry entry : analysis.content().entries()) {
      rows.add(
          List.of(
              Table.Cell.of(entry.shortCommit()),
              Table.Cell.of(entry.day()),
              Table.Cell.of(Integer.toString(entry.rows().size())),
              Table.Cell.of(entry.incomplete() ? "no" : "yes"),
              Table.Cell.of(entry.origin().label())));
    }
    return Table.plain("All results by date; + marks uncommitted changes", columns, rows);
  }

  private static Section method() {
    return new Section(
        "method",
        "How change points are found",
        List.of(
            Block.Prose.of(
                "E-divisive with means (Matteson and James 2014) on ranks: a series is split where"
                    + " its parts differ most in energy distance, if not more than a share of "
                    + PermutationTest.LEVEL
                    + " of "
                    + PermutationTest.PERMUTATIONS
                    + " random orders of its values splits as well; then each part likewise."
                    + " Changes below "
                    + Format.percent(Segments.LEAST_CHANGE)
                    + " are left out. A level has at least "
                    + EnergyStatistic.LEAST_PART
                    + " results. Fewer than 14 results prove nothing at this level, and after a"
                    + " long level a new one shows with its sixth result."),
            Block.Prose.of(
                "A change's size is the median quotient of a result after and one before it, with"
                    + " the 95\u00a0% interval of Mann and Whitney's test. Each series is of one"
                    + " processor model, JDK version, provider and profile. A ruler that changes"
                    + " together with the rows points to the machine.")));
  }
}
