package dev.gossamer.kernels.call;

import dev.gossamer.kernels.PackedPattern;

/** Values in packed order. */
final class Packing {

  private Packing() {}

  static float[] values(PackedPattern packed, GuardedArray values) {
    float[] inOrder = new float[packed.nnz()];
    for (int q = 0; q < inOrder.length; q++) {
      inOrder[q] = values.array()[values.offset() + packed.origin()[q]];
    }
    return inOrder;
  }
}
