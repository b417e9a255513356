package dev.gossamer.kernels.call;

import dev.gossamer.kernels.KernelProvider;

/** A mask of shape.inputs values over an array. */
final class Multiply implements KernelCall {

  private final GuardedArray mask;
  private final GuardedArray target;

  Multiply(Shape shape, Draw draw) {
    mask = GuardedArray.read("mask", draw.values(shape.inputs()), draw);
    target = GuardedArray.updated("target", draw.values(shape.inputs()), draw);
  }

  @Override
  public void run(KernelProvider provider) {
    target.reset();
    provider.multiply(
        mask.array(), mask.offset(), target.array(), target.offset(), target.content().length);
  }

  @Override
  public float[] result() {
    return target.content();
  }

  @Override
  public Expected expected() {
    float[] factors = mask.content();
    float[] targets = target.originalContent();
    Expected expected = new Expected(targets.length);
    for (int i = 0; i < targets.length; i++) {
      double product = (double) factors[i] * targets[i];
      expected.add(product, Expected.ROUNDING * Math.abs(product));
    }
    return expected;
  }

  @Override
  public void assertGuards(String label) {
    mask.assertUnchanged(label);
    target.assertGuards(label);
  }
}
