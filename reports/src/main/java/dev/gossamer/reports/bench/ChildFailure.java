package dev.gossamer.reports.bench;

import java.util.SortedMap;

/**
 * A process that gave no result, as {@code failures.json} lists it.
 *
 * @param block block of the plan; 0 if it was to be run before the plan
 * @param number place in the plan; 0 if it has none
 * @param id row it was to measure
 * @param params the row's parameters
 * @param exitCode of the process
 * @param reason one line that says what happened
 * @param log file with the process's output, relative to the result directory
 */
record ChildFailure(
    int block,
    int number,
    String id,
    SortedMap<String, String> params,
    int exitCode,
    String reason,
    String log) {}
