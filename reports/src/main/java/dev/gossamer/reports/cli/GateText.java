package dev.gossamer.reports.cli;

import dev.gossamer.reports.gate.RowVerdict;
import dev.gossamer.reports.gate.Verdict;
import dev.gossamer.reports.gate.Verdicts;
import dev.gossamer.reports.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Verdicts in lines for a terminal: worst first, what is the same counted only. */
final class GateText {
  private GateText() {}

  static List<String> lines(Verdicts verdicts) {
    List<String> lines = new ArrayList<>();
    for (RowVerdict row : verdicts.rows()) {
      if (row.verdict() != Verdict.SAME) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%-12s %s%s: %s",
                row.verdict(),
                row.subject().shortName(),
                ratio(row.ratio()),
                row.reason()));
      }
    }
    List<String> counts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      if (verdicts.count(verdict) > 0) {
        counts.add(verdicts.count(verdict) + " " + verdict.name().toLowerCase(Locale.ROOT));
      }
    }
    lines.add(String.join(", ", counts) + "; " + verdicts.ending());
    return lines;
  }

  private static String ratio(Optional<Interval> ratio) {
    return ratio
        .map(
            interval ->
                interval.exists()
                    ? String.format(
                        Locale.ROOT,
                        ", x %.3f [%.3f, %.3f]",
                        interval.value(),
                        interval.low(),
                        interval.high())
                    : String.format(Locale.ROOT, ", x %.3f", interval.value()))
        .orElse("");
  }
}
