package dev.gossamer.reports.summary;

import java.util.List;
import java.util.Optional;

/**
 * Everything a report says in numbers.
 *
 * @param sources benchmark runs in the order given
 * @param rows rows of all sources, ordered by source, then as {@link RowOrder} has them
 * @param failures rows that were not measured, or not completely
 * @param runs training runs in the order given
 * @param configurations what the runs are of, ordered by task, method and sparsity
 * @param steadiness of the iterations of each row, as far as they are known
 * @param latencies distributions of single operations' times
 */
public record Summary(
    List<Source> sources,
    List<Row> rows,
    List<FailedRow> failures,
    List<RunSummary> runs,
    List<ConfigurationSummary> configurations,
    List<Steadiness> steadiness,
    List<LatencySummary> latencies) {

  /** The dense row of the same run that a row is compared with, if there is one. */
  public Optional<Row> denseTwin(Row row) {
    Optional<String> id = RowNames.denseTwin(row.id(), row.params().arm());
    return rows.stream()
        .filter(other -> id.equals(Optional.of(other.id())))
        .filter(other -> other.source().equals(row.source()))
        .filter(other -> other.params().arm() == Arm.DENSE)
        .filter(other -> other.params().sharedWithDense().equals(row.params().sharedWithDense()))
        .findFirst();
  }

  /** Schema number of {@code summary.json}. */
  public static final int SCHEMA = 1;
}
