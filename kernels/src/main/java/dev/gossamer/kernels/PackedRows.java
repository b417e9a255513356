package dev.gossamer.kernels;

import java.util.Arrays;

/** Builds a {@link PackedPattern}; time and memory are linear in nonzeros, rows and columns. */
final class PackedRows {

  private final SparsePattern pattern;
  private final int firstRow;
  private final int rows;
  private final int columnsInBlock;
  private final int blocks;
  private final int pairs;
  private final int[] pairRows;
  private final int[] counts;
  private final char[] columns;
  private final int[] origin;

  // Where each row's nonzeros in the present block begin and end.
  private final int[] begin;
  private final int[] end;
  private final int[] byLength;
  private final int[] lengthStarts;

  // Of the pair at hand: where the first row has a column, plus 1; -1 where both rows have it.
  private final int[] mark;
  private final int[] sharedByA;
  private final int[] sharedByB;
  private final int[] aloneInA;
  private final int[] aloneInB;

  private int packedColumns;
  private int packedValues;

  PackedRows(SparsePattern pattern, int firstRow, int rows, int columnsInBlock) {
    this.pattern = pattern;
    this.firstRow = firstRow;
    this.rows = rows;
    this.columnsInBlock = columnsInBlock;
    this.blocks = Math.max(1, (pattern.columns() + columnsInBlock - 1) / columnsInBlock);
    this.pairs = (rows + 1) / 2;
    int nnz = pattern.rowPointers()[firstRow + rows] - pattern.rowPointers()[firstRow];
    this.pairRows = new int[blocks * pairs * 2];
    this.counts = new int[blocks * pairs * 3];
    this.columns = new char[nnz];
    this.origin = new int[nnz];
    this.begin = Arrays.copyOfRange(pattern.rowPointers(), firstRow, firstRow + rows);
    this.end = new int[rows];
    this.byLength = new int[rows];
    this.mark = new int[pattern.columns()];
    int longest = pattern.longestRow() + 1;
    this.sharedByA = new int[longest];
    this.sharedByB = new int[longest];
    this.aloneInA = new int[longest];
    this.aloneInB = new int[longest];
    this.lengthStarts = new int[Math.min(columnsInBlock, pattern.columns()) + 2];
  }

  PackedPattern pack() {
    for (int block = 0; block < blocks; block++) {
      findEnds(block);
      sortByLength();
      for (int j = 0; j < pairs; j++) {
        // Of an odd number of rows the shortest is left over.
        int second = byLength[rows - 1 - 2 * (pairs - 1 - j)];
        boolean alone = j == 0 && rows % 2 == 1;
        int first = alone ? second : byLength[rows - 2 - 2 * (pairs - 1 - j)];
        pair(block * pairs + j, first, second, alone);
      }
      System.arraycopy(end, 0, begin, 0, rows);
    }
    return PackedPattern.paired(
        pattern,
        firstRow,
        rows,
        blocks,
        pairRows,
        counts,
        packedColumns == columns.length ? columns : Arrays.copyOf(columns, packedColumns),
        origin);
  }

  private void findEnds(int block) {
    long limit = Math.min((long) (block + 1) * columnsInBlock, pattern.columns());
    for (int r = 0; r < rows; r++) {
      int p = begin[r];
      int rowEnd = pattern.rowPointers()[firstRow + r + 1];
      if (blocks == 1) {
        p = rowEnd;
      }
      while (p < rowEnd && pattern.column(p) < limit) {
        p++;
      }
      end[r] = p;
    }
  }

  /** Counting sort, ascending; rows of equal length stay in order. */
  private void sortByLength() {
    Arrays.fill(lengthStarts, 0);
    for (int r = 0; r < rows; r++) {
      lengthStarts[end[r] - begin[r] + 1]++;
    }
    for (int length = 1; length < lengthStarts.length; length++) {
      lengthStarts[length] += lengthStarts[length - 1];
    }
    for (int r = 0; r < rows; r++) {
      byLength[lengthStarts[end[r] - begin[r]]++] = r;
    }
  }

  /**
   * Appends a pair. Which columns are shared is beyond prediction, so everything is written first
   * and counted afterwards, without branches.
   */
  private void pair(int index, int first, int second, boolean alone) {
    char[] source = pattern.columns16();
    int beginA = alone ? end[first] : begin[first];
    int endA = end[first];
    for (int p = beginA; p < endA; p++) {
      mark[source[p]] = p + 1;
    }
    int shared = 0;
    int onlyB = 0;
    for (int p = begin[second]; p < end[second]; p++) {
      int marked = mark[source[p]];
      int isShared = -marked >>> 31;
      sharedByA[shared] = marked - 1;
      sharedByB[shared] = p;
      shared += isShared;
      aloneInB[onlyB] = p;
      onlyB += 1 - isShared;
      mark[source[p]] = -isShared;
    }
    int onlyA = 0;
    for (int p = beginA; p < endA; p++) {
      aloneInA[onlyA] = p;
      onlyA += mark[source[p]] >>> 31 ^ 1;
      mark[source[p]] = 0;
    }
    append(source, shared, onlyA, onlyB);
    pairRows[2 * index] = first;
    pairRows[2 * index + 1] = second;
    counts[3 * index] = shared;
    counts[3 * index + 1] = onlyA;
    counts[3 * index + 2] = onlyB - onlyA;
  }

  private void append(char[] source, int shared, int onlyA, int onlyB) {
    for (int i = 0; i < shared; i++) {
      columns[packedColumns++] = source[sharedByA[i]];
      origin[packedValues++] = sharedByA[i];
      origin[packedValues++] = sharedByB[i];
    }
    for (int i = 0; i < onlyA; i++) {
      columns[packedColumns++] = source[aloneInA[i]];
      origin[packedValues++] = aloneInA[i];
      columns[packedColumns++] = source[aloneInB[i]];
      origin[packedValues++] = aloneInB[i];
    }
    for (int i = onlyA; i < onlyB; i++) {
      columns[packedColumns++] = source[aloneInB[i]];
      origin[packedValues++] = aloneInB[i];
    }
  }
}
