package dev.gossamer.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.kernels.call.Draw;
import org.junit.jupiter.api.Test;

/**
 * An elementwise kernel gives the same bits however its range is cut: tails compute as vectors do.
 */
class RangesTest extends ProviderTest {

  private static final int LENGTH = 67;
  private static final int[] CUTS = {0, 1, 4, 21, 22, 64, LENGTH};

  private final Draw draw = new Draw(6);

  private interface Range {
    void update(int from, int to);
  }

  private static void whole(Range range) {
    range.update(0, LENGTH);
  }

  private static void cut(Range range) {
    for (int i = 1; i < CUTS.length; i++) {
      range.update(CUTS[i - 1], CUTS[i]);
    }
  }

  @Test
  void adam() {
    AdamStep step = AdamStep.of(1e-2, 0.05, 0.9, 0.999, 1e-8, 3);
    float[] g = draw.values(LENGTH);
    float[] w = draw.values(LENGTH);
    float[] m = draw.values(LENGTH);
    float[] v = draw.values(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      v[i] = Math.abs(v[i]);
    }
    float[] w2 = w.clone();
    float[] m2 = m.clone();
    float[] v2 = v.clone();
    whole((from, to) -> provider.adam(step, w, g, m, v, from, to));
    cut((from, to) -> provider.adam(step, w2, g, m2, v2, from, to));
    assertArrayEquals(w, w2);
    assertArrayEquals(m, m2);
    assertArrayEquals(v, v2);
  }

  @Test
  void softUpdate() {
    float[] source = draw.values(LENGTH);
    float[] target = draw.values(LENGTH);
    float[] target2 = target.clone();
    whole((from, to) -> provider.softUpdate(0.005f, source, from, target, from, to - from));
    cut((from, to) -> provider.softUpdate(0.005f, source, from, target2, from, to - from));
    assertArrayEquals(target, target2);
  }

  @Test
  void permute() {
    float[] values = draw.values(LENGTH);
    int[] origin = new int[LENGTH];
    for (int q = 0; q < LENGTH; q++) {
      origin[q] = draw.below(LENGTH - 2);
    }
    float[] to = new float[LENGTH + 3];
    float[] to2 = new float[LENGTH + 3];
    whole((from, end) -> provider.permute(values, 2, origin, to, 3, from, end - from));
    cut((from, end) -> provider.permute(values, 2, origin, to2, 3, from, end - from));
    assertArrayEquals(to, to2);
    assertEquals(values[2 + origin[40]], to[3 + 40]);
  }

  @Test
  void multiply() {
    float[] mask = draw.values(LENGTH);
    float[] target = draw.values(LENGTH);
    float[] target2 = target.clone();
    whole((from, to) -> provider.multiply(mask, from, target, from, to - from));
    cut((from, to) -> provider.multiply(mask, from, target2, from, to - from));
    assertArrayEquals(target, target2);
  }

  @Test
  void scale() {
    float[] target = draw.values(LENGTH);
    float[] target2 = target.clone();
    whole((from, to) -> provider.scale(0.995f, target, from, to - from));
    cut((from, to) -> provider.scale(0.995f, target2, from, to - from));
    assertArrayEquals(target, target2);
  }
}
