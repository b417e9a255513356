package dev.gossamer.kernels.topology;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Keeps a target network as sparse as its online network (MaintainSparsity in DS-TD3: Sokar et al.
 * 2022).
 *
 * <p>A target layer holds its values over a pattern of its own, which may have more positions than
 * the online layer has nonzeros; a value that is cut becomes an explicit zero. Methods look at
 * {@code target[offset .. offset + length - 1]} and are cheap enough to run at every update of the
 * target: one pass over the values, then work on the few small ones.
 */
public final class TargetSparsity {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** How far around the threshold it expects the rule looks, as a share of it. */
  private static final float BAND = 0.1f;

  private TargetSparsity() {}

  /** Number of values other than zero among {@code values[offset .. offset + length - 1]}. */
  public static int countNonzero(float[] values, int offset, int length) {
    int count = 0;
    int i = offset;
    int end = offset + length;
    for (; i <= end - SPECIES.length(); i += SPECIES.length()) {
      FloatVector vector = FloatVector.fromArray(SPECIES, values, i);
      count += vector.compare(VectorOperators.NE, 0).trueCount();
    }
    for (; i < end; i++) {
      count += values[i] != 0 ? 1 : 0;
    }
    return count;
  }

  /** {@link #paperRule(float[], int, int, int, float, Workspace)} without a threshold to expect. */
  public static void paperRule(float[] target, int offset, int length, int k, Workspace workspace) {
    paperRule(target, offset, length, k, 0, workspace);
  }

  /**
   * Sets all but the k largest magnitudes to zero (the paper's rule). Of equal magnitudes those at
   * the lower positions are cut.
   *
   * @param k the online layer's number of nonzeros; nothing is cut where the target has no more
   *     than that
   * @param expected what the last call for this target returned, or 0. From one update to the next
   *     the threshold moves little, and only values near it need be ranked; a wrong expectation
   *     costs time and changes nothing
   * @return the largest magnitude that was cut; 0 if none was
   * @throws IllegalArgumentException if k is negative, or values have to be compared and one is NaN
   */
  public static float paperRule(
      float[] target, int offset, int length, int k, float expected, Workspace workspace) {
    checkCount(k);
    if (k >= length) {
      return 0;
    }
    int excess = length - k;
    int end = offset + length;
    // Room for any number of candidates, so that no later call finds more and allocates.
    workspace.keys(length);
    if (expected > 0) {
      int low = Float.floatToRawIntBits(expected * (1 - BAND));
      int high = Float.floatToRawIntBits(expected * (1 + BAND)) + 1;
      long band = Candidates.band(target, offset, end, low, high, workspace);
      int below = (int) (band >>> 32);
      int candidates = (int) band;
      if (band >= 0 && below < excess && excess <= below + candidates) {
        float threshold = cut(target, offset, candidates, excess - below, workspace);
        cutBelow(target, offset, end, Float.intBitsToFloat(low));
        return threshold;
      }
    }
    int candidates = Candidates.smallest(target, offset, end, excess, workspace);
    return cut(target, offset, candidates, excess, workspace);
  }

  /** Cuts the k smallest of the workspace's positions and returns the largest of them. */
  private static float cut(float[] target, int offset, int candidates, int k, Workspace workspace) {
    long selection = select(target, offset, candidates, k, workspace);
    float threshold = Selection.threshold(selection);
    int ties = Selection.ties(selection);
    int[] positions = workspace.positions(candidates);
    for (int c = 0; ties > 0; c++) {
      int i = offset + positions[c];
      if (Math.abs(target[i]) == threshold) {
        target[i] = 0;
        ties--;
      }
    }
    cutBelow(target, offset, threshold, positions, candidates);
    return threshold;
  }

  private static void cutBelow(float[] target, int from, int to, float threshold) {
    FloatVector zero = FloatVector.zero(SPECIES);
    int i = from;
    for (; i <= to - SPECIES.length(); i += SPECIES.length()) {
      FloatVector vector = FloatVector.fromArray(SPECIES, target, i);
      vector.blend(zero, vector.abs().compare(VectorOperators.LT, threshold)).intoArray(target, i);
    }
    for (; i < to; i++) {
      target[i] = Math.abs(target[i]) < threshold ? 0 : target[i];
    }
  }

  /** Without branches: which of the candidates are cut is beyond prediction. */
  private static void cutBelow(
      float[] target, int offset, float threshold, int[] positions, int candidates) {
    for (int c = 0; c < candidates; c++) {
      int i = offset + positions[c];
      float value = target[i];
      target[i] = Math.abs(value) < threshold ? 0 : value;
    }
  }

  /**
   * Sets to zero what the published code cuts (function update_target_networks): where the target
   * has {@code excess > 0} more nonzeros than the online layer, every magnitude strictly below the
   * nonzero one that exactly {@code excess} others precede in ascending order. Where several equal
   * that one, more than k nonzeros remain.
   *
   * @param k the online layer's number of nonzeros; if 0, every value is cut
   * @throws IllegalArgumentException if k is negative, or values have to be compared and one is NaN
   */
  public static void codeRule(float[] target, int offset, int length, int k, Workspace workspace) {
    checkCount(k);
    if (k >= length) {
      return;
    }
    if (k == 0) {
      Arrays.fill(target, offset, offset + length, 0);
      return;
    }
    // The excess and the zeros make length - k values, so the threshold is the next one in order
    // among all of them.
    int rank = length - k + 1;
    int candidates = Candidates.smallest(target, offset, offset + length, rank, workspace);
    float threshold = Selection.threshold(select(target, offset, candidates, rank, workspace));
    cutBelow(target, offset, threshold, workspace.positions(candidates), candidates);
  }

  /**
   * Marks the positions to keep where a target's pattern is rebuilt: 1 where a value is other than
   * zero, 0 elsewhere.
   */
  public static void markNonzero(float[] values, int offset, int length, byte[] keep) {
    for (int i = 0; i < length; i++) {
      keep[i] = (byte) (values[offset + i] != 0 ? 1 : 0);
    }
  }

  private static void checkCount(int k) {
    if (k < 0) {
      throw new IllegalArgumentException("cannot keep " + k + " weights; at least 0");
    }
  }

  private static long select(
      float[] values, int offset, int candidates, int k, Workspace workspace) {
    int[] positions = workspace.positions(candidates);
    int[] keys = workspace.keys(candidates);
    for (int c = 0; c < candidates; c++) {
      keys[c] = Float.floatToRawIntBits(Math.abs(values[offset + positions[c]]));
    }
    return Selection.smallestKey(candidates, k, workspace);
  }
}
