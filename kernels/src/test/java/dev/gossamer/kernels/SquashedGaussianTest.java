package dev.gossamer.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What the squashed Gaussian of every provider does at values that can be told beforehand. */
class SquashedGaussianTest extends ProviderTest {

  private static final SquashedGaussian POLICY = new SquashedGaussian(2, -20, 2);

  private record Sample(float action, float logProbability) {}

  private record Gradient(float mean, float logStd) {}

  private Panels one(float value, float... more) {
    Panels panels = new Panels(1 + more.length, 1, provider.lanes());
    panels.set(0, 0, value);
    for (int i = 0; i < more.length; i++) {
      panels.set(0, 1 + i, more[i]);
    }
    return panels;
  }

  private Sample sample(float mean, float logStd, float noise) {
    Panels action = one(0);
    Panels logProbability = one(0);
    provider.squashedGaussian(POLICY, one(mean, logStd), one(noise), action, logProbability);
    return new Sample(action.get(0, 0), logProbability.get(0, 0));
  }

  private Gradient gradient(
      float mean, float logStd, float noise, float dAction, float dLogProbability) {
    Panels dHead = one(0, 0);
    provider.squashedGaussianGradient(
        POLICY, one(mean, logStd), one(noise), one(dAction), one(dLogProbability), dHead);
    return new Gradient(dHead.get(0, 0), dHead.get(0, 1));
  }

  @Test
  void meanOfAStandardGaussian() {
    Sample sample = sample(0, 0, 0);
    assertEquals(0f, sample.action);
    assertEquals(-0.5 * Math.log(2 * Math.PI) - 1e-6, sample.logProbability, 1e-7);
  }

  @Test
  void densityIsOfTheActionInUnitsOfItsBound() {
    Sample wide = sample(0.3f, -1, 0.5f);
    Panels action = one(0);
    Panels logProbability = one(0);
    provider.squashedGaussian(
        new SquashedGaussian(0.4f, -20, 2), one(0.3f, -1), one(0.5f), action, logProbability);
    assertEquals(wide.logProbability, logProbability.get(0, 0));
    assertEquals(wide.action / 5, action.get(0, 0), 1e-7);
  }

  @Test
  void saturatedActionsKeepAnAccurateLogProbability() {
    for (float mean : new float[] {5, 7, 8, 9, 20, 44, 1e30f}) {
      double e = Math.exp(-2.0 * mean);
      double exact = -0.5 * Math.log(2 * Math.PI) - Math.log(4 * e / ((1 + e) * (1 + e)) + 1e-6);
      assertEquals(exact, sample(mean, 0, 0).logProbability, 4e-6, "mean " + mean);
      assertEquals(exact, sample(-mean, 0, 0).logProbability, 4e-6, "mean " + -mean);
      assertEquals(2f, sample(mean, 0, 0).action, 4e-4, "mean " + mean);
    }
  }

  @Test
  void logStdIsClampedAndHasNoGradientOutside() {
    assertEquals(sample(0.1f, 2, 0.7f), sample(0.1f, 5, 0.7f));
    assertEquals(sample(0.1f, -20, 0.7f), sample(0.1f, -1000, 0.7f));
    assertEquals(sample(0.1f, 2, 0.7f), sample(0.1f, Float.POSITIVE_INFINITY, 0.7f));
    assertEquals(0f, gradient(0.1f, Math.nextUp(2f), 0.7f, 1, 1).logStd);
    assertEquals(0f, gradient(0.1f, Math.nextDown(-20f), 0.7f, 1, 1).logStd);
    assertTrue(gradient(0.1f, 2, 0.01f, 1, 1).logStd != 0, "the bound itself has a gradient");
    assertTrue(gradient(0.1f, -20, 0.7f, 1, 1).logStd != 0, "the bound itself has a gradient");
    assertEquals(
        gradient(0.1f, 2, 0.7f, 1, 1).mean, gradient(0.1f, 5, 0.7f, 1, 1).mean, "of the mean");
  }

  @Test
  void gradientIsThatOfTheSample() {
    float step = 1e-2f;
    float[][] points = {{0.2f, -0.5f, 0.8f}, {-0.7f, 0.3f, -1.1f}, {1.5f, -3, 0.4f}};
    for (float[] p : points) {
      Sample up = sample(p[0] + step, p[1], p[2]);
      Sample down = sample(p[0] - step, p[1], p[2]);
      double action = (up.action - down.action) / (2 * step);
      double log = (up.logProbability - down.logProbability) / (2 * step);
      assertEquals(3 * action + 0.5 * log, gradient(p[0], p[1], p[2], 3, 0.5f).mean, 1e-3);
      up = sample(p[0], p[1] + step, p[2]);
      down = sample(p[0], p[1] - step, p[2]);
      action = (up.action - down.action) / (2 * step);
      log = (up.logProbability - down.logProbability) / (2 * step);
      assertEquals(3 * action + 0.5 * log, gradient(p[0], p[1], p[2], 3, 0.5f).logStd, 1e-3);
    }
  }

  @Test
  void notANumberIsNotHidden() {
    assertEquals(Float.NaN, sample(Float.NaN, 0, 0).action);
    assertEquals(Float.NaN, sample(Float.NaN, 0, 0).logProbability);
    assertEquals(Float.NaN, sample(0, Float.NaN, 1).action);
    assertEquals(Float.NaN, sample(0, 0, Float.NaN).logProbability);
    assertEquals(Float.NaN, gradient(Float.NaN, 0, 0, 1, 1).mean);
    assertEquals(Float.NaN, gradient(0, 0, 0, 1, Float.NaN).logStd);
  }

  @Test
  void impossibleBoundsAreRefused() {
    for (float[] bounds :
        new float[][] {{3, 2}, {-88, 2}, {-20, 88}, {Float.NaN, 2}, {-20, Float.NaN}}) {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> new SquashedGaussian(1, bounds[0], bounds[1]))
              .getMessage();
      assertTrue(message.contains(bounds[0] + " to " + bounds[1]), message);
    }
  }
}
