package dev.gossamer.reports.summary;

import java.util.Optional;

/**
 * One figure of the table that says how far sparse training has come.
 *
 * @param kind what the figure is
 * @param row the measured row it is about
 * @param figure its value; whether it is a ratio, a share or a count follows from the kind
 * @param goal what it is to reach, if that was said for this size, batch and sparsity
 */
public record Target(Kind kind, Row row, Ratio figure, Optional<Goal> goal) {

  /** What a figure is. */
  public enum Kind {
    /** Share of the multiply-add peak that a dense product reaches. */
    FMA_SHARE("fma-share"),
    /** Speed-up of our dense product over a native library's. */
    OVER_PEER("over-peer"),
    /** Speed-up of a sparse kernel or update over its dense twin. */
    SPEEDUP("speedup"),
    /** Time of a topology change of the whole agent, in dense update steps. */
    DENSE_STEPS("dense-steps"),
    /** Share of the update that keeping the targets sparse takes. */
    UPKEEP_SHARE("upkeep-share"),
    /** Speed-up of several threads over one. */
    SCALING("scaling"),
    /** Bytes that one update allocates. */
    BYTES("bytes");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** Name in files. */
    public String label() {
      return label;
    }
  }

  /** What the figure says about its goal; empty without one. */
  public Optional<Goal.Verdict> verdict() {
    return goal.map(wanted -> wanted.verdict(figure));
  }
}
