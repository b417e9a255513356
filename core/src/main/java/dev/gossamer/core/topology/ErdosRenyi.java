package dev.gossamer.core.topology;

import java.util.List;
import java.util.Locale;

/**
 * The Erdos-Renyi distribution of weights: a layer's density is proportional to {@code (inputs +
 * outputs) / (inputs * outputs)}, so that its number of weights grows with its units rather than
 * with their product (SET: Mocanu et al. 2018).
 */
public final class ErdosRenyi {

  private ErdosRenyi() {}

  /**
   * The density of one layer at a factor lambda of its own, as in DS-TD3 (Sokar et al. 2022):
   * {@code lambda (inputs + outputs) / (inputs * outputs)}.
   *
   * @param setting name of the setting that lambda comes from, for messages
   * @throws IllegalArgumentException if the density would exceed 1, or lambda leaves the layer
   *     without weights
   */
  public static double density(String setting, double lambda, LayerShape layer) {
    double density = lambda * units(layer) / layer.cells();
    if (!(density <= 1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: %s asks for %.0f weights of %s, which has %.0f; choose at most %.3f, or a"
                  + " sparsity instead of lambdas",
              setting,
              lambda,
              lambda * units(layer),
              layer.name(),
              (double) layer.cells(),
              Math.floor(1000.0 * layer.cells() / units(layer)) / 1000));
    }
    layer.requireWeights(density, setting + " " + lambda);
    return density;
  }

  /**
   * The densities of layers that share a sparsity among them (RigL: Evci et al. 2020): one factor
   * for all layers, such that the weights of all of them together are {@code 1 - sparsity} of the
   * dense ones. A layer that would exceed density 1 becomes dense, and the others share what is
   * left.
   *
   * @param sparsity share of all weights that is absent, in [0, 1)
   * @throws IllegalArgumentException if the sparsity is out of range or leaves a layer without
   *     weights
   */
  public static double[] densities(double sparsity, List<LayerShape> layers) {
    Uniform.requireSparsity(sparsity);
    double weights = 0;
    for (LayerShape layer : layers) {
      weights += (1 - sparsity) * layer.cells();
    }
    boolean[] dense = new boolean[layers.size()];
    double factor = 0;
    for (boolean settled = false; !settled; ) {
      factor = factor(weights, layers, dense);
      settled = true;
      for (int l = 0; l < dense.length; l++) {
        if (!dense[l] && factor * units(layers.get(l)) > layers.get(l).cells()) {
          dense[l] = true;
          settled = false;
        }
      }
    }
    double[] densities = new double[dense.length];
    for (int l = 0; l < dense.length; l++) {
      LayerShape layer = layers.get(l);
      densities[l] = dense[l] ? 1 : factor * units(layer) / layer.cells();
      layer.requireWeights(densities[l], "sparsity " + sparsity);
    }
    return densities;
  }

  /**
   * The factor at which the layers that are not dense have the weights that the dense ones leave.
   */
  private static double factor(double weights, List<LayerShape> layers, boolean[] dense) {
    double left = weights;
    double units = 0;
    for (int l = 0; l < dense.length; l++) {
      if (dense[l]) {
        left -= layers.get(l).cells();
      } else {
        units += units(layers.get(l));
      }
    }
    return units == 0 ? 0 : left / units;
  }

  private static double units(LayerShape layer) {
    return (double) layer.inputs() + layer.outputs();
  }
}
