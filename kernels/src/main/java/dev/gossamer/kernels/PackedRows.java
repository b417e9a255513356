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

  private void pair(int index, int first, int second, boolean alone) {
    char[] source = pattern.columns16();
    int a = alone ? end[first] : begin[first];
    int b = begin[second];
    int endA = end[first];
    int endB = end[second];
    int shared = 0;
    while (a < endA && b < endB) {
      if (source[a] < source[b]) {
        a++;
      } else if (source[a] > source[b]) {
        b++;
      } else {
        columns[packedColumns++] = source[a];
        origin[packedValues++] = a++;
        origin[packedValues++] = b++;
        shared++;
      }
    }
    int lengthA = alone ? 0 : endA - begin[first];
    int steps = lengthA - shared;
    int rest = endB - begin[second] - lengthA;
    unshared(alone ? endA : begin[first], endA, begin[second], endB, steps);
    pairRows[2 * index] = first;
    pairRows[2 * index + 1] = second;
    counts[3 * index] = shared;
    counts[3 * index + 1] = steps;
    counts[3 * index + 2] = rest;
  }

  /** Appends what only one of two rows has: alternating, then the rest of the second row. */
  private void unshared(int beginA, int endA, int beginB, int endB, int steps) {
    char[] source = pattern.columns16();
    int toA = packedColumns;
    int valueA = packedValues;
    int a = beginA;
    int b = beginB;
    int countB = 0;
    while (a < endA || b < endB) {
      boolean hasA = a < endA;
      boolean hasB = b < endB;
      if (hasA && hasB && source[a] == source[b]) {
        a++;
        b++;
      } else if (hasA && (!hasB || source[a] < source[b])) {
        columns[toA] = source[a];
        origin[valueA] = a++;
        toA += 2;
        valueA += 2;
      } else {
        int place = countB < steps ? 2 * countB + 1 : steps + countB;
        columns[packedColumns + place] = source[b];
        origin[packedValues + place] = b++;
        countB++;
      }
    }
    packedColumns += steps + countB;
    packedValues += steps + countB;
  }
}
