package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.LANES;

import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;

/**
 * Applies exp to an array of whole vectors. A class of this package, so that a width's loader gives
 * it that width's kernels.
 */
public final class ElementaryProbe implements UnaryOperator<float[]> {

  @Override
  public float[] apply(float[] x) {
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i += LANES) {
      Elementary.exp(FloatVector.fromArray(FLOATS, x, i)).intoArray(y, i);
    }
    return y;
  }
}
