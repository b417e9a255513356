package dev.gossamer.core.network;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;

/**
 * The gradient of a layer's weights at every cell, whether there is a weight or not, some rows at a
 * time, so that memory is bounded by those rows.
 */
public final class DenseGradientRows {

  private DenseGradientRows() {}

  /** Is shown one row after the other. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * One row: {@code gradient[offset + column]} is the gradient of the weight from each input.
     *
     * @param row the output
     * @param gradient overwritten after the call
     */
    void row(int row, float[] gradient, int offset);
  }

  /** Floats of scratch that {@link #visit} needs for a layer of so many outputs and inputs x. */
  public static int scratch(KernelProvider kernels, int outputs, Panels x) {
    return DenseGradient.scratch(kernels, outputs, x);
  }

  /**
   * Shows some rows in order.
   *
   * @param dy gradients of the layer's outputs
   * @param x the layer's inputs
   * @param scratch at least {@link #scratch} floats, overwritten
   */
  public static void visit(
      KernelProvider kernels,
      Panels dy,
      Panels x,
      int firstRow,
      int rows,
      float[] scratch,
      Visitor visitor) {
    int inputs = x.features();
    int atOnce = DenseGradient.rowsAtOnce(inputs);
    int block = kernels.weightGradientScratch(x);
    int end = firstRow + rows;
    for (int row = firstRow; row < end; row += atOnce) {
      int length = Math.min(atOnce, end - row);
      int rowZero = block - row * inputs;
      kernels.weightGradient(dy, x, row, length, scratch, rowZero, scratch);
      for (int r = row; r < row + length; r++) {
        visitor.row(r, scratch, rowZero + r * inputs);
      }
    }
  }
}
