package dev.gossamer.core.topology;

import dev.gossamer.core.network.DenseGradientRows;
import dev.gossamer.core.network.DenseGradientRows.Visitor;
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
 * that memory follows the number of weights. The gradient of a block is the sum of its cells'
 * magnitudes.
 */
final class GradientGrowth {

  private final LargestCells largest = new LargestCells();

  /**
   * The free cells whose gradients are largest in magnitude.
   *
   * @param pass holds the minibatch's activations and output gradients
   * @param l which layer
   * @param layer the layer before the change
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
      TopologyChange layer,
      byte[] keep,
      boolean droppedEligible,
      int[] pointers,
      int[] columns) {
    if (columns.length == 0) {
      Arrays.fill(pointers, 0);
      return;
    }
    Panels x = pass.output(l - 1);
    SparsePattern old = layer.pattern();
    int height = layer.height();
    int rows = old.rows() * height;
    float[] scratch = new float[DenseGradientRows.scratch(kernels, rows, x)];
    largest.begin(old, keep, droppedEligible, columns.length);
    Visitor visitor = height == 1 ? largest::row : blocks(old.columns(), height);
    try {
      DenseGradientRows.visit(kernels, pass.gradient(l), x, 0, rows, scratch, visitor);
    } catch (IllegalArgumentException notComparable) {
      throw new ArithmeticException(
          "training diverged: a "
              + (height == 1 ? "weight" : "block")
              + "'s gradient, "
              + notComparable.getMessage());
    }
    largest.end(pointers, columns);
  }

  private Visitor blocks(int columns, int height) {
    float[] magnitudes = new float[columns];
    return (row, gradient, offset) -> {
      if (row % height == 0) {
        Arrays.fill(magnitudes, 0);
      }
      BlockMagnitudes.add(gradient, offset, magnitudes);
      if (row % height == height - 1) {
        largest.row(row / height, magnitudes, 0);
      }
    };
  }
}
