package dev.gossamer.core.network;

import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.SparsePattern;
import java.util.Arrays;

/**
 * Values of a sparse layer scattered into a dense row-major matrix, zero where there is no weight.
 *
 * <p>Copying goes by the order in which the layer stores its values, so that threads can each copy
 * a range of their own.
 */
final class DenseCopy {

  /** Index of the first cell: the matrix begins on a cache line. */
  static final int OFFSET = Panels.LEAD;

  private final float[] values;
  private int[] cells = new int[0];

  /** A matrix of zeros. */
  DenseCopy(int rows, int columns) {
    values = new float[OFFSET + rows * columns];
  }

  /**
   * Takes another pattern, in whose order the layer stores its values; they are to be copied
   * afterwards.
   */
  void pattern(SparsePattern pattern) {
    Arrays.fill(values, 0);
    cells = new int[pattern.nnz()];
    int[] pointers = pattern.rowPointers();
    for (int r = 0; r < pattern.rows(); r++) {
      int row = OFFSET + r * pattern.columns();
      for (int p = pointers[r]; p < pointers[r + 1]; p++) {
        cells[p] = row + pattern.column(p);
      }
    }
  }

  /** The layer, which stored its values in the pattern's order, has moved them into another. */
  void reorder(StorageOrder order) {
    order.toStorage(cells);
  }

  /** Copies the values that the layer stores at {@code begin .. end - 1}. */
  void copy(float[] layerValues, int offset, int begin, int end) {
    float[] to = values;
    int[] places = cells;
    for (int p = begin; p < end; p++) {
      to[places[p]] = layerValues[offset + p];
    }
  }

  /** The matrix, from {@link #OFFSET}. */
  float[] values() {
    return values;
  }
}
