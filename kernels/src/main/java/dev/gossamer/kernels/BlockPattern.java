package dev.gossamer.kernels;

/**
 * The positions of a sparse matrix's nonzeros where these come in blocks of some rows by one
 * column: each group of {@link #height} consecutive rows shares one pattern.
 *
 * <p>The blocks are the positions of a {@link SparsePattern} of as many rows as there are groups.
 * Values lie block after block in its order, in each block from the first row down: {@code
 * [block][height]}. So the values of a group of rows are one range, and so are those of all of
 * them.
 *
 * @param blocks where the blocks are, {@code [rows / height][columns]}
 * @param height rows of a block: 4 or 8
 */
public record BlockPattern(SparsePattern blocks, int height) {

  /** Checks the height, and that an array can hold the values. */
  public BlockPattern {
    if (height != 4 && height != 8) {
      throw new IllegalArgumentException("a block has 4 or 8 rows, not " + height);
    }
    if ((long) blocks.nnz() * height > Integer.MAX_VALUE
        || (long) blocks.rows() * height > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          blocks.nnz() + " blocks of " + height + " rows are more than an array holds");
    }
  }

  /** Number of rows of the matrix. */
  public int rows() {
    return blocks.rows() * height;
  }

  /** Number of columns of the matrix. */
  public int columns() {
    return blocks.columns();
  }

  /** Number of nonzeros: {@code height} for each block. */
  public int nnz() {
    return blocks.nnz() * height;
  }

  /** The nonzeros one by one, row after row. */
  public SparsePattern unblocked() {
    int[] pointers = new int[rows() + 1];
    int[] columns = new int[nnz()];
    int q = 0;
    for (int r = 0; r < rows(); r++) {
      for (int p = blocks.rowPointers()[r / height];
          p < blocks.rowPointers()[r / height + 1];
          p++) {
        columns[q++] = blocks.column(p);
      }
      pointers[r + 1] = q;
    }
    return SparsePattern.of(rows(), columns(), pointers, columns);
  }

  /**
   * Values one by one, in the order of {@link #unblocked()}.
   *
   * @param values {@code [block][height]}, from {@code offset}
   */
  public float[] unblocked(float[] values, int offset) {
    float[] ordered = new float[nnz()];
    int q = 0;
    for (int r = 0; r < rows(); r++) {
      for (int p = blocks.rowPointers()[r / height];
          p < blocks.rowPointers()[r / height + 1];
          p++) {
        ordered[q++] = values[offset + p * height + r % height];
      }
    }
    return ordered;
  }
}
