package dev.gossamer.core.network;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.SparsePattern;

/**
 * The weight gradient of a sparse layer by way of the dense one: some rows of it at a time, from
 * which the pattern's positions are picked, so that memory is bounded by those rows.
 */
final class DenseGradient {

  /** Cells computed at a time: what a second-level cache holds beside the activations. */
  private static final int CELLS = 1 << 16;

  /** Fewer rows at a time would be dominated by what the kernel does once a call. */
  private static final int LEAST_ROWS = 64;

  private DenseGradient() {}

  /** Floats of scratch that {@link #compute} needs for a layer of so many outputs and inputs x. */
  static int scratch(KernelProvider kernels, int outputs, Panels x) {
    int cells = Math.min(outputs, rowsAtOnce(x.features())) * x.features();
    return kernels.weightGradientScratch(x) + cells;
  }

  /** Rows whose gradients are computed by one call of the kernel. */
  static int rowsAtOnce(int inputs) {
    int group = KernelProvider.ROW_GROUP;
    return Math.max(LEAST_ROWS, CELLS / Math.max(1, inputs) / group * group);
  }

  /** Does what {@link KernelProvider#sddmm} does. */
  static void compute(
      KernelProvider kernels,
      SparsePattern pattern,
      int firstRow,
      int rows,
      Panels dy,
      Panels x,
      float[] gradients,
      int offset,
      float[] scratch) {
    int inputs = pattern.columns();
    int block = kernels.weightGradientScratch(x);
    int end = firstRow + rows;
    for (int row = firstRow; row < end; row += rowsAtOnce(inputs)) {
      int length = Math.min(rowsAtOnce(inputs), end - row);
      int rowZero = block - row * inputs;
      kernels.weightGradient(dy, x, row, length, scratch, rowZero, scratch);
      pick(pattern, row, length, scratch, rowZero, gradients, offset);
    }
  }

  private static void pick(
      SparsePattern pattern,
      int firstRow,
      int rows,
      float[] dense,
      int rowZero,
      float[] gradients,
      int offset) {
    int[] pointers = pattern.rowPointers();
    for (int r = firstRow; r < firstRow + rows; r++) {
      int row = rowZero + r * pattern.columns();
      for (int p = pointers[r]; p < pointers[r + 1]; p++) {
        gradients[offset + p] = dense[row + pattern.column(p)];
      }
    }
  }
}
