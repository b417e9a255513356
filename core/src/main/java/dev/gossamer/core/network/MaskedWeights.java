package dev.gossamer.core.network;

import dev.gossamer.kernels.SparsePattern;
import java.util.Arrays;

/** Moves weights between the order of a pattern and a dense row-major matrix. */
public final class MaskedWeights {

  private MaskedWeights() {}

  /** The dense mask of a pattern, 1 where a weight exists. */
  public static float[] mask(SparsePattern pattern) {
    float[] ones = new float[pattern.nnz()];
    Arrays.fill(ones, 1);
    float[] mask = new float[Math.multiplyExact(pattern.rows(), pattern.columns())];
    scatter(pattern, ones, 0, mask, 0);
    return mask;
  }

  /** The values of a dense matrix, which begins at {@code offset}, at a pattern's positions. */
  public static float[] gather(SparsePattern pattern, float[] dense, int offset) {
    float[] values = new float[pattern.nnz()];
    for (int r = 0; r < pattern.rows(); r++) {
      int row = offset + r * pattern.columns();
      for (int p = pattern.rowPointers()[r]; p < pattern.rowPointers()[r + 1]; p++) {
        values[p] = dense[row + pattern.column(p)];
      }
    }
    return values;
  }

  /**
   * Sets a dense matrix, which begins at {@code denseOffset}: the values at the pattern's
   * positions, zero elsewhere.
   */
  public static void scatter(
      SparsePattern pattern, float[] values, int offset, float[] dense, int denseOffset) {
    Arrays.fill(dense, denseOffset, denseOffset + pattern.rows() * pattern.columns(), 0);
    for (int r = 0; r < pattern.rows(); r++) {
      int row = denseOffset + r * pattern.columns();
      for (int p = pattern.rowPointers()[r]; p < pattern.rowPointers()[r + 1]; p++) {
        dense[row + pattern.column(p)] = values[offset + p];
      }
    }
  }
}
