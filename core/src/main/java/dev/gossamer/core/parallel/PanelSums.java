package dev.gossamer.core.parallel;

import dev.gossamer.kernels.Panels;

/**
 * A sum over a minibatch, such as a loss, of which each worker knows its own panels' part. The
 * parts are added in the order of the panels, so that the total does not depend on who made them.
 */
public final class PanelSums {

  private final double[] sums;

  /** A sum over the panels of a minibatch. */
  public PanelSums(Panels batch) {
    sums = new double[batch.count()];
  }

  /** Sets the part of one panel. */
  public void set(int panel, double sum) {
    sums[panel] = sum;
  }

  /** The sum, once every panel's part is set. */
  public double total() {
    double total = 0;
    for (double sum : sums) {
      total += sum;
    }
    return total;
  }
}
