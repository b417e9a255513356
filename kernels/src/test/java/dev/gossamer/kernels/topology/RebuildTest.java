package dev.gossamer.kernels.topology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gossamer.kernels.SparsePattern;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RebuildTest {

  private final Workspace workspace = new Workspace();

  @Property(tries = 500)
  void rebuildsThePatternAndItsOrigins(
      @ForAll @IntRange(max = 20) int rows,
      @ForAll @IntRange(max = 20) int columns,
      @ForAll @DoubleRange(max = 1) double density,
      @ForAll @DoubleRange(max = 1) double dropped,
      @ForAll @DoubleRange(max = 1) double share,
      @ForAll boolean carryRegrown,
      @ForAll boolean wide,
      @ForAll long seed) {
    Random random = new Random(seed);
    SparsePattern old = DensePattern.random(rows, columns, density, wide, random);
    byte[] keep = DensePattern.keep(old.nnz(), dropped, random);
    List<Long> kept = DensePattern.kept(old, keep);
    int k = (int) Math.round(share * ((long) rows * columns - kept.size()));
    int[] pointers = new int[rows + 1];
    int[] grownColumns = new int[k];
    Growth.uniform(
        old, keep, true, k, new SplittableRandom(seed), pointers, grownColumns, workspace);

    int[] origin = new int[kept.size() + k];
    SparsePattern rebuilt =
        Rebuild.pattern(old, keep, pointers, grownColumns, carryRegrown, origin, workspace);

    TreeSet<Long> expected = new TreeSet<>(kept);
    for (int r = 0; r < rows; r++) {
      for (int g = pointers[r]; g < pointers[r + 1]; g++) {
        expected.add((long) r * columns + grownColumns[g]);
      }
    }
    assertEquals(List.copyOf(expected), DensePattern.cells(rebuilt));
    assertEquals(wide, rebuilt.columns32() != null);
    List<Long> oldCells = DensePattern.cells(old);
    List<Long> cells = DensePattern.cells(rebuilt);
    for (int q = 0; q < cells.size(); q++) {
      int p = oldCells.indexOf(cells.get(q));
      boolean carried = p >= 0 && (keep[p] != 0 || carryRegrown);
      assertEquals(carried ? p : -1, origin[q]);
    }
  }

  @Property(tries = 200)
  void nnzStaysWhereAsManyGrowAsDrop(
      @ForAll Weights weights, @ForAll @DoubleRange(max = 1) double fraction, @ForAll long seed) {
    SparsePattern pattern = DensePattern.random(30, 40, 0.4, false, new Random(seed));
    SplittableRandom random = new SplittableRandom(seed);
    int nnz = pattern.nnz();
    float[] values = weights.array(0, nnz, seed);
    byte[] keep = new byte[nnz];
    int[] pointers = new int[31];
    int[] columns = new int[nnz];
    int[] origin = new int[nnz];
    for (int change = 0; change < 3; change++) {
      int dropped = Drop.codeSplit(values, 0, nnz, 1200, fraction, keep, workspace);
      Growth.uniform(pattern, keep, true, dropped, random, pointers, columns, workspace);
      pattern = Rebuild.pattern(pattern, keep, pointers, columns, false, origin, workspace);
      Rebuild.carry(origin, nnz, values, 0, nnz, values, 0, workspace);
      assertEquals(nnz, DensePattern.cells(pattern).size());
    }
  }

  @Property(tries = 100)
  void theTransposedOrderHoldsTheSameCells(
      @ForAll @IntRange(max = 30) int rows,
      @ForAll @IntRange(max = 30) int columns,
      @ForAll @DoubleRange(max = 1) double density,
      @ForAll boolean wide,
      @ForAll long seed) {
    Random random = new Random(seed);
    SparsePattern old = DensePattern.random(rows, columns, density, wide, random);
    byte[] keep = DensePattern.keep(old.nnz(), 0.2, random);
    int k = (rows * columns - DensePattern.kept(old, keep).size()) / 3;
    int[] pointers = new int[rows + 1];
    int[] grownColumns = new int[k];
    Growth.uniform(
        old, keep, true, k, new SplittableRandom(seed), pointers, grownColumns, workspace);
    int[] origin = new int[old.nnz() + k];
    SparsePattern rebuilt =
        Rebuild.pattern(old, keep, pointers, grownColumns, true, origin, workspace);

    int[] transposedOrigin = new int[rebuilt.nnz()];
    SparsePattern transposed = rebuilt.transpose(transposedOrigin);
    List<Long> cells = DensePattern.cells(rebuilt);
    List<Long> transposedCells = DensePattern.cells(transposed);
    assertEquals(cells.size(), transposedCells.size());
    for (int q = 0; q < transposedCells.size(); q++) {
      long cell = transposedCells.get(q);
      assertEquals(cell % rows * columns + cell / rows, cells.get(transposedOrigin[q]).longValue());
    }
  }

  @Test
  void carriesValuesInPlaceAndElsewhere() {
    int[] origin = {-1, 2, 0, -1};
    float[] values = {9, 10, 20, 30, 9, 9};
    float[] other = {8, 8, 8, 8, 8, 8};
    Rebuild.carry(origin, 4, values, 1, 3, other, 2, workspace);
    assertArrayEquals(new float[] {8, 8, 0, 30, 10, 0}, other);
    Rebuild.carry(origin, 4, values, 1, 3, values, 1, workspace);
    assertArrayEquals(new float[] {9, 0, 30, 10, 0, 9}, values);
  }

  @Test
  void onlyDropping() {
    SparsePattern old = SparsePattern.of(2, 3, new int[] {0, 3, 5}, new int[] {0, 1, 2, 0, 2});
    int[] origin = new int[2];
    SparsePattern rebuilt =
        Rebuild.pattern(
            old, new byte[] {0, 1, 1, 0, 0}, new int[3], new int[0], true, origin, workspace);
    assertEquals(List.of(1L, 2L), DensePattern.cells(rebuilt));
    assertArrayEquals(new int[] {1, 2}, origin);
  }

  /** Kept, twice the same, out of order, past the last column, negative. */
  @ParameterizedTest
  @CsvSource({"0, 2", "1, 1", "2, 1", "1, 3", "-1, 1"})
  void rejectsCellsThatCannotGrow(int first, int second) {
    SparsePattern old = SparsePattern.of(1, 3, new int[] {0, 1}, new int[] {0});
    Exception error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Rebuild.pattern(
                    old,
                    new byte[] {1},
                    new int[] {0, 2},
                    new int[] {first, second},
                    true,
                    new int[3],
                    workspace));
    assertEquals(
        "must be in [0, 3), ascend and not be kept",
        error.getMessage().replaceFirst("^.*: the columns grown in a row ", ""));
  }

  @Test
  void leavesTheOldPatternAlone() {
    SparsePattern old = DensePattern.random(9, 9, 0.5, false, new Random(1));
    List<Long> before = DensePattern.cells(old);
    byte[] keep = new byte[old.nnz()];
    Arrays.fill(keep, (byte) 1);
    int[] origin = new int[old.nnz()];
    SparsePattern same =
        Rebuild.pattern(old, keep, new int[10], new int[0], true, origin, workspace);
    Rebuild.pattern(same, new byte[old.nnz()], new int[10], new int[0], true, origin, workspace);
    assertEquals(before, DensePattern.cells(old));
    assertEquals(before, DensePattern.cells(same));
  }
}
