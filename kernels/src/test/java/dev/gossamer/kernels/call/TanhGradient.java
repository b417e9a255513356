package dev.gossamer.kernels.call;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.call.GuardedPanels.Padding;

/** The gradient through a scaled tanh of shape.inputs features. */
final class TanhGradient implements KernelCall {

  private final float scale;
  private final GuardedPanels dy;
  private final GuardedPanels y;
  private final GuardedPanels dx;
  private final boolean finite;

  TanhGradient(Shape shape, int lanes, Draw draw) {
    int width = shape.vectors() * lanes;
    scale = new float[] {1, 0.4f, 3}[draw.below(3)];
    dy = GuardedPanels.read("dy", shape.inputs(), shape.batch(), width, Padding.ZERO, draw);
    y = GuardedPanels.read("y", shape.inputs(), shape.batch(), width, Padding.LARGE, draw);
    dx = GuardedPanels.result("dx", shape.inputs(), shape.batch(), width, draw);
    finite = draw.isFinite();
  }

  @Override
  public void run(KernelProvider provider) {
    dx.reset();
    provider.tanhGradient(scale, dy.panels(), y.panels(), dx.panels());
  }

  @Override
  public float[] result() {
    return dx.samples();
  }

  @Override
  public Expected expected() {
    float[] gradients = dy.samples();
    float[] outputs = y.samples();
    Expected expected = new Expected(gradients.length);
    for (int i = 0; i < gradients.length; i++) {
      double tanh = outputs[i] / (double) scale;
      double gradient = gradients[i] * (double) scale;
      // One minus the square loses digits where the function saturates: the bound is absolute.
      expected.add(
          gradient * (1 - tanh * tanh),
          8 * Expected.ROUNDING * Math.abs(gradient) * (1 + tanh * tanh));
    }
    return expected;
  }

  @Override
  public void assertGuards(String label) {
    dy.assertUnchanged(label);
    y.assertUnchanged(label);
    dx.assertGuards(label);
    if (finite) {
      dx.assertZeroPadding(label);
    }
  }
}
