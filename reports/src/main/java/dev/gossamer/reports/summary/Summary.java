package dev.gossamer.reports.summary;

import java.util.List;

/**
 * Everything a report says in numbers.
 *
 * @param sources benchmark runs in the order given
 * @param rows rows of all sources, ordered by source, then as {@link RowOrder} has them
 * @param failures rows that were not measured, or not completely
 * @param runs training runs in the order given
 */
public record Summary(
    List<Source> sources, List<Row> rows, List<FailedRow> failures, List<RunSummary> runs) {

  /** Schema number of {@code summary.json}. */
  public static final int SCHEMA = 1;
}
