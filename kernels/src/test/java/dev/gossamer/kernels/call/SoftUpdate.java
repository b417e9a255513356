package dev.gossamer.kernels.call;

import dev.gossamer.kernels.KernelProvider;

/** A soft update of shape.inputs parameters. */
final class SoftUpdate implements KernelCall {

  private final float tau;
  private final GuardedArray source;
  private final GuardedArray target;

  SoftUpdate(Shape shape, Draw draw) {
    tau = new float[] {0, 0.005f, 0.3f, 1}[draw.below(4)];
    source = GuardedArray.read("source", draw.values(shape.inputs()), draw);
    target = GuardedArray.updated("target", draw.values(shape.inputs()), draw);
  }

  @Override
  public void run(KernelProvider provider) {
    target.reset();
    provider.softUpdate(
        tau,
        source.array(),
        source.offset(),
        target.array(),
        target.offset(),
        target.end() - target.offset());
  }

  @Override
  public float[] result() {
    return target.content();
  }

  @Override
  public Expected expected() {
    float[] sources = source.content();
    float[] targets = target.originalContent();
    Expected expected = new Expected(targets.length);
    for (int i = 0; i < targets.length; i++) {
      double in = (double) tau * sources[i];
      double kept = (1 - (double) tau) * targets[i];
      expected.add(in + kept, 4 * Expected.ROUNDING * (Math.abs(in) + Math.abs(kept)));
    }
    return expected;
  }

  @Override
  public void assertGuards(String label) {
    source.assertUnchanged(label);
    target.assertGuards(label);
  }
}
