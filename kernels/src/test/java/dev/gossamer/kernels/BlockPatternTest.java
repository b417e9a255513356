package dev.gossamer.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockPatternTest {

  private static final SparsePattern BLOCKS =
      SparsePattern.of(2, 3, new int[] {0, 2, 3}, new int[] {0, 2, 1});

  @Test
  void countsRowsAndValues() {
    BlockPattern pattern = new BlockPattern(BLOCKS, 4);
    assertEquals(8, pattern.rows());
    assertEquals(3, pattern.columns());
    assertEquals(12, pattern.nnz());
  }

  @Test
  void everyRowOfAGroupHasItsColumns() {
    SparsePattern rows = new BlockPattern(BLOCKS, 4).unblocked();
    assertEquals(8, rows.rows());
    assertEquals(3, rows.columns());
    assertArrayEquals(new int[] {0, 2, 4, 6, 8, 9, 10, 11, 12}, rows.rowPointers());
    int[] columns = new int[12];
    rows.copyColumns(columns);
    assertArrayEquals(new int[] {0, 2, 0, 2, 0, 2, 0, 2, 1, 1, 1, 1}, columns);
  }

  @Test
  void valuesGoFromBlocksToRows() {
    float[] values = new float[13];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    assertArrayEquals(
        new float[] {1, 5, 2, 6, 3, 7, 4, 8, 9, 10, 11, 12},
        new BlockPattern(BLOCKS, 4).unblocked(values, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {-4, 0, 1, 2, 3, 5, 16})
  void refusesOtherHeights(int height) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> new BlockPattern(BLOCKS, height));
    assertEquals("a block has 4 or 8 rows, not " + height, refusal.getMessage());
  }
}
