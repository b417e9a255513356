package dev.gossamer.kernels.topology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gossamer.kernels.SparsePattern;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UnionTest {

  private final Workspace workspace = new Workspace();

  @Property(tries = 500)
  void unitesCellsAndTellsTheirOrigins(
      @ForAll @IntRange(max = 20) int rows,
      @ForAll @IntRange(max = 20) int columns,
      @ForAll @DoubleRange(max = 1) double firstDensity,
      @ForAll @DoubleRange(max = 1) double secondDensity,
      @ForAll boolean keepAll,
      @ForAll boolean firstWide,
      @ForAll boolean secondWide,
      @ForAll long seed) {
    Random random = new Random(seed);
    SparsePattern first = DensePattern.random(rows, columns, firstDensity, firstWide, random);
    SparsePattern second = DensePattern.random(rows, columns, secondDensity, secondWide, random);
    byte[] keep = DensePattern.keep(first.nnz(), keepAll ? 0 : 0.5, random);
    int[] firstOrigin = new int[first.nnz() + second.nnz()];
    int[] secondOrigin = new int[first.nnz() + second.nnz()];

    SparsePattern union =
        Union.of(first, keepAll ? null : keep, second, firstOrigin, secondOrigin, workspace);

    TreeSet<Long> expected = new TreeSet<>(DensePattern.kept(first, keep));
    expected.addAll(DensePattern.cells(second));
    List<Long> cells = DensePattern.cells(union);
    assertEquals(List.copyOf(expected), cells);
    assertEquals(firstWide, union.columns32() != null);
    List<Long> firstCells = DensePattern.cells(first);
    List<Long> secondCells = DensePattern.cells(second);
    for (int u = 0; u < cells.size(); u++) {
      int f = firstCells.indexOf(cells.get(u));
      assertEquals(f >= 0 && keep[f] != 0 ? f : -1, firstOrigin[u]);
      assertEquals(secondCells.indexOf(cells.get(u)), secondOrigin[u]);
    }
    int[] destination = new int[second.nnz()];
    Arrays.fill(destination, -7);
    Union.invert(secondOrigin, union.nnz(), destination);
    for (int s = 0; s < second.nnz(); s++) {
      assertEquals(cells.indexOf(secondCells.get(s)), destination[s]);
    }
  }

  @Test
  void invertsOnlyWhatHasAnOrigin() {
    int[] destination = {-7, -7, -7};
    Union.invert(new int[] {2, -1, 0, 1}, 3, destination);
    assertArrayEquals(new int[] {2, -7, 0}, destination);
  }

  @Test
  void rejectsDifferentShapes() {
    SparsePattern one = SparsePattern.of(1, 2, new int[] {0, 0}, new int[0]);
    SparsePattern other = SparsePattern.of(2, 1, new int[] {0, 0, 0}, new int[0]);
    assertEquals(
        "cannot unite patterns of 1 x 2 and 2 x 1 cells",
        assertThrows(
                IllegalArgumentException.class,
                () -> Union.of(one, null, other, new int[0], new int[0], workspace))
            .getMessage());
  }
}
