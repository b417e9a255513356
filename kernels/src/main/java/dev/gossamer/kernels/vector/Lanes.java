package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Exchanges of lanes at power-of-two distances: the butterflies that sums and transposes are made
 * of.
 *
 * <p>The halves of a vector are its blocks of LANES/2 lanes, the quarters those of LANES/4, and so
 * on; where a vector is too short for a distance, the constant is unused.
 */
final class Lanes {

  static final VectorShuffle<Float> SWAP_HALVES = exchange(LANES / 2);
  static final VectorShuffle<Float> SWAP_QUARTERS = exchange(LANES / 4);
  static final VectorShuffle<Float> SWAP_EIGHTHS = exchange(Math.max(1, LANES / 8));
  static final VectorShuffle<Float> SWAP_SIXTEENTHS = exchange(Math.max(1, LANES / 16));

  static final VectorMask<Float> ODD_HALVES = lanesWith(LANES / 2);
  static final VectorMask<Float> ODD_QUARTERS = lanesWith(LANES / 4);
  static final VectorMask<Float> ODD_EIGHTHS = lanesWith(Math.max(1, LANES / 8));
  static final VectorMask<Float> ODD_SIXTEENTHS = lanesWith(Math.max(1, LANES / 16));

  private Lanes() {}

  private static VectorShuffle<Float> exchange(int distance) {
    return VectorShuffle.fromOp(FLOATS, lane -> lane ^ distance);
  }

  private static VectorMask<Float> lanesWith(int bit) {
    boolean[] set = new boolean[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      set[lane] = (lane & bit) != 0;
    }
    return VectorMask.fromArray(FLOATS, set, 0);
  }

  /** Even blocks of a, and in the odd blocks' place the even blocks of b. */
  static FloatVector even(
      FloatVector a, FloatVector b, VectorShuffle<Float> swap, VectorMask<Float> odd) {
    return a.blend(b.rearrange(swap), odd);
  }

  /** Odd blocks of b, and in the even blocks' place the odd blocks of a. */
  static FloatVector odd(
      FloatVector a, FloatVector b, VectorShuffle<Float> swap, VectorMask<Float> odd) {
    return a.rearrange(swap).blend(b, odd);
  }
}
