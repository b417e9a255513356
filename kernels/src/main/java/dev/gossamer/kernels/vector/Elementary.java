package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Elementary functions of arrays as polynomials of their own, whose bits do not depend on which
 * compiler ran them.
 *
 * <p>The coefficients are minimax fits (iteratively reweighted least squares at Chebyshev nodes) in
 * double precision, rounded to float.
 *
 * <p>No vector enters or leaves a method: in a caller that has grown past what C2 inlines, it would
 * be boxed. That is why tanh spells out the exponential that it needs.
 */
final class Elementary {

  private static final int FRACTION_BITS = 23;
  private static final int EXPONENT_BIAS = 127;

  private static final float LOG2_E = 1.442695f;
  // ln 2 in two parts: the first has few bits, so that its product with a small integer is exact.
  private static final float LN2_HIGH = 0.6933594f;
  private static final float LN2_LOW = -0.00021219444f;
  // Adding this rounds a float of magnitude below 2^22 to an integer.
  private static final float ROUND = 12582912f;

  // exp(r) = 1 + r + r^2 (C2 + C3 r + ...) for |r| <= ln(2) / 2.
  private static final float EXP_2 = 0.5f;
  private static final float EXP_3 = 0.16666518f;
  private static final float EXP_4 = 0.041666206f;
  private static final float EXP_5 = 0.008368888f;
  private static final float EXP_6 = 0.0013950488f;

  private static final int ROOT_HALF_BITS = 0x3f3504f3;
  private static final float SUBNORMAL_SCALE = 0x1p23f;

  private Elementary() {}

