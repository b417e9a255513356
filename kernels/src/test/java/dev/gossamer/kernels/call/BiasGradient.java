package dev.gossamer.kernels.call;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.call.GuardedPanels.Padding;

/** Bias gradients. */
final class BiasGradient implements KernelCall {

  private final GuardedPanels dy;
  private final GuardedArray gradient;

  BiasGradient(Shape shape, int lanes, Draw draw) {
    int width = shape.vectors() * lanes;
    dy = GuardedPanels.read("dy", shape.outputs(), shape.batch(), width, Padding.ZERO, draw);
    gradient = GuardedArray.result("gradient", shape.outputs(), draw);
  }

  @Override
  public void run(KernelProvider provider) {
    gradient.reset();
    provider.biasGradient(dy.panels(), gradient.array(), gradient.offset());
  }

  @Override
  public float[] result() {
    return gradient.content();
  }

  @Override
  public Expected expected() {
    int outputs = dy.panels().features();
    Expected expected = new Expected(outputs);
    for (int o = 0; o < outputs; o++) {
      double sum = 0;
      double magnitude = 0;
      for (int sample = 0; sample < dy.panels().batch(); sample++) {
        sum += dy.panels().get(sample, o);
        magnitude += Math.abs(dy.panels().get(sample, o));
      }
      expected.addSum(sum, dy.panels().batch(), magnitude);
    }
    return expected;
  }

  @Override
  public void assertGuards(String label) {
    dy.assertUnchanged(label);
    gradient.assertGuards(label);
  }
}
