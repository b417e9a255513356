package dev.gossamer.reports.gate;

import java.time.Duration;
import java.util.List;
import java.util.SortedSet;

/**
 * Outcome of a gate.
 *
 * @param settings what was decided by
 * @param rows worst first
 * @param added rows that only the candidate has; they are not judged
 * @param removed rows that only the baseline has, where that is intended
 * @param blocks blocks that counted
 * @param discarded blocks that did not, for drift
 * @param took time of all blocks
 * @param ending why no more was measured, in one line
 * @param complete whether the procedure ended by itself, not because its source of blocks did
 */
public record Verdicts(
    Settings settings,
    List<RowVerdict> rows,
    SortedSet<Key> added,
    SortedSet<Key> removed,
    int blocks,
    int discarded,
    Duration took,
    String ending,
    boolean complete) {

  /** Exit code where no row is regressed, failed or inconclusive. */
  public static final int PASSED = 0;

  /** Exit code where a row is regressed or failed. */
  public static final int REGRESSED = 1;

  /** Exit code where a row stays inconclusive, and none is regressed or failed. */
  public static final int INCONCLUSIVE = 3;

  /** Number of rows of a verdict. */
  public long count(Verdict verdict) {
    return rows.stream().filter(row -> row.verdict() == verdict).count();
  }

  /**
   * The exit code: {@link #REGRESSED}, else {@link #INCONCLUSIVE}, else {@link #PASSED}.
   *
   * @param allowInconclusive whether inconclusive rows pass; a gate that was cut short never does
   */
  public int exitCode(boolean allowInconclusive) {
    if (count(Verdict.REGRESSED) + count(Verdict.FAILED) > 0) {
      return REGRESSED;
    }
    boolean undecided = count(Verdict.INCONCLUSIVE) > 0 && !allowInconclusive;
    return undecided || !complete ? INCONCLUSIVE : PASSED;
  }
}
