package dev.gossamer.core.network;

import dev.gossamer.kernels.SparsePattern;

/**
 * A layer that has weights only where a pattern has positions. A position is one weight, or a block
 * of {@link #height} weights that lead from one input to consecutive outputs; the weights of a
 * position lie side by side in the parameters.
 */
public sealed interface PatternLayer extends Layer permits SparseLayer, BlockLayer {

  /** Outputs that share their positions: 1, or the rows of a block. */
  int height();

  /** Where the weights are, {@code [outputs / height][inputs]}. */
  SparsePattern pattern();

  /**
   * Replaces the pattern; weights are stored in its order from now on. The caller has rewritten
   * them, and the moments if there are any, in the room that there was, or does so afterwards, and
   * then calls {@link #valuesChanged}. Where the number of weights changes, so do the parameters'
   * arrays.
   */
  void pattern(SparsePattern newPattern);

  /**
   * Makes room for more positions than there are, so that a pattern with as many can follow; the
   * parameters' arrays are replaced.
   */
  void reserve(int positions);

  /**
   * A copy of the weights, or of what an array of the parameters' shape has in their places, in the
   * pattern's order: {@code [position][height]}.
   */
  float[] inPatternOrder(float[] array);

  /**
   * For each weight of some new positions the weight from which it comes, or -1.
   *
   * @param origin for each new position the old one from which it comes, or -1
   * @param positions number of new positions
   */
  default int[] weightOrigins(int[] origin, int positions) {
    int height = height();
    if (height == 1) {
      return origin;
    }
    int[] weights = new int[Math.multiplyExact(positions, height)];
    for (int w = 0; w < weights.length; w++) {
      int from = origin[w / height];
      weights[w] = from < 0 ? -1 : from * height + w % height;
    }
    return weights;
  }

  /** Checks that a pattern has the layer's shape. */
  default void requireShape(SparsePattern newPattern) {
    int rows = outputs() / height();
    if (newPattern.rows() != rows || newPattern.columns() != inputs()) {
      throw new IllegalArgumentException(
          "a pattern of "
              + rows
              + " x "
              + inputs()
              + " is needed, not "
              + newPattern.rows()
              + " x "
              + newPattern.columns());
    }
  }
}
