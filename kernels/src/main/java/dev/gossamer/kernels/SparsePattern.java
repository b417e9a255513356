package dev.gossamer.kernels;

import java.util.Arrays;

/**
 * The positions of a sparse matrix's nonzeros in compressed sparse row (CSR) order.
 *
 * <p>Row r holds positions {@code rowPointers[r] .. rowPointers[r + 1] - 1}; the columns of a row
 * ascend strictly. Columns are 16-bit (unsigned, as {@code char}) where the matrix has at most
 * 65,536 columns and 32-bit elsewhere; one of {@link #columns16} and {@link #columns32} is null.
 * Values live in arrays of their own, in the same order.
 *
 * <p>Patterns are validated when they are built and do not change afterwards, so kernels need not
 * check columns.
 */
public final class SparsePattern {

  /** Widest matrix whose columns are kept in 16 bits. */
  public static final int MAX_NARROW_COLUMNS = 1 << 16;

  private final int rows;
  private final int columns;
  private final int[] rowPointers;
  private final char[] columns16;
  private final int[] columns32;
  // Equal for every thread that computes it, so a race costs time only.
  private volatile ColumnBlocks blocks;

  private SparsePattern(
      int rows, int columns, int[] rowPointers, char[] columns16, int[] columns32) {
    this.rows = rows;
    this.columns = columns;
    this.rowPointers = rowPointers;
    this.columns16 = columns16;
    this.columns32 = columns32;
  }

  /**
   * Builds a pattern with the storage that fits its width.
   *
   * @param rows number of rows
   * @param columns number of columns
   * @param rowPointers {@code rows + 1} ascending offsets that begin with 0; not copied
   * @param columnIndices the column of each position; copied
   * @throws IllegalArgumentException if the pointers do not describe the indices, or a row's
   *     columns are out of range, unsorted or duplicate
   */
  public static SparsePattern of(int rows, int columns, int[] rowPointers, int[] columnIndices) {
    return columns <= MAX_NARROW_COLUMNS
        ? narrow(rows, columns, rowPointers, columnIndices)
        : wide(rows, columns, rowPointers, columnIndices);
  }

  /** Builds a pattern with 32-bit columns whatever its width; otherwise as {@link #of}. */
  public static SparsePattern wide(int rows, int columns, int[] rowPointers, int[] columnIndices) {
    check(rows, columns, rowPointers, columnIndices);
    return new SparsePattern(
        rows, columns, rowPointers, null, Arrays.copyOf(columnIndices, rowPointers[rows]));
  }

  private static SparsePattern narrow(
      int rows, int columns, int[] rowPointers, int[] columnIndices) {
    check(rows, columns, rowPointers, columnIndices);
    return new SparsePattern(
        rows, columns, rowPointers, narrowed(columnIndices, rowPointers[rows]), null);
  }

