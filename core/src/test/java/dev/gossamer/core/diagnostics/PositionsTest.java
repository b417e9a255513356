package dev.gossamer.core.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.kernels.SparsePattern;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PositionsTest {

  private static SparsePattern pattern(int rows, int columns, float... mask) {
    return SparsePattern.ofMask(rows, columns, mask);
  }

  @Test
  void aShareIsOverAllLayers() {
    Positions mine = new Positions(List.of(pattern(2, 3, 1, 0, 1, 0, 1, 0), pattern(1, 2, 1, 1)));
    Positions others = new Positions(List.of(pattern(2, 3, 0, 1, 1, 1, 1, 1), pattern(1, 2, 0, 0)));
    assertEquals(5, mine.count());
    assertEquals(2.0 / 5, mine.shareIn(others));
    assertEquals(2.0 / 5, others.shareIn(mine));
    assertEquals(1, mine.shareIn(mine));
  }

  @Test
  void nothingHasNoShare() {
    Positions none = new Positions(List.of());
    assertEquals(0, none.count());
    assertEquals(Double.NaN, none.shareIn(none));
    Positions empty = new Positions(List.of(pattern(1, 2, 0, 0)));
    assertEquals(Double.NaN, empty.shareIn(new Positions(List.of(pattern(1, 2, 1, 1)))));
  }

  @Property
  void aShareIsThatOfTheMasks(
      @ForAll @IntRange(min = 1, max = 9) int rows,
      @ForAll @IntRange(min = 1, max = 9) int columns,
      @ForAll int bits,
      @ForAll int otherBits) {
    float[] mask = new float[rows * columns];
    float[] otherMask = new float[rows * columns];
    int present = 0;
    int common = 0;
    for (int i = 0; i < mask.length; i++) {
      mask[i] = Integer.rotateRight(bits * (i + 1), i) & 1;
      otherMask[i] = Integer.rotateRight(otherBits * (i + 3), i) & 1;
      present += mask[i] != 0 ? 1 : 0;
      common += mask[i] != 0 && otherMask[i] != 0 ? 1 : 0;
    }
    Positions mine = new Positions(List.of(pattern(rows, columns, mask)));
    Positions others = new Positions(List.of(pattern(rows, columns, otherMask)));
    assertEquals(present, mine.count());
    assertEquals(present == 0 ? Double.NaN : (double) common / present, mine.shareIn(others));
  }
}
