package dev.gossamer.kernels.call;

import dev.gossamer.kernels.KernelProvider;

/** A factor over shape.inputs values. */
final class Scale implements KernelCall {

  private final float factor;
  private final GuardedArray target;

  Scale(Shape shape, Draw draw) {
    factor = new float[] {0, 0.995f, -0.3f, 1}[draw.below(4)];
    target = GuardedArray.updated("target", draw.values(shape.inputs()), draw);
  }

  @Override
  public void run(KernelProvider provider) {
    target.reset();
    provider.scale(factor, target.array(), target.offset(), target.content().length);
  }

  @Override
  public float[] result() {
    return target.content();
  }

  @Override
  public Expected expected() {
    float[] targets = target.originalContent();
    Expected expected = new Expected(targets.length);
    for (float value : targets) {
      double product = (double) factor * value;
      expected.add(product, Expected.ROUNDING * Math.abs(product));
    }
    return expected;
  }

  @Override
  public void assertGuards(String label) {
    target.assertGuards(label);
  }
}
