package dev.gossamer.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.kernels.call.AdamReference;
import dev.gossamer.kernels.call.Draw;
import org.junit.jupiter.api.Test;

/** Adam over several steps; single steps are among the kernels tested against their reference. */
class AdamTest extends ProviderTest {

  private static final int LENGTH = 101;

  @Test
  void manyStepsFromZeroMoments() {
    for (double decay : new double[] {0, 0.05}) {
      Draw draw = new Draw(5);
      float[] w = draw.values(LENGTH);
      float[] m = new float[LENGTH];
      float[] v = new float[LENGTH];
      AdamReference reference =
          new AdamReference(0.01, decay, 0.9, 0.999, 1e-8).startingFrom(w, m, v, 0);
      for (int t = 1; t <= 100; t++) {
        float[] g = draw.values(LENGTH);
        provider.adam(AdamStep.of(0.01, decay, 0.9, 0.999, 1e-8, t), w, g, m, v, 0, LENGTH);
        reference.step(g);
        for (int i = 0; i < LENGTH; i++) {
          // Each step rounds w once; what moments and gradient add is small beside that.
          double bound = 0x1p-24 * (t * (1 + Math.abs(w[i])) + 16);
          assertEquals(reference.parameters()[i], w[i], bound, "step " + t + ", parameter " + i);
        }
      }
    }
  }

  @Test
  void firstStepMovesByTheRateAgainstTheGradientsSign() {
    float[] w = {1, 1, 1};
    float[] g = {1e-3f, -50, 0};
    provider.adam(
        AdamStep.of(0.25, 0, 0.9, 0.999, 1e-8, 1), w, g, new float[3], new float[3], 0, 3);
    assertEquals(0.75f, w[0], 1e-5f);
    assertEquals(1.25f, w[1], 1e-6f);
    assertEquals(1, w[2]);
  }

  @Test
  void aGradientWhoseSquareOverflowsStillHasAFiniteMoment() {
    int length = provider.lanes() + 1;
    float[] w = new float[length];
    float[] g = new float[length];
    float[] m = new float[length];
    float[] v = new float[length];
    for (int i = 0; i < length; i++) {
      g[i] = 1e20f;
    }
    provider.adam(AdamStep.of(0.25, 0, 0.9, 0.999, 1e-8, 1), w, g, m, v, 0, length);
    for (int i = 0; i < length; i++) {
      assertEquals(1e37f, v[i], 1e32f);
      assertEquals(-0.25f, w[i], 1e-5f);
    }
  }

  @Test
  void constantsAreRoundedOnceFromDouble() {
    AdamStep step = AdamStep.of(3e-4, 1e-2, 0.9, 0.999, 1e-8, 7);
    assertEquals((float) 0.1, step.gain1());
    assertEquals((float) (1 - 0.999), step.gain2());
    assertEquals((float) (3e-4 / (1 - Math.pow(0.9, 7))), step.stepSize());
    assertEquals((float) Math.sqrt(1 - Math.pow(0.999, 7)), step.rootCorrection());
  }
}