  /**
   * {@code y = exp(x)}, x clamped to an interval within [-87.3, 88]: within 1.5 units in the last
   * place (1.29 at worst over all floats). NaN stays NaN.
   *
   * @param length whole vectors; x and y may be the same
   */
  static void exp(float low, float high, float[] x, int xBase, float[] y, int yBase, int length) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector clamped = FloatVector.fromArray(FLOATS, x, xBase + i).max(low).min(high);
      FloatVector n = clamped.mul(LOG2_E).add(ROUND).sub(ROUND);
      FloatVector r = n.mul(-LN2_HIGH).add(clamped);
      r = n.fma(FloatVector.broadcast(FLOATS, -LN2_LOW), r);
      FloatVector p = FloatVector.broadcast(FLOATS, EXP_6);
      p = p.fma(r, FloatVector.broadcast(FLOATS, EXP_5));
      p = p.fma(r, FloatVector.broadcast(FLOATS, EXP_4));
      p = p.fma(r, FloatVector.broadcast(FLOATS, EXP_3));
      p = p.fma(r, FloatVector.broadcast(FLOATS, EXP_2));
      FloatVector e = p.fma(r.mul(r), r.add(1f));
      IntVector exponent = (IntVector) n.convert(VectorOperators.F2I, 0);
      e.mul(
              exponent
                  .add(EXPONENT_BIAS)
                  .lanewise(VectorOperators.LSHL, FRACTION_BITS)
                  .reinterpretAsFloats())
          .intoArray(y, yBase + i);
    }
  }

  /**
   * {@code y = log(x)} within 1.5 units in the last place (0.86 at worst over all positive floats,
   * subnormal ones included). log(0) is negative infinity, log of positive infinity is itself; of a
   * negative number or NaN it is NaN.
   *
   * <p>Computed of {@code x = 2^k (1 + r)}, {@code 1 + r} from the root of 1/2 to that of 2, as
   * {@code k ln 2 + r - r^2 / 2 + r^3 p(r)}.
   *
   * @param length whole vectors; x and y may be the same
   */
  static void log(float[] x, int xBase, float[] y, int yBase, int length) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector argument = FloatVector.fromArray(FLOATS, x, xBase + i);
      VectorMask<Float> subnormal = argument.compare(VectorOperators.LT, Float.MIN_NORMAL);
      IntVector bits = argument.blend(argument.mul(SUBNORMAL_SCALE), subnormal).reinterpretAsInts();
      IntVector exponent = bits.sub(ROOT_HALF_BITS).lanewise(VectorOperators.ASHR, FRACTION_BITS);
      FloatVector r =
          bits.sub(exponent.lanewise(VectorOperators.LSHL, FRACTION_BITS))
              .reinterpretAsFloats()
              .sub(1f);
      FloatVector k = (FloatVector) exponent.convert(VectorOperators.I2F, 0);
      k = k.blend(k.sub(FRACTION_BITS), subnormal);
      FloatVector p = FloatVector.broadcast(FLOATS, -0.076344885f);
      p = p.fma(r, FloatVector.broadcast(FLOATS, 0.12761573f));
      p = p.fma(r, FloatVector.broadcast(FLOATS, -0.13160184f));
      p = p.fma(r, FloatVector.broadcast(FLOATS, 0.14201759f));
      p = p.fma(r, FloatVector.broadcast(FLOATS, -0.16623357f));
      p = p.fma(r, FloatVector.broadcast(FLOATS, 0.20001227f));
      p = p.fma(r, FloatVector.broadcast(FLOATS, -0.2500082f));
      p = p.fma(r, FloatVector.broadcast(FLOATS, 0.3333333f));
      FloatVector z = r.mul(r);
      FloatVector s = k.fma(FloatVector.broadcast(FLOATS, LN2_LOW), p.mul(r.mul(z)));
      s = z.fma(FloatVector.broadcast(FLOATS, -0.5f), s).add(r);
      FloatVector log = k.fma(FloatVector.broadcast(FLOATS, LN2_HIGH), s);
      log = log.blend(Float.NEGATIVE_INFINITY, argument.compare(VectorOperators.EQ, 0f));
      log = log.blend(argument, argument.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
      log.blend(Float.NaN, argument.compare(VectorOperators.GE, 0f).not()).intoArray(y, yBase + i);
    }
  }

  /**
   * {@code y = scale * tanh(x)}, the tanh within 1.5 units in the last place (1.35 at worst over
   * all floats). Odd to the bit, -0 included; NaN stays NaN.
   *
   * <p>Computed of |x|: below 0.625 an odd polynomial, above it {@code 1 - 2 / (exp(2|x|) + 1)}.
   *
   * @param length any; x and y may be the same
   */
  static void tanh(float scale, float[] x, int xBase, float[] y, int yBase, int length) {
    for (int i = 0; i < length; i += LANES) {
      VectorMask<Float> present = FLOATS.indexInRange(i, length);
      FloatVector argument = FloatVector.fromArray(FLOATS, x, xBase + i, present);
      FloatVector magnitude = argument.abs();
      FloatVector z = argument.mul(argument);
      FloatVector small = FloatVector.broadcast(FLOATS, -0.005660787f);
      small = small.fma(z, FloatVector.broadcast(FLOATS, 0.020602006f));
      small = small.fma(z, FloatVector.broadcast(FLOATS, -0.05372923f));
      small = small.fma(z, FloatVector.broadcast(FLOATS, 0.13331328f));
      small = small.fma(z, FloatVector.broadcast(FLOATS, -0.33333278f));
      small = small.mul(z).fma(magnitude, magnitude);

      FloatVector doubled = magnitude.min(10f).mul(2f);
      FloatVector n = doubled.mul(LOG2_E).add(ROUND).sub(ROUND);
      FloatVector r = n.mul(-LN2_HIGH).add(doubled);
      r = n.fma(FloatVector.broadcast(FLOATS, -LN2_LOW), r);
      FloatVector p = FloatVector.broadcast(FLOATS, EXP_6);
      p = p.fma(r, FloatVector.broadcast(FLOATS, EXP_5));
      p = p.fma(r, FloatVector.broadcast(FLOATS, EXP_4));
      p = p.fma(r, FloatVector.broadcast(FLOATS, EXP_3));
      p = p.fma(r, FloatVector.broadcast(FLOATS, EXP_2));
      FloatVector e = p.fma(r.mul(r), r.add(1f));
      IntVector exponent = (IntVector) n.convert(VectorOperators.F2I, 0);
      e =
          e.mul(
              exponent
                  .add(EXPONENT_BIAS)
                  .lanewise(VectorOperators.LSHL, FRACTION_BITS)
                  .reinterpretAsFloats());
      FloatVector large = FloatVector.broadcast(FLOATS, -2f).div(e.add(1f)).add(1f);

      FloatVector tanh = large.blend(small, magnitude.compare(VectorOperators.LT, 0.625f));
      IntVector sign = argument.reinterpretAsInts().and(Integer.MIN_VALUE);
      tanh.reinterpretAsInts()
          .or(sign)
          .reinterpretAsFloats()
          .mul(scale)
          .intoArray(y, yBase + i, present);
    }
  }
}
