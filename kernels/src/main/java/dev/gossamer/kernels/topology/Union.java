package dev.gossamer.kernels.topology;

import dev.gossamer.kernels.SparsePattern;

/**
 * The union of two patterns of one shape, with origins that lead from its positions to those of
 * either.
 *
 * <p>A target network that keeps weights its online network has dropped lives on such a union:
 * {@link Rebuild#carry} with the first origins moves the target's values to it, and the second
 * origins tell which of its positions the online layer has, and where.
 */
public final class Union {

  private Union() {}

  /**
   * Unites two patterns.
   *
   * @param keepFirst 1 for each position of the first pattern that takes part, 0 for each that does
   *     not; null if all do
   * @param firstOrigin receives, for each position of the union, that of the first pattern or -1;
   *     as long as both patterns together, or as the union if its size is known
   * @param secondOrigin receives the same for the second pattern
   * @return the union, in the first pattern's column width
   * @throws IllegalArgumentException if the shapes differ
   */
  public static SparsePattern of(
      SparsePattern first,
      byte[] keepFirst,
      SparsePattern second,
      int[] firstOrigin,
      int[] secondOrigin,
      Workspace workspace) {
    if (first.rows() != second.rows() || first.columns() != second.columns()) {
      throw new IllegalArgumentException(
          "cannot unite patterns of "
              + first.rows()
              + " x "
              + first.columns()
              + " and "
              + second.rows()
              + " x "
              + second.columns()
              + " cells");
    }
    int[] firstColumns = workspace.columns(first.nnz());
    first.copyColumns(firstColumns);
    int[] secondColumns = workspace.otherColumns(second.nnz());
    second.copyColumns(secondColumns);
    int[] columns = workspace.newColumns(first.nnz() + second.nnz());
    int[] pointers = new int[first.rows() + 1];
    int u = 0;
    for (int r = 0; r < first.rows(); r++) {
      int f = first.rowPointers()[r];
      int firstEnd = first.rowPointers()[r + 1];
      int s = second.rowPointers()[r];
      int secondEnd = second.rowPointers()[r + 1];
      while (f < firstEnd || s < secondEnd) {
        int firstColumn = f < firstEnd ? firstColumns[f] : Integer.MAX_VALUE;
        int secondColumn = s < secondEnd ? secondColumns[s] : Integer.MAX_VALUE;
        boolean inFirst = firstColumn <= secondColumn && (keepFirst == null || keepFirst[f] != 0);
        boolean inSecond = secondColumn <= firstColumn;
        if (inFirst || inSecond) {
          columns[u] = Math.min(firstColumn, secondColumn);
          firstOrigin[u] = inFirst ? f : -1;
          secondOrigin[u++] = inSecond ? s : -1;
        }
        f += firstColumn <= secondColumn ? 1 : 0;
        s += inSecond ? 1 : 0;
      }
      pointers[r + 1] = u;
    }
    return first.at(pointers, columns);
  }

  /**
   * Turns origins around: {@code destination[origin[u]] = u} for each position u of the union that
   * has an origin.
   *
   * @param length number of positions of the union
   * @param destination receives the union's position of each position that is an origin; others are
   *     left alone
   */
  public static void invert(int[] origin, int length, int[] destination) {
    for (int u = 0; u < length; u++) {
      if (origin[u] >= 0) {
        destination[origin[u]] = u;
      }
    }
  }
}
