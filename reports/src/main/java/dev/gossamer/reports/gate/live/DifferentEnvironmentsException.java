package dev.gossamer.reports.gate.live;

/** Two measurements whose times cannot be compared, because they were not made alike. */
public final class DifferentEnvironmentsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** {@code difference} says in one line what differs. */
  public DifferentEnvironmentsException(String difference) {
    super(
        "refused to compare different environments: "
            + difference
            + " (--allow-different-environments compares them anyway)");
  }
}
