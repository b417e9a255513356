package dev.gossamer.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The vector providers' exp over all its range. */
class ExpTest extends ElementaryTest {

  ExpTest() {
    super("ExpProbe");
  }

  @Test
  void withinBoundFromLowestToHighest() {
    double worst = 0;
    for (float from = -87.3f; from < 88; from += 1.75f) {
      float[] x = new float[WHOLE];
      for (int i = 0; i < WHOLE; i++) {
        x[i] = Math.min(88, from + 1.75f * i / WHOLE);
      }
      worst = Math.max(worst, Ulps.worst(x, apply(x), Math::exp));
    }
    assertTrue(worst <= Ulps.BOUND, "exp is off by " + worst + " ulps");
  }

  @Test
  void specialValues() {
    assertEquals(1f, apply(0f));
    assertEquals(1f, apply(-0f));
    assertEquals(1f, apply(Float.MIN_VALUE));
    assertEquals(1f, apply(-Float.MIN_VALUE));
    assertEquals(1f, apply(Float.MIN_NORMAL));
    assertEquals(Float.NaN, apply(Float.NaN));
  }

  @Test
  void clampedOutside() {
    assertEquals(apply(-87.3f), apply(Float.NEGATIVE_INFINITY));
    assertEquals(apply(-87.3f), apply(-Float.MAX_VALUE));
    assertEquals(apply(88f), apply(Float.POSITIVE_INFINITY));
    assertEquals(apply(88f), apply(Float.MAX_VALUE));
    assertTrue(apply(-87.3f) >= Float.MIN_NORMAL, "the least result is not subnormal");
  }
}
