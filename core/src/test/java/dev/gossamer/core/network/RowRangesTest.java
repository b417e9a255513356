package dev.gossamer.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.RandomPattern;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class RowRangesTest {

  private static void covers(int rows, int parts, IntUnaryOperator firstRow) {
    assertEquals(0, firstRow.applyAsInt(0));
    assertEquals(rows, firstRow.applyAsInt(parts));
    for (int part = 0; part < parts; part++) {
      int first = firstRow.applyAsInt(part);
      assertTrue(first <= firstRow.applyAsInt(part + 1));
      assertTrue(first == rows || first % KernelProvider.ROW_GROUP == 0);
    }
  }

  @Test
  void evenParts() {
    for (int rows : new int[] {0, 1, 2, 3, 4, 5, 6, 11, 17, 256, 1021}) {
      for (int parts = 1; parts <= 9; parts++) {
        int of = parts;
        covers(rows, parts, part -> RowRanges.even(rows, part, of));
      }
    }
    assertEquals(128, RowRanges.even(256, 1, 2));
    assertEquals(84, RowRanges.even(256, 1, 3));
    assertEquals(4, RowRanges.even(6, 1, 2));
    assertEquals(0, RowRanges.even(1, 1, 2), "a single row belongs to the last part");
  }

  @Test
  void partsOfAPattern() {
    SplittableRandom random = new SplittableRandom(3);
    for (int rows : new int[] {1, 3, 12, 101}) {
      for (int nnz : new int[] {0, 1, rows, 5 * rows}) {
        SparsePattern pattern = RandomPattern.exactCount(rows, 7, nnz, random);
        for (int parts = 1; parts <= 9; parts++) {
          int of = parts;
          covers(rows, parts, part -> RowRanges.balanced(pattern.rowPointers(), part, of));
        }
      }
    }
  }

  @Test
  void partsOfGroupsBeginWithAnyGroup() {
    int[] pointers = {0, 5, 5, 6, 20, 21};
    for (int parts = 1; parts <= 9; parts++) {
      int before = 0;
      for (int part = 0; part <= parts; part++) {
        int first = RowRanges.balancedGroups(pointers, part, parts);
        assertTrue(before <= first);
        before = first;
      }
      assertEquals(0, RowRanges.balancedGroups(pointers, 0, parts));
      assertEquals(5, before);
    }
    assertEquals(1, RowRanges.balancedGroups(pointers, 1, 5));
    assertEquals(0, RowRanges.balancedGroups(new int[] {0}, 1, 2));
  }

  @Test
  void partsHaveAboutAsManyNonzeros() {
    int[] pointers = new int[257];
    for (int row = 0; row < 256; row++) {
      pointers[row + 1] = pointers[row] + (row < 64 ? 30 : 10);
    }
    int half = RowRanges.balanced(pointers, 1, 2);
    assertEquals(pointers[256] / 2.0, pointers[half], 4 * 30);
    assertEquals(64, half, 4);
  }
}
