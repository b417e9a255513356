package dev.gossamer.kernels.vector;

import java.util.function.UnaryOperator;

/**
 * Applies log to an array of whole vectors. A class of this package, so that a width's loader gives
 * it that width's kernels.
 */
public final class LogProbe implements UnaryOperator<float[]> {

  @Override
  public float[] apply(float[] x) {
    float[] y = new float[x.length];
    Elementary.log(x, 0, y, 0, x.length);
    return y;
  }
}
