package dev.gossamer.reports.html;

import dev.gossamer.reports.summary.Row;
import dev.gossamer.reports.summary.RulerDrift;
import dev.gossamer.reports.summary.Source;
import dev.gossamer.reports.summary.Steadiness;
import dev.gossamer.reports.summary.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How far the measurements can be trusted: rulers, iterations, and what the harness itself takes.
 */
final class QualitySection {

  /** Rows that a warning names; the table has them all. */
  private static final int NAMED = 4;

  private QualitySection() {}

  /** The section; empty if there are no benchmark runs. */
  static Optional<Section> of(Summary summary) {
    if (summary.sources().isEmpty() || summary.rows().isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    for (Source source : summary.sources()) {
      String name = summary.sources().size() > 1 ? source.name() + ": " : "";
      List<Row> rows =
          summary.rows().stream().filter(row -> row.source().equals(source.name())).toList();
      List<Steadiness> judged =
          summary.steadiness().stream().filter(s -> s.source().equals(source.name())).toList();
      blocks.add(
          Block.Prose.of(name + drift(rows) + " " + steadiness(judged) + " " + overhead(rows)));
    }
    drifts(summary).ifPresent(blocks::add);
    unsteady(summary).ifPresent(blocks::add);
    return Optional.of(new Section("quality", "Quality of the measurements", blocks));
  }

  /**
   * A warning for each run whose rulers drifted too far, or that measured rows before they were
   * warm.
   */
  static List<String> warnings(Summary summary) {
    List<String> warnings = new ArrayList<>();
    for (Source source : summary.sources()) {
      List<RulerDrift> marked =
          RulerDrift.of(summary.rows()).stream()
              .filter(drift -> drift.row().source().equals(source.name()) && drift.marked())
              .toList();
      if (!marked.isEmpty()) {
        RulerDrift worst =
            marked.stream().max(Comparator.comparingDouble(RulerDrift::drift)).orElseThrow();
        warnings.add(
            "The machine did not stay the same during run "
                + source.name()
                + ": "
                + worst.row().id()
                + " drifted by "
                + Format.percent(worst.drift())
                + " (more than "
                + Format.percent(RulerDrift.LIMIT)
                + " marks a run).");
      }
      coldRows(
              source.name(),
              summary.steadiness().stream()
                  .filter(judged -> judged.source().equals(source.name()))
                  .toList())
          .ifPresent(warnings::add);
    }
    return warnings;
  }

  /** A warning of rows that were still warming up in every fork; one fork may be a chance. */
  static Optional<String> coldRows(String run, List<Steadiness> judged) {
    List<Steadiness> cold =
        judged.stream().filter(row -> row.forks() > 1 && row.warming() == row.forks()).toList();
    if (cold.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Words.counted(cold.size(), "row")
            + " of run "
            + run
            + (cold.size() == 1 ? " was" : " were")
            + " still warming up in every fork ("
            + Words.list(cold.stream().map(Steadiness::id).distinct().toList(), NAMED)
            + "): these times are too long, and answers that rest on them doubtful. A longer warm-up"
            + " helps.");
  }

  private static String drift(List<Row> rows) {
    List<RulerDrift> drifts = RulerDrift.of(rows);
    if (drifts.isEmpty()) {
      return "No ruler was measured more than once, so drift of the machine is unknown.";
    }
    RulerDrift worst =
        drifts.stream().max(Comparator.comparingDouble(RulerDrift::drift)).orElseThrow();
    return worst.marked()
        ? "The rulers drifted by up to "
            + Format.percent(worst.drift())
            + " ("
            + worst.row().id()
            + "), beyond the "
            + Format.percent(RulerDrift.LIMIT)
            + " allowed: the machine changed speed during the run."
        : "The rulers drifted by "
            + Format.percent(worst.drift())
            + " at most, within the "
            + Format.percent(RulerDrift.LIMIT)
            + " allowed.";
  }

  private static String steadiness(List<Steadiness> judged) {
    int iterations = judged.stream().mapToInt(Steadiness::iterations).sum();
    if (iterations == 0) {
      return "No row has iterations enough to judge whether they were steady.";
    }
    int unsteady = judged.stream().mapToInt(Steadiness::unsteady).sum();
    int forks = judged.stream().mapToInt(Steadiness::forks).sum();
    int warming = judged.stream().mapToInt(Steadiness::warming).sum();
    return Format.count(unsteady)
        + " of "
        + Words.counted(iterations, "measured iteration")
        + " ("
        + Format.percent((double) unsteady / iterations)
        + ") deviate from the median of their fork by more than "
        + Format.percent(Steadiness.LIMIT)
        + "; in "
        + Format.count(warming)
        + " of "
        + Words.counted(forks, "fork")
        + " the first was that much slower than the later ones, so that warm-up may have been too"
        + " short.";
  }

  private static String overhead(List<Row> rows) {
    Optional<Row> empty = rows.stream().filter(row -> row.id().equals("ruler.empty")).findFirst();
    Optional<Row> shortest =
        rows.stream()
            .filter(row -> !row.area().equals("ruler"))
            .min(Comparator.comparingDouble(row -> row.nanos().median()));
    if (empty.isEmpty()) {
      return "The harness’s own time (ruler.empty) was not measured.";
    }
    double own = empty.get().nanos().median();
    return "The harness itself takes "
        + Format.time(own)
        + " an operation (ruler.empty, an empty benchmark)"
        + shortest
            .map(
                row ->
                    ", "
                        + Format.percent(own / row.nanos().median())
                        + " of the shortest row, "
                        + row.id()
                        + " with "
                        + Format.time(row.nanos().median())
                        + ".")
            .orElse(".");
  }

  private static Optional<Block> drifts(Summary summary) {
    List<RulerDrift> drifts = RulerDrift.of(summary.rows());
    if (drifts.isEmpty()) {
      return Optional.empty();
    }
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (RulerDrift drift : drifts) {
      rows.add(
          List.of(
              Table.Cell.of(drift.row().id()),
              Table.Cell.of(drift.row().source()),
              Table.Cell.of(Labels.setup(drift.row().params())),
              Table.Cell.of(Integer.toString(drift.row().nanos().forks())),
              Table.Cell.of(Format.time(drift.first())),
              Table.Cell.of(Format.time(drift.least())),
              Table.Cell.of(Format.time(drift.greatest())),
              new Table.Cell(
                  Format.percent(drift.drift()), "", drift.marked() ? Tone.SLOWER : Tone.PLAIN)));
    }
    return Optional.of(
        Table.plain(
            "Rulers around the blocks",
            List.of(
                Table.Column.text("Ruler"),
                Table.Column.text("Run"),
                Table.Column.text("Setup"),
                Table.Column.number("Forks", ""),
                Table.Column.number("First", ""),
                Table.Column.number("Fastest", ""),
                Table.Column.number("Slowest", ""),
                Table.Column.number("Drift", "slowest / fastest − 1")),
            rows));
  }

  private static Optional<Block> unsteady(Summary summary) {
    List<List<Table.Cell>> rows =
        summary.steadiness().stream()
            .filter(judged -> judged.unsteady() > 0 || judged.warming() > 0)
            .sorted(Comparator.comparingDouble(Steadiness::greatest).reversed())
            .map(QualitySection::cells)
            .toList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Block.Folded(
                "Rows with iterations that were not steady (" + rows.size() + ")",
                List.of(
                    Table.plain(
                        "Iterations that were not steady",
                        List.of(
                            Table.Column.text("Row"),
                            Table.Column.text("Run"),
                            Table.Column.text("Parameters"),
                            Table.Column.number("Forks", ""),
                            Table.Column.number("Iterations", ""),
                            Table.Column.number("Unsteady", ""),
                            Table.Column.number("Still warming", "forks"),
                            Table.Column.number("Greatest deviation", "from the fork’s median")),
                        rows))));
  }

  private static List<Table.Cell> cells(Steadiness judged) {
    return List.of(
        Table.Cell.of(judged.id()),
        Table.Cell.of(judged.source()),
        Table.Cell.of(Labels.all(judged.id(), judged.params())),
        Table.Cell.of(Integer.toString(judged.forks())),
        Table.Cell.of(Integer.toString(judged.iterations())),
        Table.Cell.of(Integer.toString(judged.unsteady())),
        Table.Cell.of(Integer.toString(judged.warming())),
        Table.Cell.of(Format.percent(judged.greatest())));
  }
}
