package dev.gossamer.kernels.call;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.gossamer.kernels.KernelProvider;

/** Values copied into another order; shape.inputs of them, from an array a few longer. */
final class Permute implements KernelCall {

  private final GuardedArray from;
  private final int[] origin;
  private final int[] originAsDrawn;
  private final GuardedArray to;

  Permute(Shape shape, Draw draw) {
    int length = shape.inputs();
    from = GuardedArray.read("from", draw.values(length + 3), draw);
    origin = new int[length + draw.below(2)];
    for (int q = 0; q < origin.length; q++) {
      origin[q] = draw.below(length + 3);
    }
    originAsDrawn = origin.clone();
    to = GuardedArray.result("to", length, draw);
  }

  @Override
  public void run(KernelProvider provider) {
    to.reset();
    provider.permute(
        from.array(), from.offset(), origin, to.array(), to.offset(), 0, to.content().length);
  }

  @Override
  public float[] result() {
    return to.content();
  }

  @Override
  public Expected expected() {
    float[] values = from.content();
    int length = to.content().length;
    Expected expected = new Expected(length);
    for (int q = 0; q < length; q++) {
      expected.add(values[origin[q]], 0);
    }
    return expected;
  }

  @Override
  public void assertGuards(String label) {
    assertArrayEquals(originAsDrawn, origin, label);
    from.assertUnchanged(label);
    to.assertGuards(label);
  }
}
