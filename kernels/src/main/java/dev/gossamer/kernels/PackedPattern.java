package dev.gossamer.kernels;

/**
 * The nonzeros of some rows of a sparse matrix in the order in which a sparse product reads them.
 *
 * <p>Rows are taken in pairs. Where both rows of a pair have a column, the product loads that
 * feature once for both; the other columns of the two alternate, so that two independent streams of
 * multiply-adds hide each other's latency. To find rows of equal length for that, each block of
 * columns pairs the rows in the order of their number of nonzeros in it. The block is as wide as
 * what a first-level cache holds of a panel.
 *
 * <p>A pair of rows a and b, with b at least as long as a, is described by three counts and stores
 * its columns and values as
 *
 * <pre>
 * columns: shared... | a b a b ...    | b ...
 * values:  a b a b . | a b a b ...    | b ...
 * counts:  shared    | alone (pairs)  | rest
 * </pre>
 *
 * Pairs follow each other without gaps, blocks too; nothing is padded. A row without a partner is
 * paired with itself and comes second, the first having no nonzeros: a product stores the first
 * row's sums before the second's.
 *
 * <p>The values are copied into this order by {@link KernelProvider#permute} with {@link #origin}.
 */
public final class PackedPattern {

  private final SparsePattern pattern;
  private final int firstRow;
  private final int rows;
  private final int blocks;
  private final int[] pairRows;
  private final int[] counts;
  private final char[] columns;
  private final int[] origin;

  private PackedPattern(
      SparsePattern pattern,
      int firstRow,
      int rows,
      int blocks,
      int[] pairRows,
      int[] counts,
      char[] columns,
      int[] origin) {
    this.pattern = pattern;
    this.firstRow = firstRow;
    this.rows = rows;
    this.blocks = blocks;
    this.pairRows = pairRows;
    this.counts = counts;
    this.columns = columns;
    this.origin = origin;
  }

  /**
   * Packs rows {@code firstRow .. firstRow + rows - 1} of a pattern.
   *
   * <p>Of a matrix of more than 65,536 columns the rows are left {@link #inOrder}.
   *
   * @param columnsInBlock columns of a block, at least 1
   * @throws IllegalArgumentException if the pattern has fewer rows
   */
  public static PackedPattern of(
      SparsePattern pattern, int firstRow, int rows, int columnsInBlock) {
    if (pattern.columns16() == null) {
      return inOrder(pattern, firstRow, rows);
    }
    check(pattern, firstRow, rows);
    return new PackedRows(pattern, firstRow, rows, columnsInBlock).pack();
  }

  static PackedPattern paired(
      SparsePattern pattern,
      int firstRow,
      int rows,
      int blocks,
      int[] pairRows,
      int[] counts,
      char[] columns,
      int[] origin) {
    return new PackedPattern(pattern, firstRow, rows, blocks, pairRows, counts, columns, origin);
  }

  /**
   * Rows {@code firstRow .. firstRow + rows - 1} unpaired, in the pattern's own order.
   *
   * @throws IllegalArgumentException if the pattern has fewer rows
   */
  public static PackedPattern inOrder(SparsePattern pattern, int firstRow, int rows) {
    check(pattern, firstRow, rows);
    int begin = pattern.rowPointers()[firstRow];
    int[] origin = new int[pattern.rowPointers()[firstRow + rows] - begin];
    for (int p = 0; p < origin.length; p++) {
      origin[p] = begin + p;
    }
    return new PackedPattern(pattern, firstRow, rows, 0, null, null, null, origin);
  }

  private static void check(SparsePattern pattern, int firstRow, int rows) {
    if (firstRow < 0 || rows < 0 || firstRow > pattern.rows() - rows) {
      throw new IllegalArgumentException(
          rows + " rows from " + firstRow + " of a pattern that has " + pattern.rows());
    }
  }

  /** The pattern whose rows these are. */
  public SparsePattern pattern() {
    return pattern;
  }

  /** First row of the pattern that is packed. */
  public int firstRow() {
    return firstRow;
  }

  /** Number of rows packed. */
  public int rows() {
    return rows;
  }

  /** Number of nonzeros packed. */
  public int nnz() {
    return origin.length;
  }

  /** For each packed value, its position in the pattern; not to be changed. */
  public int[] origin() {
    return origin;
  }

  /** Whether rows are paired. If not, values are in the pattern's order and the rest is absent. */
  public boolean isPaired() {
    return columns != null;
  }

  /** Number of blocks of columns. */
  public int blocks() {
    return blocks;
  }

  /** Number of pairs in each block. */
  public int pairs() {
    return (rows + 1) / 2;
  }

  /**
   * The rows, from 0, of pair j of block k at {@code 2 (k pairs + j)} and behind it; not to be
   * changed.
   */
  public int[] pairRows() {
    return pairRows;
  }

  /** The three counts of pair j of block k, from {@code 3 (k pairs + j)}; not to be changed. */
  public int[] counts() {
    return counts;
  }

  /** The columns in packed order; not to be changed. */
  public char[] columns() {
    return columns;
  }
}
