package dev.gossamer.reports.gate;

/** What the gate says about a row, worst first. */
public enum Verdict {
  /** It was not measured on both arms, or the arms did not measure the same work. */
  FAILED,
  /**
   * The candidate is shown to be slower, by more than the smallest change that matters as measured,
   * or allocates more.
   */
  REGRESSED,
  /** Neither a change nor its absence could be shown. */
  INCONCLUSIVE,
  /** The candidate is shown to be faster, by more than the smallest change that matters. */
  IMPROVED,
  /** A change as large as the smallest that matters could be excluded. */
  SAME
}
