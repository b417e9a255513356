package dev.gossamer.core.topology;

import java.util.Arrays;
import java.util.List;

/** The uniform distribution of weights: every layer has the same density. */
public final class Uniform {

  private Uniform() {}

  /**
   * The density of each layer at a sparsity.
   *
   * @param sparsity share of the weights that is absent, in [0, 1)
   * @throws IllegalArgumentException if the sparsity is out of range or leaves a layer without
   *     weights
   */
  public static double[] densities(double sparsity, List<LayerShape> layers) {
    requireSparsity(sparsity);
    for (LayerShape layer : layers) {
      layer.requireWeights(1 - sparsity, "sparsity " + sparsity);
    }
    double[] densities = new double[layers.size()];
    Arrays.fill(densities, 1 - sparsity);
    return densities;
  }

  static void requireSparsity(double sparsity) {
    if (!(sparsity >= 0 && sparsity < 1)) {
      throw new IllegalArgumentException("sparsity must be in [0, 1), not " + sparsity);
    }
  }
}
