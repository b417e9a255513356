package dev.gossamer.kernels.topology;

import dev.gossamer.kernels.SparsePattern;

/**
 * Builds a layer's pattern after a topology change, and carries its values and optimizer moments
 * over.
 *
 * <p>The link between the two is the origin of each new position: the old position whose value it
 * takes over, or -1 where the value starts from zero.
 */
public final class Rebuild {

  private Rebuild() {}

  /**
   * Builds the pattern of the kept and the grown cells.
   *
   * @param old pattern before the change
   * @param keep 1 for each old position that stays, 0 for each that goes
   * @param grownPointers offsets of the rows' grown cells, as {@link Growth} gives them
   * @param grownColumns columns of the grown cells, strictly ascending in each row
   * @param carryRegrown whether a dropped cell that grows again at once keeps its value; otherwise
   *     it starts from zero
   * @param origin receives the origin of each new position
   * @return the new pattern, in the old one's column width
   * @throws IllegalArgumentException if a grown cell is out of order, out of range or kept
   */
  public static SparsePattern pattern(
      SparsePattern old,
      byte[] keep,
      int[] grownPointers,
      int[] grownColumns,
      boolean carryRegrown,
      int[] origin,
      Workspace workspace) {
    int rows = old.rows();
    int nnz = old.nnz();
    int[] rowPointers = old.rowPointers();
    int[] columns = workspace.columns(nnz);
    old.copyColumns(columns);
    int[] newColumns = workspace.newColumns(nnz + grownPointers[rows]);
    int[] newPointers = new int[rows + 1];

    // Up to the last kept position, a dropped one is written where the next kept one overwrites it.
    int afterKept = nnz;
    while (afterKept > 0 && keep[afterKept - 1] == 0) {
      afterKept--;
    }
    int q = 0;
    for (int r = 0; r < rows; r++) {
      int p = rowPointers[r];
      int rowEnd = rowPointers[r + 1];
      int end = Math.min(rowEnd, afterKept);
      int previous = -1;
      for (int g = grownPointers[r]; g < grownPointers[r + 1]; g++) {
        int grown = grownColumns[g];
        while (p < end && columns[p] < grown) {
          newColumns[q] = columns[p];
          origin[q] = p;
          q += keep[p++];
        }
        while (p < rowEnd && columns[p] < grown) {
          p++;
        }
        boolean regrown = p < rowEnd && columns[p] == grown;
        if (grown <= previous || grown >= old.columns() || (regrown && keep[p] != 0)) {
          throw new IllegalArgumentException(
              "row "
                  + r
                  + ", column "
                  + grown
                  + ": the columns grown in a row must be in [0, "
                  + old.columns()
                  + "), ascend and not be kept");
        }
        newColumns[q] = grown;
        origin[q++] = regrown && carryRegrown ? p : -1;
        previous = grown;
      }
      while (p < end) {
        newColumns[q] = columns[p];
        origin[q] = p;
        q += keep[p++];
      }
      newPointers[r + 1] = q;
    }
    return old.at(newPointers, newColumns);
  }

  /**
   * Carries values to their new positions: {@code to[toOffset + q] = from[fromOffset + origin[q]]},
   * or 0 where the origin is -1. The two may be the same or overlap.
   *
   * @param origin origin of each new position
   * @param length number of new positions
   * @param oldLength number of old positions
   */
  public static void carry(
      int[] origin,
      int length,
      float[] from,
      int fromOffset,
      int oldLength,
      float[] to,
      int toOffset,
      Workspace workspace) {
    // Old values begin at 1 behind a zero for the origin -1, which spares a branch that is hard to
    // predict. Plain indices on
    // the way to a block copy are faster than an offset in the loop.
    float[] old = workspace.oldValues(oldLength + 1);
    float[] carried = workspace.newValues(length);
    old[0] = 0;
    System.arraycopy(from, fromOffset, old, 1, oldLength);
    for (int q = 0; q < length; q++) {
      carried[q] = old[origin[q] + 1];
    }
    System.arraycopy(carried, 0, to, toOffset, length);
  }
}
