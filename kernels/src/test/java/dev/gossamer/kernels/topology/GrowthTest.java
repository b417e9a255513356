package dev.gossamer.kernels.topology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gossamer.kernels.SparsePattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthTest {

  private final Workspace workspace = new Workspace();

  @Property(tries = 500)
  void growsTheFreeCellsThatWereDrawn(
      @ForAll @IntRange(max = 20) int rows,
      @ForAll @IntRange(max = 20) int columns,
      @ForAll @DoubleRange(max = 1) double density,
      @ForAll @DoubleRange(max = 1) double dropped,
      @ForAll @DoubleRange(max = 1) double share,
      @ForAll boolean droppedEligible,
      @ForAll boolean wide,
      @ForAll long seed) {
    Random random = new Random(seed);
    SparsePattern pattern = DensePattern.random(rows, columns, density, wide, random);
    byte[] keep = DensePattern.keep(pattern.nnz(), dropped, random);
    List<Long> taken =
        droppedEligible ? DensePattern.kept(pattern, keep) : DensePattern.cells(pattern);
    List<Long> free = DensePattern.absent(taken, (long) rows * columns);
    int k = (int) Math.round(share * free.size());

    List<Long> grown = grow(pattern, keep, droppedEligible, k, new SplittableRandom(seed));

    long[] ranks = new long[k];
    SortedSample.draw(free.size(), k, new SplittableRandom(seed), ranks, new Workspace());
    List<Long> expected = new ArrayList<>();
    for (long rank : ranks) {
      expected.add(free.get((int) rank));
    }
    assertEquals(expected, grown);
  }

  private List<Long> grow(
      SparsePattern pattern, byte[] keep, boolean droppedEligible, int k, SplittableRandom random) {
    int[] pointers = new int[pattern.rows() + 1];
    int[] columns = new int[k];
    pointers[0] = 99;
    Growth.uniform(pattern, keep, droppedEligible, k, random, pointers, columns, workspace);
    assertEquals(0, pointers[0]);
    assertEquals(k, pointers[pattern.rows()]);
    List<Long> cells = new ArrayList<>();
    for (int r = 0; r < pattern.rows(); r++) {
      for (int g = pointers[r]; g < pointers[r + 1]; g++) {
        cells.add((long) r * pattern.columns() + columns[g]);
      }
    }
    return cells;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everySetOfFreeCellsIsEquallyLikely(boolean droppedEligible) {
    SparsePattern pattern =
        SparsePattern.of(4, 4, new int[] {0, 2, 2, 6, 8}, new int[] {0, 3, 0, 1, 2, 3, 1, 2});
    byte[] keep = {1, 0, 1, 1, 0, 1, 1, 1};
    SplittableRandom random = new SplittableRandom(7);
    Map<List<Long>, Integer> counts = new HashMap<>();
    int sets = droppedEligible ? 120 : 56; // 3 of 10, 3 of 8
    for (int i = 0; i < 300 * sets; i++) {
      counts.merge(grow(pattern, keep, droppedEligible, 3, random), 1, Integer::sum);
    }
    assertEquals(sets, counts.size());
    ChiSquare.assertUniform(counts.values().stream().mapToInt(count -> count).toArray());
  }

  @Test
  void everyFreeCellOfALayerIsEquallyLikely() {
    SparsePattern pattern = DensePattern.random(64, 64, 0.5, false, new Random(3));
    byte[] keep = DensePattern.keep(pattern.nnz(), 0.05, new Random(4));
    int[] counts = new int[64 * 64];
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 2000; i++) {
      for (long cell : grow(pattern, keep, true, 100, random)) {
        counts[(int) cell]++;
      }
    }
    List<Long> free = DensePattern.absent(DensePattern.kept(pattern, keep), 64 * 64);
    ChiSquare.assertUniform(free.stream().mapToInt(cell -> counts[cell.intValue()]).toArray());
    assertEquals(2000 * 100, free.stream().mapToInt(cell -> counts[cell.intValue()]).sum());
  }

  @Test
  void growsInALayerOfMoreCellsThanAnIntCounts() {
    int[] pointers = new int[100_001];
    pointers[100_000] = 1;
    SparsePattern pattern = SparsePattern.of(100_000, 100_000, pointers, new int[] {99_999});
    List<Long> grown = grow(pattern, new byte[] {1}, true, 1000, new SplittableRandom(1));
    long[] ranks = new long[1000];
    SortedSample.draw(9_999_999_999L, 1000, new SplittableRandom(1), ranks, workspace);
    assertArrayEquals(ranks, grown.stream().mapToLong(cell -> cell).toArray());
  }

  @Test
  void rejectsMoreThanIsFree() {
    SparsePattern pattern = SparsePattern.of(2, 2, new int[] {0, 2, 3}, new int[] {0, 1, 1});
    byte[] keep = {1, 0, 1};
    SplittableRandom random = new SplittableRandom(1);
    assertEquals(List.of(1L, 2L), grow(pattern, keep, true, 2, random));
    assertEquals(List.of(2L), grow(pattern, keep, false, 1, random));
    assertEquals(
        "cannot grow 3 cells: of 4 cells, 2 are free",
        assertThrows(IllegalArgumentException.class, () -> grow(pattern, keep, true, 3, random))
            .getMessage());
    assertEquals(
        "cannot grow 2 cells: of 4 cells, 1 are free",
        assertThrows(IllegalArgumentException.class, () -> grow(pattern, keep, false, 2, random))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> Growth.uniform(pattern, keep, true, -1, random, new int[3], new int[0], workspace));
  }
}
