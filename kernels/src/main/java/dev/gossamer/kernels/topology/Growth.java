package dev.gossamer.kernels.topology;

import dev.gossamer.kernels.SparsePattern;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.random.RandomGenerator;

/**
 * Chooses where a layer grows.
 *
 * <p>Grown cells are given by row: row r's columns are {@code columns[pointers[r] .. pointers[r +
 * 1] - 1]}, ascending.
 */
public final class Growth {

  /** Eight marks at once. */
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private Growth() {}

  /**
   * Grows k cells uniformly at random without replacement: every set of k free cells is equally
   * likely.
   *
   * @param pattern the layer before the change
   * @param keep 1 for each position that stays, 0 for each that was dropped
   * @param droppedEligible whether the cells just dropped are free to grow again
   * @param k number of cells to grow
   * @param random source of one number a cell, or rarely more
   * @param pointers receives the rows' offsets, {@code rows + 1} of them
   * @param columns receives the cells' columns, k of them
   * @throws IllegalArgumentException if fewer than k cells are free
   */
  public static void uniform(
      SparsePattern pattern,
      byte[] keep,
      boolean droppedEligible,
      int k,
      RandomGenerator random,
      int[] pointers,
      int[] columns,
      Workspace workspace) {
    int nnz = pattern.nnz();
    int taken = droppedEligible ? kept(keep, nnz) : nnz;
    long cells = (long) pattern.rows() * pattern.columns();
    long free = cells - taken;
    if (k < 0 || k > free) {
      throw new IllegalArgumentException(
          "cannot grow " + k + " cells: of " + cells + " cells, " + free + " are free");
    }
    long[] ranks = workspace.ranks(k + 1);
    SortedSample.draw(free, k, random, ranks, workspace);
    ranks[k] = Long.MAX_VALUE;

    // A free cell's rank is the number of cells before it less the taken ones among them.
    int[] rowPointers = pattern.rowPointers();
    int[] columnOf = workspace.columns(nnz);
    pattern.copyColumns(columnOf);
    int always = droppedEligible ? 0 : 1;
    int width = pattern.columns();
    int grown = 0;
    long freeInRowsBefore = 0;
    pointers[0] = 0;
    for (int r = 0; r < pattern.rows(); r++) {
      int takenInRow = 0;
      int next = rankInRow(ranks[grown], freeInRowsBefore);
      for (int p = rowPointers[r], end = rowPointers[r + 1]; p < end; p++) {
        while (next < columnOf[p] - takenInRow) {
          columns[grown++] = next + takenInRow;
          next = rankInRow(ranks[grown], freeInRowsBefore);
        }
        takenInRow += keep[p] | always;
      }
      while (next < width - takenInRow) {
        columns[grown++] = next + takenInRow;
        next = rankInRow(ranks[grown], freeInRowsBefore);
      }
      freeInRowsBefore += width - takenInRow;
      pointers[r + 1] = grown;
    }
  }

  /** Number of positions marked as kept. */
  private static int kept(byte[] keep, int nnz) {
    int kept = 0;
    int p = 0;
    for (; p <= nnz - Long.BYTES; p += Long.BYTES) {
      kept += Long.bitCount((long) EIGHT.get(keep, p));
    }
    for (; p < nnz; p++) {
      kept += keep[p];
    }
    return kept;
  }

  private static int rankInRow(long rank, long freeInRowsBefore) {
    return (int) Math.min(rank - freeInRowsBefore, Integer.MAX_VALUE);
  }
}
