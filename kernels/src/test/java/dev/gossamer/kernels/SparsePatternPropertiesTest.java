package dev.gossamer.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SparsePatternPropertiesTest {

  /** A pattern and the mask it was made of. */
  record Example(List<Float> mask, SparsePattern pattern) {
    @Override
    public String toString() {
      return pattern.rows() + " x " + pattern.columns() + " with " + pattern.nnz() + " nonzeros";
    }
  }

  @Provide
  Arbitrary<Example> patterns() {
    Arbitrary<Integer> sizes = Arbitraries.integers().between(0, 12);
    return Combinators.combine(sizes, sizes, Arbitraries.of(true, false))
        .flatAs(
            (rows, columns, wide) ->
                Arbitraries.of(0f, 1f)
                    .list()
                    .ofSize(rows * columns)
                    .map(mask -> example(rows, columns, mask, wide)));
  }

  private static Example example(int rows, int columns, List<Float> mask, boolean wide) {
    float[] entries = new float[mask.size()];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = mask.get(i);
    }
    SparsePattern pattern = SparsePattern.ofMask(rows, columns, entries);
    if (wide) {
      int[] indices = new int[pattern.nnz()];
      for (int p = 0; p < indices.length; p++) {
        indices[p] = pattern.column(p);
      }
      pattern = SparsePattern.wide(rows, columns, pattern.rowPointers(), indices);
    }
    return new Example(mask, pattern);
  }

  @Property
  void holdsThePositionsOfItsMask(@ForAll("patterns") Example example) {
    SparsePattern pattern = example.pattern();
    List<Float> mask = new ArrayList<>(Collections.nCopies(example.mask().size(), 0f));
    for (int r = 0; r < pattern.rows(); r++) {
      for (int p = pattern.rowPointers()[r]; p < pattern.rowPointers()[r + 1]; p++) {
        mask.set(r * pattern.columns() + pattern.column(p), 1f);
      }
    }
    assertEquals(example.mask(), mask);
  }

  @Property
  void lowerBoundSplitsARow(@ForAll("patterns") Example example) {
    SparsePattern pattern = example.pattern();
    for (int r = 0; r < pattern.rows(); r++) {
      for (int column = 0; column <= pattern.columns(); column++) {
        int found = pattern.lowerBound(r, column);
        for (int p = pattern.rowPointers()[r]; p < pattern.rowPointers()[r + 1]; p++) {
          assertEquals(p < found, pattern.column(p) < column);
        }
        assertTrue(pattern.rowPointers()[r] <= found && found <= pattern.rowPointers()[r + 1]);
      }
    }
  }

  @Property
  void originLeadsToTheSamePosition(@ForAll("patterns") Example example) {
    SparsePattern pattern = example.pattern();
    int[] origin = new int[pattern.nnz()];
    SparsePattern transposed = pattern.transpose(origin);
    int[] rowOf = new int[pattern.nnz()];
    for (int r = 0; r < pattern.rows(); r++) {
      for (int p = pattern.rowPointers()[r]; p < pattern.rowPointers()[r + 1]; p++) {
        rowOf[p] = r;
      }
    }
    for (int c = 0; c < transposed.rows(); c++) {
      for (int q = transposed.rowPointers()[c]; q < transposed.rowPointers()[c + 1]; q++) {
        assertEquals(c, pattern.column(origin[q]));
        assertEquals(rowOf[origin[q]], transposed.column(q));
      }
    }
  }

  @Property
  void transposingTwiceGivesItBack(@ForAll("patterns") Example example) {
    SparsePattern pattern = example.pattern();
    int[] there = new int[pattern.nnz()];
    int[] back = new int[pattern.nnz()];
    SparsePattern twice = pattern.transpose(there).transpose(back);
    assertEquals(pattern.rows(), twice.rows());
    assertEquals(pattern.columns(), twice.columns());
    assertArrayEquals(pattern.rowPointers(), twice.rowPointers());
    for (int p = 0; p < pattern.nnz(); p++) {
      assertEquals(pattern.column(p), twice.column(p));
      assertEquals(p, there[back[p]]);
    }
  }

  @Property
  void transposedColumnsAscend(@ForAll("patterns") Example example) {
    SparsePattern transposed = example.pattern().transpose(new int[example.pattern().nnz()]);
    for (int r = 0; r < transposed.rows(); r++) {
      for (int p = transposed.rowPointers()[r] + 1; p < transposed.rowPointers()[r + 1]; p++) {
        assertTrue(transposed.column(p - 1) < transposed.column(p));
      }
    }
  }
}