  /**
   * The pattern of a mask's nonzero entries, {@code mask} being row-major {@code [rows][columns]}.
   */
  public static SparsePattern ofMask(int rows, int columns, float[] mask) {
    if (mask.length != (long) rows * columns) {
      throw new IllegalArgumentException(
          "a mask of "
              + rows
              + " x "
              + columns
              + " has "
              + (long) rows * columns
              + " entries, not "
              + mask.length);
    }
    int[] pointers = new int[rows + 1];
    int[] indices = new int[mask.length];
    int nnz = 0;
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        if (mask[r * columns + c] != 0) {
          indices[nnz++] = c;
        }
      }
      pointers[r + 1] = nnz;
    }
    return of(rows, columns, pointers, indices);
  }

  private static void check(int rows, int columns, int[] rowPointers, int[] columnIndices) {
    if (rows < 0 || columns < 0) {
      throw new IllegalArgumentException(
          "a matrix of " + rows + " rows and " + columns + " columns");
    }
    if (rowPointers.length != rows + 1) {
      throw new IllegalArgumentException(
          rows + " rows need " + (rows + 1) + " row pointers, not " + rowPointers.length);
    }
    if (rowPointers[0] != 0) {
      throw new IllegalArgumentException("row 0 begins at " + rowPointers[0] + ", not at 0");
    }
    for (int r = 0; r < rows; r++) {
      int begin = rowPointers[r];
      int end = rowPointers[r + 1];
      if (end < begin || end > columnIndices.length) {
        throw new IllegalArgumentException(
            "row "
                + r
                + " ends at "
                + end
                + ", outside ["
                + begin
                + ", "
                + columnIndices.length
                + "]");
      }
      int previous = -1;
      for (int p = begin; p < end; p++) {
        int column = columnIndices[p];
        if (column <= previous || column >= columns) {
          throw new IllegalArgumentException(
              "row "
                  + r
                  + ": column "
                  + column
                  + " after "
                  + previous
                  + "; columns must ascend strictly within [0, "
                  + columns
                  + ")");
        }
        previous = column;
      }
    }
  }

  /**
   * A pattern of this one's shape and column width at other positions, which the caller knows to be
   * in order.
   *
   * @param rowPointers {@code rows + 1} ascending offsets that begin with 0; not copied and not
   *     checked
   * @param columnIndices the column of each position, strictly ascending in each row; copied and
   *     not checked
   */
  public SparsePattern at(int[] rowPointers, int[] columnIndices) {
    int nnz = rowPointers[rows];
    return columns16 != null
        ? new SparsePattern(rows, columns, rowPointers, narrowed(columnIndices, nnz), null)
        : new SparsePattern(rows, columns, rowPointers, null, Arrays.copyOf(columnIndices, nnz));
  }

  private static char[] narrowed(int[] columnIndices, int nnz) {
    char[] indices = new char[nnz];
    for (int p = 0; p < nnz; p++) {
      indices[p] = (char) columnIndices[p];
    }
    return indices;
  }

  /** Number of rows (outputs of a layer). */
  public int rows() {
    return rows;
  }

  /** Number of columns (inputs of a layer). */
  public int columns() {
    return columns;
  }

  /** Number of nonzeros. */
  public int nnz() {
    return rowPointers[rows];
  }

  /** Share of positions that are nonzero; 0 for an empty matrix. */
  public double density() {
    long cells = (long) rows * columns;
    return cells == 0 ? 0 : (double) nnz() / cells;
  }

  /** Offsets of the rows, {@code rows + 1} of them; not to be changed. */
  public int[] rowPointers() {
    return rowPointers;
  }

  /** The 16-bit columns, or null where {@link #columns32} holds them; not to be changed. */
  public char[] columns16() {
    return columns16;
  }

  /** The 32-bit columns, or null where {@link #columns16} holds them; not to be changed. */
  public int[] columns32() {
    return columns32;
  }

  /**
   * The positions in blocks of columns; built when first asked for and kept until another size is
   * asked for. Only for columns in 16 bits.
   *
   * @param columnsInBlock columns of a block, at least 1
   */
  public ColumnBlocks columnBlocks(int columnsInBlock) {
    ColumnBlocks present = blocks;
    if (present == null || present.columnsInBlock() != columnsInBlock) {
      present = new ColumnBlocks(this, columnsInBlock);
      blocks = present;
    }
    return present;
  }

  /** Nonzeros in the row that has the most. */
  public int longestRow() {
    int longest = 0;
    for (int r = 0; r < rows; r++) {
      longest = Math.max(longest, rowPointers[r + 1] - rowPointers[r]);
    }
    return longest;
  }

  /** Column of a position. */
  public int column(int position) {
    return columns16 != null ? columns16[position] : columns32[position];
  }

  /** First position of a row whose column is not below another; the row's end if there is none. */
  public int lowerBound(int row, int column) {
    int low = rowPointers[row];
    int high = rowPointers[row + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (column(middle) < column) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Copies the columns of all positions to the beginning of an array, at least nnz long. */
  public void copyColumns(int[] to) {
    int nnz = nnz();
    if (columns16 == null) {
      System.arraycopy(columns32, 0, to, 0, nnz);
      return;
    }
    for (int p = 0; p < nnz; p++) {
      to[p] = columns16[p];
    }
  }

  /**
   * The transposed pattern, and where each of its positions comes from.
   *
   * @param origin receives, for each position of the transpose, the position in this pattern; at
   *     least nnz long
   */
  public SparsePattern transpose(int[] origin) {
    int nnz = nnz();
    if (origin.length < nnz) {
      throw new IllegalArgumentException("origin needs " + nnz + " elements, has " + origin.length);
    }
    int[] pointers = columnCounts();
    for (int c = 0; c < columns; c++) {
      pointers[c + 1] += pointers[c];
    }
    int[] next = Arrays.copyOf(pointers, columns);
    if (rows > MAX_NARROW_COLUMNS) {
      int[] rows32 = new int[nnz];
      for (int r = 0; r < rows; r++) {
        for (int p = rowPointers[r]; p < rowPointers[r + 1]; p++) {
          int q = next[column(p)]++;
          rows32[q] = r;
          origin[q] = p;
        }
      }
      return new SparsePattern(columns, rows, pointers, null, rows32);
    }
    char[] rows16 = new char[nnz];
    if (columns16 != null) {
      scatter(columns16, next, rows16, origin);
    } else {
      scatter(columns32, next, rows16, origin);
    }
    return new SparsePattern(columns, rows, pointers, rows16, null);
  }

  /** Number of positions in each column c, at index c + 1. */
  private int[] columnCounts() {
    int[] counts = new int[columns + 1];
    int nnz = nnz();
    if (columns16 != null) {
      for (int p = 0; p < nnz; p++) {
        counts[columns16[p] + 1]++;
      }
    } else {
      for (int p = 0; p < nnz; p++) {
        counts[columns32[p] + 1]++;
      }
    }
    return counts;
  }

  private void scatter(char[] columnOf, int[] next, char[] rowOf, int[] origin) {
    for (int r = 0; r < rows; r++) {
      for (int p = rowPointers[r], end = rowPointers[r + 1]; p < end; p++) {
        int q = next[columnOf[p]]++;
        rowOf[q] = (char) r;
        origin[q] = p;
      }
    }
  }

  private void scatter(int[] columnOf, int[] next, char[] rowOf, int[] origin) {
    for (int r = 0; r < rows; r++) {
      for (int p = rowPointers[r], end = rowPointers[r + 1]; p < end; p++) {
        int q = next[columnOf[p]]++;
        rowOf[q] = (char) r;
        origin[q] = p;
      }
    }
  }
}
