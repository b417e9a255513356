package dev.gossamer.kernels.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gossamer.kernels.SparsePattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LargestCellsTest {

  private static final int OFFSET = 3;

  private final LargestCells largest = new LargestCells();

  /** Few distinct scores, so that many tie; rows in one array after the other, as from a kernel. */
  private static float[][] scores(int rows, int columns, int distinct, Random random) {
    float[][] scores = new float[rows][OFFSET + columns];
    for (float[] row : scores) {
      for (int c = 0; c < columns; c++) {
        row[OFFSET + c] = (random.nextInt(2 * distinct + 1) - distinct) * 0.125f;
      }
    }
    return scores;
  }

  private List<Long> grow(
      SparsePattern pattern, byte[] keep, boolean droppedEligible, int k, float[][] scores) {
    largest.begin(pattern, keep, droppedEligible, k);
    for (int r = 0; r < scores.length; r++) {
      largest.row(r, scores[r], OFFSET);
    }
    int[] pointers = new int[pattern.rows() + 1];
    int[] columns = new int[k];
    pointers[0] = 99;
    largest.end(pointers, columns);
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

  @Property(tries = 1000)
  void choosesWhatSortingAllFreeCellsWouldChoose(
      @ForAll @IntRange(max = 20) int rows,
      @ForAll @IntRange(max = 20) int columns,
      @ForAll @DoubleRange(max = 1) double density,
      @ForAll @DoubleRange(max = 1) double dropped,
      @ForAll @DoubleRange(max = 1) double share,
      @ForAll @IntRange(max = 1000) int distinct,
      @ForAll boolean droppedEligible,
      @ForAll long seed) {
    Random random = new Random(seed);
    SparsePattern pattern = DensePattern.random(rows, columns, density, false, random);
    byte[] keep = DensePattern.keep(pattern.nnz(), dropped, random);
    float[][] scores = scores(rows, columns, distinct, random);
    List<Long> taken =
        droppedEligible ? DensePattern.kept(pattern, keep) : DensePattern.cells(pattern);
    List<Long> free = DensePattern.absent(taken, (long) rows * columns);
    int k = (int) Math.round(share * free.size());

    List<Long> grown = grow(pattern, keep, droppedEligible, k, scores);

    Comparator<Long> bySize =
        Comparator.comparingDouble(
            cell -> -Math.abs(scores[(int) (cell / columns)][OFFSET + (int) (cell % columns)]));
    List<Long> expected =
        free.stream().sorted(bySize.thenComparing(cell -> cell)).limit(k).sorted().toList();
    assertEquals(expected, grown);
  }

  /** Far more cells than are held at once, their scores growing, so that each replaces another. */
  @Test
  void forgetsAndFindsTheLargestOfManyRows() {
    int rows = 500;
    int columns = 40;
    SparsePattern pattern = SparsePattern.of(rows, columns, new int[rows + 1], new int[0]);
    float[][] scores = new float[rows][OFFSET + columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        scores[r][OFFSET + c] = (c % 2 == 0 ? 1 : -1) * (1 + r * columns + c);
      }
    }
    List<Long> grown = grow(pattern, new byte[0], true, 30, scores);
    for (int i = 0; i < 30; i++) {
      assertEquals((long) rows * columns - 30 + i, grown.get(i));
    }
  }

  @Test
  void refusesWhatCannotBeRanked() {
    SparsePattern pattern = SparsePattern.of(1, 2, new int[] {0, 1}, new int[] {0});
    byte[] keep = {1};
    float[][] taken = {{0, 0, 0, Float.NaN, 1}};
    assertEquals(List.of(1L), grow(pattern, keep, true, 1, taken), "a taken cell's does not count");
    float[][] free = {{0, 0, 0, 1, Float.NaN}};
    assertEquals(
        "row 0, column 1: the score is not a number",
        assertThrows(IllegalArgumentException.class, () -> grow(pattern, keep, true, 1, free))
            .getMessage());
    float[][] infinite = {{0, 0, 0, 1, Float.NEGATIVE_INFINITY}};
    assertEquals(List.of(1L), grow(pattern, keep, true, 1, infinite));
  }

  @Test
  void refusesMoreThanIsFree() {
    SparsePattern pattern = SparsePattern.of(2, 2, new int[] {0, 2, 3}, new int[] {0, 1, 1});
    byte[] keep = {1, 0, 1};
    float[][] scores = new float[2][OFFSET + 2];
    assertEquals(List.of(1L, 2L), grow(pattern, keep, true, 2, scores));
    assertEquals(
        "cannot grow 2 cells: of 4 cells, 1 are free",
        assertThrows(IllegalArgumentException.class, () -> grow(pattern, keep, false, 2, scores))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> largest.begin(pattern, keep, true, -1));
  }
}
