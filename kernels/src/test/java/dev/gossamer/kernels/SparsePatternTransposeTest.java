package dev.gossamer.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparsePatternTransposeTest {

  /** Either side of the width at which columns, or the transpose's columns, need 32 bits. */
  @ParameterizedTest
  @CsvSource({
    "5, 7, false",
    "5, 7, true",
    "5, 65536, false",
    "5, 65537, false",
    "65536, 5, false",
    "65536, 5, true",
    "65537, 5, false",
    "65537, 5, true",
    "65537, 65537, false"
  })
  void transposesInEveryStorage(int rows, int columns, boolean wide) {
    int[] pointers = new int[rows + 1];
    int[] indices = new int[5 + 2 * (rows - 5)];
    int nnz = 0;
    for (int r = 0; r < rows; r++) {
      if (r < 4) {
        indices[nnz++] = columns - 1 - r;
      } else if (r > 4) {
        indices[nnz++] = r % 3;
        indices[nnz++] = columns - 1;
      }
      pointers[r + 1] = nnz;
    }
    SparsePattern pattern =
        wide
            ? SparsePattern.wide(rows, columns, pointers, indices)
            : SparsePattern.of(rows, columns, pointers, indices);
    int[] origin = new int[nnz];
    SparsePattern transposed = pattern.transpose(origin);

    assertEquals(columns, transposed.rows());
    assertEquals(rows, transposed.columns());
    assertEquals(nnz, transposed.nnz());
    assertNotNull(rows <= 65536 ? transposed.columns16() : transposed.columns32());
    for (int c = 0; c < columns; c++) {
      int previous = -1;
      for (int q = transposed.rowPointers()[c]; q < transposed.rowPointers()[c + 1]; q++) {
        int row = transposed.column(q);
        assertEquals(c, pattern.column(origin[q]));
        assertTrue(pointers[row] <= origin[q] && origin[q] < pointers[row + 1]);
        assertTrue(previous < row);
        previous = row;
      }
    }
    int[] back = new int[nnz];
    SparsePattern twice = transposed.transpose(back);
    assertArrayEquals(pointers, twice.rowPointers());
    for (int p = 0; p < nnz; p++) {
      assertEquals(pattern.column(p), twice.column(p));
      assertEquals(p, origin[back[p]]);
    }
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void movesToOtherPositionsInTheSameStorage(boolean wide) {
    int[] pointers = {0, 2, 3};
    int[] indices = {0, 3, 1};
    SparsePattern pattern =
        wide
            ? SparsePattern.wide(2, 4, pointers, indices)
            : SparsePattern.of(2, 4, pointers, indices);
    int[] moved = {1, 2, 3, 0, 9, 9};
    SparsePattern other = pattern.at(new int[] {0, 3, 4}, moved);
    moved[0] = 0;
    int[] copy = {5, 5, 5, 5, 5};
    other.copyColumns(copy);
    assertArrayEquals(new int[] {1, 2, 3, 0, 5}, copy);
    assertEquals(wide, other.columns32() != null);
    assertEquals(4, wide ? other.columns32().length : other.columns16().length);
    assertEquals(4, other.columns());
    pattern.copyColumns(copy);
    assertArrayEquals(new int[] {0, 3, 1, 0, 5}, copy);
  }

  @Test
  void aWidePatternDoesNotShareItsColumns() {
    SparsePattern pattern = SparsePattern.wide(1, 4, new int[] {0, 1}, new int[] {2});
    int[] indices = {3};
    SparsePattern other = pattern.at(new int[] {0, 1}, indices);
    assertNotSame(indices, other.columns32());
  }
}
