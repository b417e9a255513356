package dev.gossamer.kernels.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.kernels.SparsePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Patterns as plain lists of cells, a cell being {@code row * columns + column}. */
final class DensePattern {

  private DensePattern() {}

  /** A random pattern of some density, with 16-bit columns or forced to 32-bit ones. */
  static SparsePattern random(int rows, int columns, double density, boolean wide, Random random) {
    int[] pointers = new int[rows + 1];
    List<Integer> indices = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        if (random.nextDouble() < density) {
          indices.add(c);
        }
      }
      pointers[r + 1] = indices.size();
    }
    int[] columnIndices = indices.stream().mapToInt(i -> i).toArray();
    return wide
        ? SparsePattern.wide(rows, columns, pointers, columnIndices)
        : SparsePattern.of(rows, columns, pointers, columnIndices);
  }

  /** The cells of a pattern in order of its positions, after checking its invariants. */
  static List<Long> cells(SparsePattern pattern) {
    assertEquals(pattern.rows() + 1, pattern.rowPointers().length);
    assertEquals(0, pattern.rowPointers()[0]);
    List<Long> cells = new ArrayList<>();
    for (int r = 0; r < pattern.rows(); r++) {
      int previous = -1;
      for (int p = pattern.rowPointers()[r]; p < pattern.rowPointers()[r + 1]; p++) {
        assertTrue(pattern.column(p) > previous && pattern.column(p) < pattern.columns());
        previous = pattern.column(p);
        cells.add((long) r * pattern.columns() + previous);
      }
    }
    assertEquals(cells.size(), pattern.nnz());
    return cells;
  }

  /** Marks with a share of zeros. */
  static byte[] keep(int nnz, double dropped, Random random) {
    byte[] keep = new byte[nnz];
    for (int p = 0; p < nnz; p++) {
      keep[p] = (byte) (random.nextDouble() < dropped ? 0 : 1);
    }
    return keep;
  }

  /** The cells that are not in a list, ascending. */
  static List<Long> absent(List<Long> cells, long total) {
    List<Long> absent = new ArrayList<>();
    int next = 0;
    for (long cell = 0; cell < total; cell++) {
      if (next < cells.size() && cells.get(next) == cell) {
        next++;
      } else {
        absent.add(cell);
      }
    }
    return absent;
  }

  /** The cells of marked positions. */
  static List<Long> kept(SparsePattern pattern, byte[] keep) {
    List<Long> cells = cells(pattern);
    List<Long> kept = new ArrayList<>();
    for (int p = 0; p < cells.size(); p++) {
      if (keep[p] != 0) {
        kept.add(cells.get(p));
      }
    }
    return kept;
  }
}
