package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Lanes.SWAP_EIGHTHS;
import static dev.gossamer.kernels.vector.Lanes.SWAP_HALVES;
import static dev.gossamer.kernels.vector.Lanes.SWAP_QUARTERS;
import static dev.gossamer.kernels.vector.Lanes.SWAP_SIXTEENTHS;
import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * Sums across the lanes of a vector, in a fixed order.
 *
 * <p>{@code reduceLanes(ADD)} may add in another order once C2 compiles it, which changes bits in
 * the middle of a run; these trees of shuffles never do.
 */
final class Sums {

  private Sums() {}

  /** The sum of a vector's lanes. */
  static float of(FloatVector v) {
    FloatVector s = v.add(v.rearrange(SWAP_HALVES));
    s = s.add(s.rearrange(SWAP_QUARTERS));
    if (LANES >= 8) {
      s = s.add(s.rearrange(SWAP_EIGHTHS));
    }
    if (LANES >= 16) {
      s = s.add(s.rearrange(SWAP_SIXTEENTHS));
    }
    return s.lane(0);
  }

  /**
   * The sum of one feature over some panels. No vector enters or leaves, so that it matters little
   * whether the method is inlined; the tree of {@link #of} is written out for the same reason.
   *
   * @param begin of the feature in the first panel
   * @param stride from a panel to the next
   */
  static float ofRow(float[] data, int begin, int width, int stride, int panels) {
    FloatVector sum = FloatVector.zero(FLOATS);
    for (int panel = 0; panel < panels; panel++) {
      int from = begin + panel * stride;
      for (int at = from; at < from + width; at += LANES) {
        sum = sum.add(FloatVector.fromArray(FLOATS, data, at));
      }
    }
    sum = sum.add(sum.rearrange(SWAP_HALVES));
    sum = sum.add(sum.rearrange(SWAP_QUARTERS));
    if (LANES >= 8) {
      sum = sum.add(sum.rearrange(SWAP_EIGHTHS));
    }
    if (LANES >= 16) {
      sum = sum.add(sum.rearrange(SWAP_SIXTEENTHS));
    }
    return sum.lane(0);
  }
}
