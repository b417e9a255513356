package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * What happens to a panel of a product before the next layer reads it.
 *
 * <p>Passes of their own: inside the products they would outgrow what C2 inlines into one method,
 * and a panel just written is in cache.
 */
final class Epilogue {

  private Epilogue() {}

  /** Raises values to a floor; negative infinity leaves them as they are. NaN stays NaN. */
  static void floor(float floor, float[] y, int yBase, int length) {
    if (floor > Float.NEGATIVE_INFINITY) {
      for (int i = yBase; i < yBase + length; i += LANES) {
        FloatVector.fromArray(FLOATS, y, i).max(floor).intoArray(y, i);
      }
    }
  }

  /** Zeroes values where the mask is not positive; no mask, no change. */
  static void gate(float[] mask, int maskBase, float[] y, int yBase, int length) {
    if (mask != null) {
      for (int i = 0; i < length; i += LANES) {
        VectorMask<Float> positive =
            FloatVector.fromArray(FLOATS, mask, maskBase + i).compare(VectorOperators.GT, 0);
        FloatVector.zero(FLOATS)
            .blend(FloatVector.fromArray(FLOATS, y, yBase + i), positive)
            .intoArray(y, yBase + i);
      }
    }
  }
}
