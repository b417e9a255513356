package dev.gossamer.kernels.call;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.call.GuardedPanels.Padding;

/** Scaled tanh of shape.inputs features. */
final class Tanh implements KernelCall {

  /** What the providers' tanh promises. */
  private static final double TANH_ULPS = 1.5;

  private final float scale;
  private final GuardedPanels x;
  private final GuardedPanels y;

  Tanh(Shape shape, int lanes, Draw draw) {
    int width = shape.vectors() * lanes;
    scale = new float[] {1, 0.4f, 3}[draw.below(3)];
    x = GuardedPanels.read("x", shape.inputs(), shape.batch(), width, Padding.GUARD, draw);
    y = GuardedPanels.result("y", shape.inputs(), shape.batch(), width, draw);
  }

  @Override
  public void run(KernelProvider provider) {
    y.reset();
    provider.tanh(scale, x.panels(), y.panels());
  }

  @Override
  public float[] result() {
    return y.samples();
  }

  @Override
  public Expected expected() {
    float[] samples = x.samples();
    Expected expected = new Expected(samples.length);
    for (float sample : samples) {
      double value = scale * Math.tanh(sample);
      // A unit in the last place is at most two roundings; the product with the scale is another.
      expected.add(value, (2 * TANH_ULPS + 1) * Expected.ROUNDING * Math.abs(value));
    }
    return expected;
  }

  @Override
  public void assertGuards(String label) {
    x.assertUnchanged(label);
    y.assertGuards(label);
  }
}
