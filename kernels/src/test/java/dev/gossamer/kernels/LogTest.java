package dev.gossamer.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The vector providers' log over all positive floats. */
class LogTest extends ElementaryTest {

  private static final float[] SPECIAL = {
    Float.MIN_VALUE,
    3 * Float.MIN_VALUE,
    Math.nextDown(Float.MIN_NORMAL),
    Float.MIN_NORMAL,
    1e-6f,
    Math.nextDown((float) Math.sqrt(0.5)),
    Math.nextUp((float) Math.sqrt(0.5)),
    Math.nextDown(1f),
    Math.nextUp(1f),
    (float) Math.E,
    Float.MAX_VALUE
  };

  LogTest() {
    super("LogProbe");
  }

  @Test
  void withinBoundOverAllPositiveFloats() {
    // A prime stride over the bits of the floats, subnormal ones included.
    assertTrue(worst(1, Float.floatToIntBits(Float.MAX_VALUE), 997) <= Ulps.BOUND);
  }

  @Test
  void withinBoundNearOne() {
    assertTrue(worst(Float.floatToIntBits(0.5f), Float.floatToIntBits(2f), 13) <= Ulps.BOUND);
  }

  private double worst(int fromBits, int toBits, int stride) {
    double worst = 0;
    float[] x = new float[WHOLE];
    for (long bits = fromBits; bits < toBits; ) {
      for (int i = 0; i < WHOLE; i++) {
        x[i] = Float.intBitsToFloat((int) Math.min(bits, toBits));
        bits += stride;
      }
      worst = Math.max(worst, Ulps.worst(x, apply(x), Math::log));
    }
    return worst;
  }

  @Test
  void specialValues() {
    for (float x : SPECIAL) {
      assertTrue(
          Ulps.of(apply(x), Math.log(x)) <= Ulps.BOUND, () -> "log(" + x + ") = " + apply(x));
    }
    assertEquals(0f, apply(1f));
    assertEquals(Float.POSITIVE_INFINITY, apply(Float.POSITIVE_INFINITY));
    assertEquals(Float.NaN, apply(Float.NaN));
  }

  @Test
  void zeroAndBelow() {
    assertEquals(Float.NEGATIVE_INFINITY, apply(0f));
    assertEquals(Float.NEGATIVE_INFINITY, apply(-0f));
    assertEquals(Float.NaN, apply(-Float.MIN_VALUE));
    assertEquals(Float.NaN, apply(-1f));
    assertEquals(Float.NaN, apply(Float.NEGATIVE_INFINITY));
  }
}
