package dev.gossamer.kernels;

/**
 * The positions of a pattern in blocks of columns: block after block, in each block row after row,
 * in each row by column.
 *
 * <p>A product that goes through them in this order touches only a block's features of its operand
 * at a time. Positions here are counted in this order; those of one row in one block are neighbours
 * in the pattern's order too.
 */
public final class ColumnBlocks {

  private final int rows;
  private final int columnsInBlock;
  private final int count;
  private final int[] ends;
  private final char[] columns;
  private final int[] origins;

  ColumnBlocks(SparsePattern pattern, int columnsInBlock) {
    this.rows = pattern.rows();
    this.columnsInBlock = columnsInBlock;
    this.count = (pattern.columns() + columnsInBlock - 1) / columnsInBlock;
    this.ends = new int[count * rows];
    this.columns = new char[pattern.nnz()];
    this.origins = new int[(count + 1) * rows];
    char[] source = pattern.columns16();
    int[] next = pattern.rowPointers().clone();
    int q = 0;
    for (int block = 0; block < count; block++) {
      long limit = (block + 1L) * columnsInBlock;
      for (int r = 0; r < rows; r++) {
        int p = next[r];
        origins[block * rows + r] = p;
        for (; p < pattern.rowPointers()[r + 1] && source[p] < limit; p++) {
          columns[q++] = source[p];
        }
        next[r] = p;
        ends[block * rows + r] = q;
      }
    }
    System.arraycopy(next, 0, origins, count * rows, rows);
  }

  /** Columns of a block. */
  public int columnsInBlock() {
    return columnsInBlock;
  }

  /** Number of blocks. */
  public int count() {
    return count;
  }

  /** Where row r of a block begins. */
  public int begin(int block, int row) {
    int index = block * rows + row;
    return index == 0 ? 0 : ends[index - 1];
  }

  /** Where row r of block k ends, at {@code k rows + r}; not to be changed. */
  public int[] ends() {
    return ends;
  }

  /** The columns; not to be changed. */
  public char[] columns() {
    return columns;
  }

  /**
   * Where row r of block k begins in the pattern's own order, at {@code k rows + r}, and behind
   * them, as of one more block, where each row ends; not to be changed.
   */
  public int[] origins() {
    return origins;
  }
}
