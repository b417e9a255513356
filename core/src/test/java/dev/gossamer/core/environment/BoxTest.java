package dev.gossamer.core.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class BoxTest {
  @Test
  void boundsAreCopied() {
    double[] low = {-1};
    Box box = Box.of(low, new double[] {2});
    low[0] = 5;
    assertEquals(-1, box.low(0));
    assertEquals(2, box.high(0));
  }

  @Test
  void valuesAreClippedToTheNearestBound() {
    Box box = Box.of(new double[] {-1}, new double[] {2});
    assertEquals(-1, box.clip(0, -7));
    assertEquals(0.5, box.clip(0, 0.5));
    assertEquals(2, box.clip(0, Double.POSITIVE_INFINITY));
    assertEquals(Double.NaN, box.clip(0, Double.NaN));
  }

  @Test
  void unboundedHoldsEverything() {
    Box box = Box.unbounded(3);
    assertEquals(3, box.size());
    assertEquals(Double.NEGATIVE_INFINITY, box.low(2));
    assertEquals(Double.POSITIVE_INFINITY, box.high(2));
  }

  @Test
  void cornersMustFit() {
    assertThrows(IllegalArgumentException.class, () -> Box.of(new double[1], new double[2]));
    assertThrows(IllegalArgumentException.class, () -> Box.of(new double[] {1}, new double[] {0}));
  }
}
