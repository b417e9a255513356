package dev.gossamer.kernels.topology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropTest {

  private static final int OFFSET = 4;

  private final Workspace workspace = new Workspace();

  @Property(tries = 400)
  void dropsTheSmallest(
      @ForAll Weights weights,
      @ForAll @IntRange(max = 4000) int nnz,
      @ForAll @DoubleRange(max = 1) double share,
      @ForAll long seed) {
    float[] values = weights.array(OFFSET, nnz, seed);
    int k = (int) Math.round(share * nnz);
    byte[] keep = new byte[nnz];
    assertEquals(k, Drop.smallest(values, OFFSET, nnz, k, keep, workspace));
    List<Integer> sorted = SortedWeights.byMagnitude(values, OFFSET, nnz, value -> true);
    assertArrayEquals(SortedWeights.keepAllBut(sorted.subList(0, k), nnz), keep);
  }

  @Property(tries = 400)
  void dropsAFractionOfEitherSign(
      @ForAll Weights weights,
      @ForAll @IntRange(max = 4000) int nnz,
      @ForAll @DoubleRange(max = 1) double fraction,
      @ForAll long seed) {
    float[] values = weights.array(OFFSET, nnz, seed);
    byte[] keep = new byte[nnz];
    int dropped = Drop.bySign(values, OFFSET, nnz, fraction, keep, workspace);
    List<Integer> negative = negative(values, nnz);
    List<Integer> others = notNegative(values, nnz);
    assertDropped(
        values,
        nnz,
        (int) (fraction * negative.size()),
        (int) (fraction * others.size()),
        keep,
        dropped);
  }

  @Property(tries = 400)
  void dropsHalfFromEitherSign(
      @ForAll Weights weights,
      @ForAll @IntRange(max = 4000) int nnz,
      @ForAll @DoubleRange(max = 1) double fraction,
      @ForAll long seed) {
    float[] values = weights.array(OFFSET, nnz, seed);
    byte[] keep = new byte[nnz];
    int dropped = Drop.paperSplit(values, OFFSET, nnz, fraction, keep, workspace);
    int total = (int) (fraction * nnz);
    int negative = negative(values, nnz).size();
    int fromNegative = total / 2;
    int fromOthers = total - fromNegative;
    while (fromNegative > negative) {
      fromNegative--;
      fromOthers++;
    }
    while (fromOthers > nnz - negative) {
      fromOthers--;
      fromNegative++;
    }
    assertDropped(values, nnz, fromNegative, fromOthers, keep, dropped);
  }

  private void assertDropped(
      float[] values, int nnz, int fromNegative, int fromOthers, byte[] keep, int dropped) {
    List<Integer> expected = new ArrayList<>(negative(values, nnz).subList(0, fromNegative));
    expected.addAll(notNegative(values, nnz).subList(0, fromOthers));
    assertArrayEquals(SortedWeights.keepAllBut(expected, nnz), keep);
    assertEquals(fromNegative + fromOthers, dropped);
  }

  private static List<Integer> negative(float[] values, int nnz) {
    return SortedWeights.byMagnitude(values, OFFSET, nnz, value -> value < 0);
  }

  private static List<Integer> notNegative(float[] values, int nnz) {
    return SortedWeights.byMagnitude(values, OFFSET, nnz, value -> value >= 0);
  }

  @Property(tries = 800)
  void dropsAsThePublishedCode(
      @ForAll Weights weights,
      @ForAll @IntRange(max = 3000) int nnz,
      @ForAll @IntRange(max = 3) int absentQuarters,
      @ForAll @DoubleRange(max = 1) double fraction,
      @ForAll long seed) {
    float[] values = weights.array(OFFSET, nnz, seed);
    int cells = nnz + absentQuarters * (nnz / 4 + 1);
    byte[] keep = new byte[nnz];
    int dropped = Drop.codeSplit(values, OFFSET, nnz, cells, fraction, keep, workspace);

    List<Integer> expected = publishedCode(values, nnz, cells, fraction);
    assertArrayEquals(SortedWeights.keepAllBut(expected, nnz), keep);
    assertEquals(expected.size(), dropped);
  }

  /** The published rule on a dense array in which absent weights are zeros. */
  private static List<Integer> publishedCode(float[] values, int nnz, int cells, double fraction) {
    List<Integer> dropped = new ArrayList<>();
    if (nnz == 0) {
      return dropped;
    }
    float[] dense = new float[cells];
    for (int i = 0; i < nnz; i++) {
      dense[i] = values[OFFSET + i] == 0 ? 0 : values[OFFSET + i];
    }
    Arrays.sort(dense);
    int first = 0;
    int last = 0;
    for (int i = 0; i < cells; i++) {
      first = Math.abs(dense[i]) < Math.abs(dense[first]) ? i : first;
      last = Math.abs(dense[i]) <= Math.abs(dense[last]) ? i : last;
    }
    int afterLast = last + 1;
    float negative = dense[(int) ((1 - fraction) * first)];
    float positive = dense[(int) Math.min(cells - 1.0, afterLast + fraction * (cells - afterLast))];
    for (int i = 0; i < nnz; i++) {
      float value = values[OFFSET + i];
      if (!(value > positive) && !(value < negative)) {
        dropped.add(i);
      }
    }
    return dropped;
  }

  @Test
  void publishedCodeDropsOnePositiveMoreThanItsFraction() {
    float[] values = {5, 1, 4, 2, 3, 6, 7, 8, 9, 10, -1, -2, -3, -4, -5, -6, -7, -8, -9, -10};
    byte[] keep = new byte[20];
    // Of ten positives 2 + 1 (1, 2, 3), of ten negatives 2 (-1, -2).
    assertEquals(5, Drop.codeSplit(values, 0, 20, 100, 0.2, keep, workspace));
    assertArrayEquals(
        new byte[] {1, 0, 1, 0, 0, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1}, keep);
  }

  @Test
  void publishedCodeDropsZeros() {
    float[] values = {0f, -1, -0f, -2, -3};
    byte[] keep = new byte[5];
    assertEquals(2, Drop.codeSplit(values, 0, 5, 9, 0, keep, workspace));
    assertArrayEquals(new byte[] {0, 1, 0, 1, 1}, keep);
  }

  @Test
  void tiesDropAtTheLowestPositions() {
    float[] values = {3, -2, 2, 1, -2, 2};
    byte[] keep = new byte[6];
    Drop.smallest(values, 0, 6, 3, keep, workspace);
    assertArrayEquals(new byte[] {1, 0, 0, 0, 1, 1}, keep);
  }

  @Test
  void leavesMarksOfOtherLayersAlone() {
    byte[] keep = {7, 7, 7, 7};
    Drop.smallest(new float[] {1, 2, 3, 4}, 1, 2, 1, keep, workspace);
    assertArrayEquals(new byte[] {0, 1, 7, 7}, keep);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void rejectsFractions(double fraction) {
    float[] values = {1, 2};
    byte[] keep = new byte[2];
    String message = "the fraction of weights to drop must be in [0, 1], not " + fraction;
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class,
                () -> Drop.bySign(values, 0, 2, fraction, keep, workspace))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> Drop.paperSplit(values, 0, 2, fraction, keep, workspace));
    assertThrows(
        IllegalArgumentException.class,
        () -> Drop.codeSplit(values, 0, 2, 4, fraction, keep, workspace));
  }

  @Test
  void rejectsImpossibleCounts() {
    float[] values = {1, 2};
    byte[] keep = new byte[2];
    assertThrows(
        IllegalArgumentException.class, () -> Drop.smallest(values, 0, 2, 3, keep, workspace));
    assertThrows(
        IllegalArgumentException.class, () -> Drop.smallest(values, 0, 2, -1, keep, workspace));
    assertThrows(
        IllegalArgumentException.class,
        () -> Drop.codeSplit(values, 0, 2, 1, 0.5, keep, workspace));
  }
}
