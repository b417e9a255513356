package dev.gossamer.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SparsePatternTest {

  private static SparsePattern example() {
    // . 1 . 2
    // . . . .
    // 3 4 5 .
    return SparsePattern.of(3, 4, new int[] {0, 2, 2, 5}, new int[] {1, 3, 0, 1, 2});
  }

  private static void refuses(
      String message, int rows, int columns, int[] rowPointers, int... columnIndices) {
    for (boolean wide : new boolean[] {false, true}) {
      IllegalArgumentException refusal =
          assertThrows(
              IllegalArgumentException.class,
              () -> {
                if (wide) {
                  SparsePattern.wide(rows, columns, rowPointers, columnIndices);
                } else {
                  SparsePattern.of(rows, columns, rowPointers, columnIndices);
                }
              });
      assertEquals(message, refusal.getMessage());
    }
  }

  @Test
  void describesItself() {
    SparsePattern pattern = example();
    assertEquals(3, pattern.rows());
    assertEquals(4, pattern.columns());
    assertEquals(5, pattern.nnz());
    assertEquals(5.0 / 12, pattern.density());
    assertEquals(3, pattern.longestRow());
    assertArrayEquals(new int[] {0, 2, 2, 5}, pattern.rowPointers());
    assertEquals(3, pattern.column(1));
  }

  @Test
  void emptyMatrices() {
    SparsePattern none = SparsePattern.of(0, 0, new int[] {0}, new int[0]);
    assertEquals(0, none.nnz());
    assertEquals(0, none.density());
    assertEquals(0, none.longestRow());
    SparsePattern empty = SparsePattern.of(2, 3, new int[] {0, 0, 0}, new int[0]);
    assertEquals(0, empty.density());
    assertEquals(0, empty.longestRow());
    assertEquals(3, empty.transpose(new int[0]).rows());
  }

  @Test
  void indicesPastTheLastPointerAreLeftOut() {
    SparsePattern pattern = SparsePattern.of(1, 4, new int[] {0, 2}, new int[] {1, 3, 9, 9});
    assertEquals(2, pattern.nnz());
    assertEquals(2, pattern.columns16().length);
  }

  @Test
  void doesNotShareItsColumns() {
    int[] indices = {1, 3};
    SparsePattern narrow = SparsePattern.of(1, 4, new int[] {0, 2}, indices);
    SparsePattern wide = SparsePattern.wide(1, 4, new int[] {0, 2}, indices);
    indices[0] = 2;
    assertEquals(1, narrow.column(0));
    assertEquals(1, wide.column(0));
  }

  @Test
  void refusesColumnsOutOfRange() {
    String ascend = "; columns must ascend strictly within [0, 4)";
    refuses("row 1: column 4 after 2" + ascend, 2, 4, new int[] {0, 1, 3}, 3, 2, 4);
    refuses("row 0: column -1 after -1" + ascend, 2, 4, new int[] {0, 1, 1}, -1);
  }

  @Test
  void refusesUnsortedAndDuplicateColumns() {
    String ascend = "; columns must ascend strictly within [0, 4)";
    refuses("row 1: column 1 after 3" + ascend, 2, 4, new int[] {0, 1, 3}, 0, 3, 1);
    refuses("row 1: column 3 after 3" + ascend, 2, 4, new int[] {0, 1, 3}, 0, 3, 3);
  }

  @Test
  void refusesBadPointers() {
    refuses("row 0 ends at 3, outside [0, 2]", 2, 4, new int[] {0, 3, 3}, 0, 1);
    refuses("row 1 ends at 1, outside [2, 2]", 2, 4, new int[] {0, 2, 1}, 0, 1);
    refuses("row 0 begins at 1, not at 0", 2, 4, new int[] {1, 2, 2}, 0, 1);
    refuses("2 rows need 3 row pointers, not 2", 2, 4, new int[] {0, 2}, 0, 1);
    refuses("2 rows need 3 row pointers, not 0", 2, 4, new int[0], 0, 1);
    refuses("a matrix of -1 rows and 4 columns", -1, 4, new int[0]);
    refuses("a matrix of 1 rows and -4 columns", 1, -4, new int[] {0, 0});
  }

  @Test
  void narrowAndWideHoldTheSame() {
    SparsePattern narrow = example();
    SparsePattern wide =
        SparsePattern.wide(3, 4, new int[] {0, 2, 2, 5}, new int[] {1, 3, 0, 1, 2});
    assertNotNull(narrow.columns16());
    assertNull(narrow.columns32());
    assertNull(wide.columns16());
    assertNotNull(wide.columns32());
    for (int p = 0; p < narrow.nnz(); p++) {
      assertEquals(narrow.column(p), wide.column(p));
    }
    assertEquals(narrow.longestRow(), wide.longestRow());
    assertEquals(narrow.density(), wide.density());
  }

  @Test
  void storageFollowsTheNumberOfColumns() {
    int most = SparsePattern.MAX_NARROW_COLUMNS;
    SparsePattern narrow = SparsePattern.of(1, most, new int[] {0, 1}, new int[] {most - 1});
    assertEquals(65_535, narrow.columns16()[0]);
    assertEquals(65_535, narrow.column(0));
    SparsePattern wide = SparsePattern.of(1, most + 1, new int[] {0, 1}, new int[] {most});
    assertNull(wide.columns16());
    assertEquals(65_536, wide.column(0));
    assertNotNull(wide.transpose(new int[1]).columns16());
    int[] pointers = new int[most + 2];
    pointers[most + 1] = 1;
    SparsePattern tall = SparsePattern.of(most + 1, 1, pointers, new int[] {0});
    assertEquals(65_536, tall.transpose(new int[1]).columns32()[0]);
  }

  @Test
  void transposeWithOrigin() {
    int[] origin = new int[5];
    SparsePattern transposed = example().transpose(origin);
    assertEquals(4, transposed.rows());
    assertEquals(3, transposed.columns());
    assertArrayEquals(new int[] {0, 1, 3, 4, 5}, transposed.rowPointers());
    assertArrayEquals(new char[] {2, 0, 2, 2, 0}, transposed.columns16());
    assertArrayEquals(new int[] {2, 0, 3, 4, 1}, origin);
  }

  @Test
  void transposeRefusesAShortOrigin() {
    int[] origin = {7, 7, 7, 7};
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> example().transpose(origin));
    assertEquals("origin needs 5 elements, has 4", refusal.getMessage());
    assertArrayEquals(new int[] {7, 7, 7, 7}, origin);
  }

  @Test
  void ofMask() {
    float[] mask = {0, 1, -0f, Float.NaN, 0, 0, 0, 0, 1, -2, Float.MIN_VALUE, 0};
    SparsePattern pattern = SparsePattern.ofMask(3, 4, mask);
    SparsePattern expected = example();
    assertArrayEquals(expected.rowPointers(), pattern.rowPointers());
    assertArrayEquals(expected.columns16(), pattern.columns16());
  }

  @Test
  void ofMaskRefusesAnotherSize() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> SparsePattern.ofMask(3, 4, new float[11]));
    assertEquals("a mask of 3 x 4 has 12 entries, not 11", refusal.getMessage());
    refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> SparsePattern.ofMask(1 << 16, 1 << 16, new float[0]));
    assertEquals("a mask of 65536 x 65536 has 4294967296 entries, not 0", refusal.getMessage());
  }
}
