package dev.gossamer.reports.bench;

import java.util.Locale;

/**
 * One process: one fork of one row.
 *
 * @param block from 1
 * @param number place in the plan, from 1
 * @param row what it measures
 */
public record Child(int block, int number, Row row) {

  /** Name of its files, without ending. */
  public String name() {
    return String.format(Locale.ROOT, "%02d-%04d", block, number);
  }
}
