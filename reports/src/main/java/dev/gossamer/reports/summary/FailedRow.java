package dev.gossamer.reports.summary;

import java.util.SortedMap;

/**
 * A row that was to be measured and was not, or not completely.
 *
 * @param source name of the run
 * @param id as {@code kernel.spmm}
 * @param params JMH parameters by name
 * @param reason one line that says what is missing
 */
public record FailedRow(
    String source, String id, SortedMap<String, String> params, String reason) {}
