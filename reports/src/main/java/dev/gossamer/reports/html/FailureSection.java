package dev.gossamer.reports.html;

import dev.gossamer.reports.summary.FailedRow;
import dev.gossamer.reports.summary.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rows that were to be measured and were not, or not completely. */
final class FailureSection {

  private FailureSection() {}

  /** The section; empty if nothing failed. */
  static Optional<Section> of(Summary summary) {
    if (summary.failures().isEmpty()) {
      return Optional.empty();
    }
    List<Table.Column> columns =
        List.of(
            Table.Column.text("Run"),
            Table.Column.text("Row"),
            Table.Column.text("Parameters"),
            Table.Column.text("Reason"));
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (FailedRow failure : summary.failures()) {
      String params =
          failure.params().entrySet().stream()
              .map(param -> param.getKey() + " " + param.getValue())
              .collect(Collectors.joining(", "));
      rows.add(
          List.of(
              Table.Cell.of(failure.source()),
              Table.Cell.of(failure.id()),
              Table.Cell.of(params),
              Table.Cell.of(failure.reason())));
    }
    return Optional.of(
        new Section(
            "failures",
            "Rows that failed",
            List.of(Table.plain("Rows without a complete measurement", columns, rows))));
  }
}
