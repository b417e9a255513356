package dev.gossamer.reports.result;

/**
 * How JMH ran a benchmark in each fork.
 *
 * @param warmupIterations iterations not measured
 * @param warmupTime length of one of them as JMH writes it, as {@code 1 s}
 * @param measurementIterations iterations measured
 * @param measurementTime length of one of them as JMH writes it
 */
public record JmhSettings(
    int warmupIterations, String warmupTime, int measurementIterations, String measurementTime) {}
