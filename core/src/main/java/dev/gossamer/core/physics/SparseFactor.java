package dev.gossamer.core.physics;

/**
 * Solves H x = b for a symmetric positive definite H with the sparsity of a kinematic tree.
 *
 * <p>H = L^T D L, computed from the leaves to the root, which fills in nothing (Featherstone 2008,
 * section 6.5). Only the lower triangle of {@link #matrix} is read: row k at the columns {@code
 * pattern[k]} and k itself.
 */
final class SparseFactor {
  private final int n;
  private final int[][] pattern;
  private final double[] inverse;

  /** Before {@link #factor}: the lower triangle of H, row-major. After: L. */
  final double[] matrix;

  /**
   * A factorisation of fixed sparsity.
   *
   * @param pattern per row, the columns left of the diagonal that may differ from zero, descending;
   *     with k in a row's pattern, row k's pattern must be the rest of it
   */
  SparseFactor(int[][] pattern) {
    this.n = pattern.length;
    this.pattern = pattern;
    this.inverse = new double[n];
    this.matrix = new double[n * n];
  }

  void factor() {
    double[] h = matrix;
    for (int k = n - 1; k >= 0; k--) {
      int[] columns = pattern[k];
      int row = k * n;
      double inverseK = 1 / h[row + k];
      inverse[k] = inverseK;
      for (int i = 0; i < columns.length; i++) {
        int column = columns[i];
        double l = h[row + column] * inverseK;
        for (int j = i; j < columns.length; j++) {
          h[column * n + columns[j]] -= l * h[row + columns[j]];
        }
        h[row + column] = l;
      }
    }
  }

  /** Replaces b by the solution. */
  void solve(double[] b) {
    double[] l = matrix;
    for (int k = n - 1; k >= 0; k--) {
      double bk = b[k];
      for (int column : pattern[k]) {
        b[column] -= l[k * n + column] * bk;
      }
      b[k] = bk * inverse[k];
    }
    for (int k = 0; k < n; k++) {
      double sum = b[k];
      for (int column : pattern[k]) {
        sum -= l[k * n + column] * b[column];
      }
      b[k] = sum;
    }
  }
}
