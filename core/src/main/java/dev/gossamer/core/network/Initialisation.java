package dev.gossamer.core.network;

import dev.gossamer.kernels.SparsePattern;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Initial weights and biases. */
public final class Initialisation {

  private Initialisation() {}

  /**
   * Draws every weight and bias of a network, layer by layer, weights before biases: uniform within
   * {@code 1 / sqrt(inputs)} of zero, PyTorch's default for a linear layer.
   *
   * <p>A sparse layer uses its dense number of inputs too, as DS-TD3 does: its initial weights are
   * the dense ones at the positions that exist.
   */
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

  /**
   * Draws the weights of a network by the connections that exist, and sets biases to zero: the
   * weight from input j to output i is uniform within {@code sqrt(3 / ((in_i + out_j) / 2))}, in_i
   * being the weights that lead to the output and out_j those that leave the input (Evci et al.
   * 2022, as the RigL code has it; Glorot and Bengio 2010 for a dense layer).
   */
  public static void sparsityAware(Mlp network, RandomGenerator random) {
    float[] values = network.parameters().values();
    for (Layer layer : network.layers()) {
      if (layer instanceof SparseLayer sparse) {
        byConnections(sparse.pattern(), values, layer.weightOffset(), random);
      } else if (layer instanceof DenseLayer dense && dense.mask() != null) {
        SparsePattern pattern = SparsePattern.ofMask(dense.outputs(), dense.inputs(), dense.mask());
        float[] weights = new float[pattern.nnz()];
        byConnections(pattern, weights, 0, random);
        MaskedWeights.scatter(pattern, weights, 0, values, layer.weightOffset());
      } else {
        float bound = (float) Math.sqrt(6.0 / (layer.inputs() + layer.outputs()));
        draw(values, layer.weightOffset(), layer.inputs() * layer.outputs(), bound, random);
      }
      Arrays.fill(values, layer.biasOffset(), layer.biasOffset() + layer.outputs(), 0);
    }
    network.valuesChanged();
  }

  private static void byConnections(
      SparsePattern pattern, float[] to, int offset, RandomGenerator random) {
    int[] pointers = pattern.rowPointers();
    int[] leaving = new int[pattern.columns()];
    for (int p = 0; p < pattern.nnz(); p++) {
      leaving[pattern.column(p)]++;
    }
    for (int r = 0; r < pattern.rows(); r++) {
      int arriving = pointers[r + 1] - pointers[r];
      for (int p = pointers[r]; p < pointers[r + 1]; p++) {
        float bound = (float) Math.sqrt(6.0 / (arriving + leaving[pattern.column(p)]));
        to[offset + p] = random.nextFloat(-bound, bound);
      }
    }
  }

  private static void draw(
      float[] to, int offset, int length, float bound, RandomGenerator random) {
    for (int i = offset; i < offset + length; i++) {
      to[i] = random.nextFloat(-bound, bound);
    }
  }
}
