package dev.gossamer.kernels.topology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TargetSparsityTest {

  private static final int OFFSET = 3;

  private final Workspace workspace = new Workspace();

  @Property(tries = 500)
  void thePaperRuleKeepsTheLargest(
      @ForAll Weights weights,
      @ForAll @IntRange(max = 4000) int length,
      @ForAll @DoubleRange(max = 1.1) double share,
      @ForAll @DoubleRange(max = 1) double zeros,
      @ForAll long seed) {
    float[] target = withZeros(weights, length, zeros, seed);
    int k = (int) (share * length);
    float[] expected = target.clone();
    List<Integer> sorted = SortedWeights.byMagnitude(target, OFFSET, length, value -> value != 0);
    for (int position : sorted.subList(0, Math.max(0, sorted.size() - k))) {
      expected[OFFSET + position] = 0;
    }
    TargetSparsity.paperRule(target, OFFSET, length, k, workspace);
    assertEqualValues(expected, target);
    assertEquals(Math.min(k, sorted.size()), TargetSparsity.countNonzero(target, OFFSET, length));
  }

  @Property(tries = 500)
  void whatThresholdIsExpectedChangesNothing(
      @ForAll Weights weights,
      @ForAll @IntRange(max = 4000) int length,
      @ForAll @DoubleRange(max = 1.1) double share,
      @ForAll @DoubleRange(min = 0.8, max = 1.25) double error,
      @ForAll long seed) {
    float[] target = weights.array(OFFSET, length, seed);
    float[] guided = target.clone();
    int k = (int) (share * length);
    float threshold = TargetSparsity.paperRule(target, OFFSET, length, k, 0, workspace);
    float expected = (float) (threshold * error);
    assertEquals(
        threshold, TargetSparsity.paperRule(guided, OFFSET, length, k, expected, workspace));
    assertEqualValues(target, guided);
  }

  @Property(tries = 500)
  void theCodeRuleCutsBelowTheThreshold(
      @ForAll Weights weights,
      @ForAll @IntRange(max = 4000) int length,
      @ForAll @DoubleRange(max = 1.1) double share,
      @ForAll @DoubleRange(max = 1) double zeros,
      @ForAll long seed) {
    float[] target = withZeros(weights, length, zeros, seed);
    int k = (int) (share * length);
    float[] expected = target.clone();
    List<Integer> sorted = SortedWeights.byMagnitude(target, OFFSET, length, value -> value != 0);
    int excess = sorted.size() - k;
    if (excess > 0) {
      float threshold =
          excess == sorted.size()
              ? Float.POSITIVE_INFINITY
              : Math.abs(target[OFFSET + sorted.get(excess)]);
      for (int position : sorted) {
        if (Math.abs(target[OFFSET + position]) < threshold || k == 0) {
          expected[OFFSET + position] = 0;
        }
      }
    }
    TargetSparsity.codeRule(target, OFFSET, length, k, workspace);
    assertEqualValues(expected, target);
  }

  private static float[] withZeros(Weights weights, int length, double zeros, long seed) {
    float[] values = weights.array(OFFSET, length, seed);
    int step = zeros == 0 ? Integer.MAX_VALUE : (int) Math.ceil(1 / zeros);
    for (int i = step - 1; i >= 0 && i < length; i += step) {
      values[OFFSET + i] = 0;
    }
    return values;
  }

  /** Equal as numbers, so that the zeros' sign does not matter. */
  private static void assertEqualValues(float[] expected, float[] actual) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i] + 0f, actual[i] + 0f, "at " + i);
    }
  }

  @Test
  void theRulesDifferWhereMagnitudesTie() {
    float[] paper = {1, -2, 2, 2, -3, 0};
    float[] code = paper.clone();
    TargetSparsity.paperRule(paper, 0, 6, 2, workspace);
    TargetSparsity.codeRule(code, 0, 6, 2, workspace);
    assertArrayEquals(new float[] {0, 0, 0, 2, -3, 0}, paper);
    assertArrayEquals(new float[] {0, -2, 2, 2, -3, 0}, code);
  }

  @Property(tries = 200)
  void countsAndMarksNonzeros(
      @ForAll Weights weights, @ForAll @IntRange(max = 100) int length, @ForAll long seed) {
    float[] values = weights.array(OFFSET, length, seed);
    byte[] keep = new byte[length];
    Arrays.fill(keep, (byte) 5);
    TargetSparsity.markNonzero(values, OFFSET, length, keep);
    int count = 0;
    for (int i = 0; i < length; i++) {
      int nonzero = values[OFFSET + i] == 0 ? 0 : 1;
      assertEquals(nonzero, keep[i]);
      count += nonzero;
    }
    assertEquals(count, TargetSparsity.countNonzero(values, OFFSET, length));
  }

  @Test
  void rejectsNaNAndNegativeCounts() {
    float[] target = {1, Float.NaN, 2};
    assertThrows(
        IllegalArgumentException.class, () -> TargetSparsity.paperRule(target, 0, 3, 1, workspace));
    assertThrows(
        IllegalArgumentException.class, () -> TargetSparsity.codeRule(target, 0, 3, 1, workspace));
    assertThrows(
        IllegalArgumentException.class,
        () -> TargetSparsity.paperRule(target, 0, 3, -1, workspace));
    assertThrows(
        IllegalArgumentException.class, () -> TargetSparsity.codeRule(target, 0, 3, -1, workspace));
  }
}
