package dev.gossamer.reports.summary;

/**
 * How many times fewer operations a row takes than its dense twin.
 *
 * @param paper in the convention of the published codes
 * @param full everything counted
 */
public record FlopsRatio(double paper, double full) {}
