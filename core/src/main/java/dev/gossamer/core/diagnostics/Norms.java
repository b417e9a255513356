package dev.gossamer.core.diagnostics;

import dev.gossamer.core.network.DenseLayer;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;

/** Euclidean norms over the parameters of a network. */
final class Norms {

  private Norms() {}

  /**
   * The norm over weights that exist and biases.
   *
   * @param array values, or gradients, in the places of the network's parameters
   */
  static double of(Mlp network, float[] array) {
    double sum = 0;
    for (Layer layer : network.layers()) {
      float[] mask = layer instanceof DenseLayer dense ? dense.mask() : null;
      int weights = layer.weightsBefore(layer.outputs());
      for (int i = 0; i < weights; i++) {
        if (mask == null || mask[i] != 0) {
          sum += square(array[layer.weightOffset() + i]);
        }
      }
      for (int i = 0; i < layer.outputs(); i++) {
        sum += square(array[layer.biasOffset() + i]);
      }
    }
    return Math.sqrt(sum);
  }

  private static double square(float value) {
    return (double) value * value;
  }
}
