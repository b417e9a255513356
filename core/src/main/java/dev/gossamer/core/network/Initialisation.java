package dev.gossamer.core.network;

import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.LargestCells;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ObjIntConsumer;
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
      int stored = layer.weightsBefore(layer.outputs());
      draw(values, layer.weightOffset(), stored, bound, random);
      draw(values, layer.biasOffset(), layer.outputs(), bound, random);
      if (layer instanceof DenseLayer dense) {
        dense.applyMask(network.kernels(), values);
      }
    }
    network.valuesChanged();
  }

  /**
   * The dense initial weights of {@link #uniform}, of which each sparse layer has the largest, as
   * many as it had weights before: its positions become theirs (RLx2's code: Tan et al. 2023). The
   * weights of absent cells are drawn row by row and forgotten, so that memory follows nnz.
   */
  public static void largest(Mlp network, RandomGenerator random) {
    float[] values = network.parameters().values();
    for (Layer layer : network.layers()) {
      float bound = (float) (1 / Math.sqrt(layer.inputs()));
      int at = layer.weightOffset();
      if (layer instanceof SparseLayer sparse) {
        long seed = random.nextLong();
        sparse.pattern(largest(sparse.pattern(), bound, seed));
        drawAt(sparse.pattern(), bound, seed, values, at);
      } else if (layer instanceof DenseLayer dense && dense.mask() != null) {
        long seed = random.nextLong();
        SparsePattern before = SparsePattern.ofMask(dense.outputs(), dense.inputs(), dense.mask());
        SparsePattern chosen = largest(before, bound, seed);
        float[] weights = new float[chosen.nnz()];
        drawAt(chosen, bound, seed, weights, 0);
        dense.mask(network.kernels(), MaskedWeights.mask(chosen));
        MaskedWeights.scatter(chosen, weights, 0, values, at);
      } else {
        draw(values, at, layer.inputs() * layer.outputs(), bound, random);
      }
      draw(values, layer.biasOffset(), layer.outputs(), bound, random);
    }
    network.valuesChanged();
  }

  /** Positions of the largest of a dense layer's weights that a seed gives. */
  private static SparsePattern largest(SparsePattern count, float bound, long seed) {
    int rows = count.rows();
    int columns = count.columns();
    SparsePattern empty = SparsePattern.of(rows, columns, new int[rows + 1], new int[0]);
    LargestCells cells = new LargestCells();
    cells.begin(empty, new byte[0], true, count.nnz());
    eachRow(rows, columns, bound, seed, (weights, row) -> cells.row(row, weights, 0));
    int[] pointers = new int[rows + 1];
    int[] chosen = new int[count.nnz()];
    cells.end(pointers, chosen);
    return SparsePattern.of(rows, columns, pointers, chosen);
  }

  private static void drawAt(
      SparsePattern pattern, float bound, long seed, float[] to, int offset) {
    eachRow(
        pattern.rows(),
        pattern.columns(),
        bound,
        seed,
        (weights, row) -> {
          for (int p = pattern.rowPointers()[row]; p < pattern.rowPointers()[row + 1]; p++) {
            to[offset + p] = weights[pattern.column(p)];
          }
        });
  }

  /** Draws the same rows again for the same seed. */
  private static void eachRow(
      int rows, int columns, float bound, long seed, ObjIntConsumer<float[]> row) {
    RandomGenerator random = new SplittableRandom(seed);
    float[] weights = new float[columns];
    for (int r = 0; r < rows; r++) {
      draw(weights, 0, columns, bound, random);
      row.accept(weights, r);
    }
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
      if (layer instanceof PatternLayer sparse) {
        byConnections(sparse.pattern(), sparse.height(), values, layer.weightOffset(), random);
      } else if (layer instanceof DenseLayer dense && dense.mask() != null) {
        SparsePattern pattern = SparsePattern.ofMask(dense.outputs(), dense.inputs(), dense.mask());
        float[] weights = new float[pattern.nnz()];
        byConnections(pattern, 1, weights, 0, random);
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
      SparsePattern pattern, int height, float[] to, int offset, RandomGenerator random) {
    int[] pointers = pattern.rowPointers();
    int[] leaving = new int[pattern.columns()];
    for (int p = 0; p < pattern.nnz(); p++) {
      leaving[pattern.column(p)] += height;
    }
    for (int r = 0; r < pattern.rows(); r++) {
      int arriving = pointers[r + 1] - pointers[r];
      for (int p = pointers[r]; p < pointers[r + 1]; p++) {
        float bound = (float) Math.sqrt(6.0 / (arriving + leaving[pattern.column(p)]));
        draw(to, offset + p * height, height, bound, random);
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
