package dev.gossamer.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** tanh over all its range, in units of the result's last place. */
class TanhTest extends ProviderTest {

  private static final float[] SPECIAL = {
    Float.MIN_VALUE,
    Float.MIN_NORMAL,
    1e-30f,
    0x1p-14f,
    Math.nextDown(0.625f),
    0.625f,
    Math.nextUp(0.625f),
    9.01f,
    9.02f,
    10,
    Math.nextUp(10f),
    88,
    Float.MAX_VALUE
  };

  private static final int WHOLE = 1 << 16;

  @Test
  void withinBoundOverAllMagnitudes() {
    double worst = 0;
    // A prime stride over the bits of the floats from 2^-40 to 16, of either sign.
    int step = 997;
    float[] x = new float[WHOLE];
    int at = 0;
    for (int bits = Float.floatToIntBits(0x1p-40f);
        bits < Float.floatToIntBits(16f);
        bits += step) {
      x[at++] = Float.intBitsToFloat(bits | (bits & 1) << 31);
      if (at == WHOLE) {
        worst = Math.max(worst, Ulps.worst(x, tanh(x), Math::tanh));
        at = 0;
      }
    }
    worst = Math.max(worst, Ulps.worst(x, tanh(x), Math::tanh));
    assertTrue(worst <= Ulps.BOUND, "tanh is off by " + worst + " ulps");
  }

  @Test
  void specialValues() {
    for (float x : SPECIAL) {
      assertTrue(
          Ulps.of(tanh(x), Math.tanh(x)) <= Ulps.BOUND, () -> "tanh(" + x + ") = " + tanh(x));
      assertEquals(-tanh(x), tanh(-x), "tanh is odd at " + x);
      assertTrue(tanh(x) <= 1, () -> "tanh(" + x + ") = " + tanh(x));
    }
    assertEquals(1f, tanh(Float.POSITIVE_INFINITY));
    assertEquals(-1f, tanh(Float.NEGATIVE_INFINITY));
    assertEquals(0f, tanh(0f));
    assertEquals(-0f, tanh(-0f));
    assertEquals(Float.NaN, tanh(Float.NaN));
  }

  @Test
  void inPlace() {
    Panels x = new Panels(3, 5, 8 * provider.lanes());
    x.set(4, 2, 0.75f);
    provider.tanh(2, x, x);
    assertEquals(2 * Math.tanh(0.75), x.get(4, 2), 1e-6);
    assertEquals(0f, x.get(0, 0));
  }

  private float tanh(float x) {
    return tanh(new float[] {x})[0];
  }

  private float[] tanh(float[] x) {
    Panels panels = new Panels(1, x.length, 16);
    for (int i = 0; i < x.length; i++) {
      panels.set(i, 0, x[i]);
    }
    Panels y = new Panels(1, x.length, 16);
    provider.tanh(1, panels, y);
    float[] values = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      values[i] = y.get(i, 0);
    }
    return values;
  }
}
