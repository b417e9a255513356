package dev.gossamer.kernels.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SelectionTest {

  private final Workspace workspace = new Workspace();

  @Property(tries = 600)
  void selectsWhatAFullSortSelects(
      @ForAll Weights weights,
      @ForAll SignFilter filter,
      @ForAll @IntRange(max = 70) int length,
      @ForAll @DoubleRange(max = 1) double share,
      @ForAll long seed) {
    compare(weights.array(5, length, seed), 5, length, filter, share);
  }

  @Property(tries = 150)
  void selectsWhatAFullSortSelectsWhereItSamples(
      @ForAll Weights weights,
      @ForAll SignFilter filter,
      @ForAll @IntRange(min = 1000, max = 9000) int length,
      @ForAll @DoubleRange(max = 1) double share,
      @ForAll long seed) {
    compare(weights.array(2, length, seed), 2, length, filter, share);
  }

  private void compare(float[] values, int offset, int length, SignFilter filter, double share) {
    List<Integer> sorted = SortedWeights.byMagnitude(values, offset, length, takesPart(filter));
    int k = (int) Math.round(share * sorted.size());
    long selection = Selection.smallest(values, offset, offset + length, filter, k, workspace);
    float threshold = k == 0 ? 0 : Math.abs(values[offset + sorted.get(k - 1)]);
    long below = sorted.stream().filter(i -> Math.abs(values[offset + i]) < threshold).count();
    assertEquals(threshold, Selection.threshold(selection));
    assertEquals(k - below, Selection.ties(selection));
  }

  private static Predicate<Float> takesPart(SignFilter filter) {
    return switch (filter) {
      case ALL -> value -> true;
      case NONZERO -> value -> value != 0;
      case POSITIVE -> value -> value > 0;
      case NOT_NEGATIVE -> value -> value >= 0;
      case NEGATIVE -> value -> value < 0;
    };
  }

  @Test
  void rejectsMoreThanTakePart() {
    float[] values = {1, -1, 0, 2};
    Exception error =
        assertThrows(
            IllegalArgumentException.class,
            () -> Selection.smallest(values, 0, 4, SignFilter.POSITIVE, 3, workspace));
    assertEquals("cannot select the 3 smallest of 2 values (POSITIVE)", error.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> Selection.smallest(values, 0, 4, SignFilter.ALL, -1, workspace));
  }

  @Property(tries = 100)
  void rejectsNaNWhereverItIs(
      @ForAll SignFilter filter, @ForAll @IntRange(max = 99) int position, @ForAll boolean sign) {
    float[] values = Weights.NORMAL.array(7, 100, position);
    values[7 + position] = Float.intBitsToFloat(sign ? 0x7f800001 : 0xffc00000);
    Exception error =
        assertThrows(
            IllegalArgumentException.class,
            () -> Selection.smallest(values, 7, 107, filter, 1, workspace));
    assertEquals("value " + position + " is NaN; only numbers have an order", error.getMessage());
  }
}
