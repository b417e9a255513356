package dev.gossamer.core.network;

import java.util.random.RandomGenerator;

/**
 * Initial weights and biases: uniform within {@code 1 / sqrt(inputs)} of zero, PyTorch's default
 * for a linear layer.
 *
 * <p>A sparse layer uses its dense number of inputs too, as DS-TD3 does: its initial weights are
 * the dense ones at the positions that exist.
 */
public final class Initialisation {

  private Initialisation() {}

  /** Draws every weight and bias of a network, layer by layer, weights before biases. */
  public static void uniform(Mlp network, RandomGenerator random) {
    float[] values = network.parameters().values();
    for (Layer layer : network.layers()) {
      float bound = (float) (1 / Math.sqrt(layer.inputs()));
      int stored =
          layer instanceof SparseLayer sparse
              ? sparse.pattern().nnz()
              : layer.inputs() * layer.outputs();
      draw(values, layer.weightOffset(), stored, bound, random);
      draw(values, layer.biasOffset(), layer.outputs(), bound, random);
      if (layer instanceof DenseLayer dense) {
        dense.applyMask(network.kernels(), values);
      }
    }
    network.valuesChanged();
  }

  private static void draw(
      float[] to, int offset, int length, float bound, RandomGenerator random) {
    for (int i = offset; i < offset + length; i++) {
      to[i] = random.nextFloat(-bound, bound);
    }
  }
}
