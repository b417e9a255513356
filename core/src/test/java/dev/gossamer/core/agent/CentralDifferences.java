package dev.gossamer.core.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.reference.ReferenceMlp;
import java.util.function.DoubleSupplier;

/**
 * Gradients that an update left in a network, against differences of a loss in double precision.
 */
final class CentralDifferences {

  private static final double STEP = 1e-6;
  private static final double TOLERANCE = 2e-5;

  private CentralDifferences() {}

  /** Requires the gradient of every weight and bias; absent weights have none. */
  static void compare(Mlp network, ReferenceMlp reference, DoubleSupplier loss) {
    float[] gradients = network.parameters().gradients();
    for (int l = 0; l < reference.layers.length; l++) {
      Layer layer = network.layers().get(l);
      ReferenceMlp.Layer64 exact = reference.layers[l];
      double[][] weights = ReferenceMlp.matrix(layer, gradients);
      double[] biases = ReferenceMlp.vector(layer, gradients);
      for (int o = 0; o < biases.length; o++) {
        assertEquals(difference(exact.b, o, loss), biases[o], TOLERANCE, "bias " + o);
        for (int i = 0; i < weights[o].length; i++) {
          boolean exists = exact.mask == null || exact.mask[o][i];
          assertEquals(
              exists ? difference(exact.w[o], i, loss) : 0,
              weights[o][i],
              TOLERANCE,
              "layer " + l + " weight " + o + ", " + i);
        }
      }
    }
  }

  private static double difference(double[] parameters, int i, DoubleSupplier loss) {
    double value = parameters[i];
    parameters[i] = value + STEP;
    double above = loss.getAsDouble();
    parameters[i] = value - STEP;
    double below = loss.getAsDouble();
    parameters[i] = value;
    return (above - below) / (2 * STEP);
  }
}
