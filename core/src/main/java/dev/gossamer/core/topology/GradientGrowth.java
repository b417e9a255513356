package dev.gossamer.core.topology;

import dev.gossamer.core.network.DenseGradientRows;
import dev.gossamer.core.network.Pass;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.LargestCells;
import java.util.Arrays;

/**
 * Chooses where a layer grows by the gradient of the minibatch's loss (RigL: Evci et al. 2020).
 *
 * <p>The gradient at absent weights is computed for some rows at a time from the activations and
 * output gradients that the optimizer step came from, and reduced to the largest on the way, so
 * that memory follows the number of weights.
 */
final class GradientGrowth {

  private final LargestCells largest = new LargestCells();

  /**
   * The free cells whose gradients are largest in magnitude.
   *
   * @param pass holds the minibatch's activations and output gradients
   * @param l which layer
   * @param old its pattern before the change
   * @param keep 1 for each position that stays, 0 for each that was dropped
   * @param droppedEligible whether the cells just dropped are free to grow again
   * @param pointers receives the rows' offsets, {@code rows + 1} of them
   * @param columns receives the cells' columns, as many as it has room for
   * @throws ArithmeticException if a gradient is NaN
   */
  void choose(
      KernelProvider kernels,
      Pass pass,
      int l,
      SparsePattern old,
      byte[] keep,
      boolean droppedEligible,
      int[] pointers,
      int[] columns) {
    if (columns.length == 0) {
      Arrays.fill(pointers, 0);
      return;
    }
    Panels x = pass.output(l - 1);
    float[] scratch = new float[DenseGradientRows.scratch(kernels, old.rows(), x)];
    largest.begin(old, keep, droppedEligible, columns.length);
    try {
      DenseGradientRows.visit(kernels, pass.gradient(l), x, 0, old.rows(), scratch, largest::row);
    } catch (IllegalArgumentException notComparable) {
      throw new ArithmeticException(
          "training diverged: a weight's gradient, " + notComparable.getMessage());
    }
    largest.end(pointers, columns);
  }
}
