package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.FLOATS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Elementary functions as polynomials of their own, whose bits do not depend on which compiler ran
 * them.
 *
 * <p>The coefficients are minimax fits (iteratively reweighted least squares at Chebyshev nodes) in
 * double precision, rounded to float.
 */
final class Elementary {

  private static final float LOG2_E = 1.442695f;
  // ln 2 in two parts: the first has few bits, so that its product with a small integer is exact.
  private static final float LN2_HIGH = 0.6933594f;
  private static final float LN2_LOW = -0.00021219444f;
  // Adding this rounds a float of magnitude below 2^22 to an integer.
  private static final float ROUND = 12582912f;
  private static final float EXP_LOWEST = -87.3f;
  private static final float EXP_HIGHEST = 88f;

  private Elementary() {}

  /**
   * exp(x) within 1.5 units in the last place (1.29 at worst over all floats) for x in [-87.3, 88];
   * clamped outside. NaN stays NaN.
   */
  static FloatVector exp(FloatVector x) {
    FloatVector clamped = x.max(EXP_LOWEST).min(EXP_HIGHEST);
    FloatVector n = clamped.mul(LOG2_E).add(ROUND).sub(ROUND);
    FloatVector r = n.mul(-LN2_HIGH).add(clamped);
    r = n.fma(FloatVector.broadcast(FLOATS, -LN2_LOW), r);
    FloatVector p = FloatVector.broadcast(FLOATS, 0.0013950488f);
    p = p.fma(r, FloatVector.broadcast(FLOATS, 0.008368888f));
    p = p.fma(r, FloatVector.broadcast(FLOATS, 0.041666206f));
    p = p.fma(r, FloatVector.broadcast(FLOATS, 0.16666518f));
    p = p.fma(r, FloatVector.broadcast(FLOATS, 0.5f));
    FloatVector e = p.fma(r.mul(r), r.add(1f));
    IntVector exponent = (IntVector) n.convert(VectorOperators.F2I, 0);
    FloatVector power = exponent.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    return e.mul(power);
  }

  /**
   * tanh(x) within 1.5 units in the last place (1.35 at worst over all floats). Odd to the bit, -0
   * included; NaN stays NaN.
   *
   * <p>Computed of |x|: below 0.625 an odd polynomial, above it {@code 1 - 2 / (exp(2|x|) + 1)}.
   */
  static FloatVector tanh(FloatVector x) {
    FloatVector magnitude = x.abs();
    FloatVector z = x.mul(x);
    FloatVector p = FloatVector.broadcast(FLOATS, -0.005660787f);
    p = p.fma(z, FloatVector.broadcast(FLOATS, 0.020602006f));
    p = p.fma(z, FloatVector.broadcast(FLOATS, -0.05372923f));
    p = p.fma(z, FloatVector.broadcast(FLOATS, 0.13331328f));
    p = p.fma(z, FloatVector.broadcast(FLOATS, -0.33333278f));
    FloatVector small = p.mul(z).fma(magnitude, magnitude);
    FloatVector e = exp(magnitude.min(10f).mul(2f));
    FloatVector large = FloatVector.broadcast(FLOATS, -2f).div(e.add(1f)).add(1f);
    FloatVector tanh = large.blend(small, magnitude.compare(VectorOperators.LT, 0.625f));
    IntVector sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
    return tanh.reinterpretAsInts().or(sign).reinterpretAsFloats();
  }
}
