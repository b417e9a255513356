package dev.gossamer.reports.gate;

/**
 * A row measured once on each arm, one shortly after the other, in random order.
 *
 * @param baseline a fork of the code as it was
 * @param candidate a fork of the code as it is to be
 */
public record Pair(Fork baseline, Fork candidate) {

  /**
   * Checks that both are of one row.
   *
   * @throws IllegalArgumentException if they are not
   */
  public Pair {
    if (!baseline.key().equals(candidate.key())) {
      throw new IllegalArgumentException(
          "a pair of two rows: " + baseline.key() + " and " + candidate.key());
    }
  }

  /** The row. */
  public Key key() {
    return baseline.key();
  }
}
