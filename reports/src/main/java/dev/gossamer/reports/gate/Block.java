package dev.gossamer.reports.gate;

import java.time.Duration;
import java.util.List;

/**
 * A block of measurements: each row that was asked for once on each arm, rows and arms in random
 * order.
 *
 * @param pairs at most one a row, those that failed included; a row that was asked for and is not
 *     here counts as failed
 * @param rulers the machine's speed before, between and after
 * @param took time of all of it, rulers included: what the block takes from the budget
 */
public record Block(List<Pair> pairs, RulerReadings rulers, Duration took) {

  /** Keeps a copy. */
  public Block {
    pairs = List.copyOf(pairs);
  }
}
