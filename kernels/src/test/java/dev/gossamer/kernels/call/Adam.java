package dev.gossamer.kernels.call;

import dev.gossamer.kernels.AdamStep;
import dev.gossamer.kernels.KernelProvider;

/** One Adam step of shape.inputs parameters; the result is w, m and v in this order. */
final class Adam implements KernelCall {

  private static final double RATE = 1e-3;
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final double decay;
  private final int t;
  private final GuardedArray w;
  private final GuardedArray g;
  private final GuardedArray m;
  private final GuardedArray v;

  Adam(Shape shape, Draw draw) {
    decay = draw.chance(0.5) ? 0.01 : 0;
    t = 1 + draw.below(1000);
    w = GuardedArray.updated("w", draw.values(shape.inputs()), draw);
    g = GuardedArray.readAlongside(w, "g", draw.values(shape.inputs()));
    m = GuardedArray.updatedAlongside(w, "m", draw.values(shape.inputs()));
    float[] squares = draw.values(shape.inputs());
    for (int i = 0; i < squares.length; i++) {
      squares[i] *= squares[i];
    }
    v = GuardedArray.updatedAlongside(w, "v", squares);
  }

  @Override
  public void run(KernelProvider provider) {
    w.reset();
    m.reset();
    v.reset();
    AdamStep step = AdamStep.of(RATE, decay, BETA1, BETA2, EPSILON, t);
    provider.adam(step, w.array(), g.array(), m.array(), v.array(), w.offset(), w.end());
  }

  @Override
  public float[] result() {
    int length = w.content().length;
    float[] result = new float[3 * length];
    System.arraycopy(w.content(), 0, result, 0, length);
    System.arraycopy(m.content(), 0, result, length, length);
    System.arraycopy(v.content(), 0, result, 2 * length, length);
    return result;
  }

  @Override
  public Expected expected() {
    AdamReference reference =
        new AdamReference(RATE, decay, BETA1, BETA2, EPSILON)
            .startingFrom(w.originalContent(), m.originalContent(), v.originalContent(), t - 1);
    reference.step(g.content());
    return reference.expected();
  }

  @Override
  public void assertGuards(String label) {
    w.assertGuards(label);
    g.assertUnchanged(label);
    m.assertGuards(label);
    v.assertGuards(label);
  }
}
