package dev.gossamer.reports.gate;

import dev.gossamer.core.files.AtomicFiles;
import dev.gossamer.reports.statistics.Interval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The gate's result in Markdown for a pull request: the verdict first, then what needs attention,
 * then every row, worst first.
 */
public final class PullRequestSummary {

  private PullRequestSummary() {}

  /**
   * Writes the summary.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, GateResult result) throws IOException {
    AtomicFiles.writeString(file, text(result));
  }

  static String text(GateResult result) {
    Verdicts verdicts = result.verdicts();
    List<String> lines = new ArrayList<>();
    lines.add("## Performance gate: " + headline(result));
    lines.add("");
    lines.add(counts(verdicts) + ".");
    lines.add("");
    boolean listed = false;
    for (RowVerdict row : verdicts.rows()) {
      if (row.verdict() == Verdict.FAILED
          || row.verdict() == Verdict.REGRESSED
          || row.verdict() == Verdict.IMPROVED) {
        lines.add(
            "- **"
                + row.verdict()
                + "** "
                + escape(row.subject().shortName())
                + ": "
                + escape(row.reason())
                + change(row));
        listed = true;
      }
    }
    if (listed) {
      lines.add("");
    }
    table(lines, verdicts.rows());
    list(lines, "Only in the candidate, not judged", verdicts.added());
    list(lines, "Only in the baseline, as intended", verdicts.removed());
    differences(lines, result);
    lines.add(
        String.format(
            Locale.ROOT,
            "%d blocks in %.1f min, %d more discarded for drift; %s. Smallest change that matters:"
                + " %s. Intervals are at 95 %% and each row's own; a row is REGRESSED or IMPROVED"
                + " only on fresh forks, with an error rate of %s for the gate as a whole.",
            verdicts.blocks(),
            verdicts.took().toMillis() / 60e3,
            verdicts.discarded(),
            escape(verdicts.ending()),
            verdicts.settings().minEffectText(),
            Settings.percent(verdicts.settings().falseAlarms())));
    return String.join("\n", lines) + "\n";
  }

  private static String headline(GateResult result) {
    return switch (result.exitCode()) {
      case Verdicts.PASSED -> "passed";
      case Verdicts.REGRESSED -> "failed";
      default -> "inconclusive";
    };
  }

  private static String counts(Verdicts verdicts) {
    List<String> counts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      if (verdicts.count(verdict) > 0) {
        counts.add(verdicts.count(verdict) + " " + verdict);
      }
    }
    return counts.isEmpty() ? "No row was compared" : String.join(", ", counts);
  }

  private static String change(RowVerdict row) {
    return row.ratio().filter(Interval::exists).map(ratio -> "; " + ratio(ratio)).orElse("");
  }

  private static void table(List<String> lines, List<RowVerdict> rows) {
    lines.add(
        "| verdict | row | baseline | candidate | time, candidate / baseline | pairs | why |");
    lines.add("|---|---|---:|---:|---:|---:|---|");
    for (RowVerdict row : rows) {
      String unit = row.subject().dense().isPresent() ? "" : " " + row.subject().key().unit();
      lines.add(
          "| "
              + String.join(
                  " | ",
                  row.verdict().name(),
                  escape(row.subject().shortName()),
                  row.baseline().map(arm -> number(arm.value()) + escape(unit)).orElse(""),
                  row.candidate().map(arm -> number(arm.value()) + escape(unit)).orElse(""),
                  row.ratio().map(PullRequestSummary::ratio).orElse(""),
                  Integer.toString(row.pairs()),
                  escape(row.reason()))
              + " |");
    }
    lines.add("");
  }

  private static void list(List<String> lines, String what, Iterable<Key> rows) {
    List<String> names = new ArrayList<>();
    rows.forEach(row -> names.add(escape(row.shortName())));
    if (!names.isEmpty()) {
      lines.add(what + ": " + String.join(", ", names) + ".");
      lines.add("");
    }
  }

  /** Where the arms' environments differ: usually the commit only. */
  private static void differences(List<String> lines, GateResult result) {
    TreeMap<String, String> baseline = new TreeMap<>(result.baseline().values());
    TreeMap<String, String> candidate = new TreeMap<>(result.candidate().values());
    TreeSet<String> names = new TreeSet<>(baseline.keySet());
    names.addAll(candidate.keySet());
    names.removeIf(
        name ->
            Optional.ofNullable(baseline.get(name))
                .equals(Optional.ofNullable(candidate.get(name))));
    for (String name : names) {
      lines.add(
          "- "
              + escape(name)
              + ": "
              + escape(baseline.getOrDefault(name, "absent"))
              + " (baseline), "
              + escape(candidate.getOrDefault(name, "absent"))
              + " (candidate)");
    }
    if (!names.isEmpty()) {
      lines.add("");
    }
  }

  private static String ratio(Interval ratio) {
    return ratio.exists()
        ? String.format(
            Locale.ROOT, "%.3f (%.3f to %.3f)", ratio.value(), ratio.low(), ratio.high())
        : String.format(Locale.ROOT, "%.3f", ratio.value());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  private static String escape(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("[\\\\`*_{}\\[\\]<>#|~]", "\\\\$0");
  }
}
