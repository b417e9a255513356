package dev.gossamer.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.reference.ReferenceMlp;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.kernels.topology.RandomPattern;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The optimizer of a whole network against Adam in double precision. */
class AdamTest {

  private static final int STEPS = 40;

  static Stream<Arguments> networks() {
    return Kernels.all().stream()
        .flatMap(
            kernels ->
                Stream.of(0.0, 0.01)
                    .flatMap(
                        decay ->
                            Stream.of(
                                Arguments.of(kernels, Storage.SPARSE, true, decay),
                                Arguments.of(kernels, Storage.MASKED, true, decay),
                                Arguments.of(kernels, Storage.MASKED, false, decay))));
  }

  @ParameterizedTest(name = "{0} {1} masked gradients {2} decay {3}")
  @MethodSource("networks")
  void stepsAreThoseOfAdam(
      KernelProvider kernels, Storage storage, boolean maskedGradients, double decay) {
    RandomGenerator random = new SplittableRandom(4);
    Mlp network =
        LayerSpec.build(
            kernels,
            true,
            List.of(
                new LayerSpec(7, 11, RandomPattern.exactCount(11, 7, 30, random), storage),
                LayerSpec.dense(11, 3)));
    Initialisation.uniform(network, random);
    Adam.Settings settings = Adam.Settings.of(0.01, decay);
    Adam adam = new Adam(network, settings, maskedGradients);
    ReferenceMlp exact = ReferenceMlp.of(network);
    for (int step = 1; step <= STEPS; step++) {
      float[] gradients = network.parameters().gradients();
      for (Layer layer : network.layers()) {
        int stored =
            layer instanceof SparseLayer ? layer.weights() : layer.inputs() * layer.outputs();
        draw(gradients, layer.weightOffset(), stored, random);
        draw(gradients, layer.biasOffset(), layer.outputs(), random);
      }
      for (int l = 0; l < exact.layers.length; l++) {
        Layer layer = network.layers().get(l);
        double[][] weights = ReferenceMlp.matrix(layer, gradients);
        for (int o = 0; o < weights.length; o++) {
          System.arraycopy(weights[o], 0, exact.layers[l].gw[o], 0, weights[o].length);
        }
        double[] biases = ReferenceMlp.vector(layer, gradients);
        System.arraycopy(biases, 0, exact.layers[l].gb, 0, biases.length);
      }
      adam.nextStep();
      adam.update(0, 1);
      exact.adam(settings, maskedGradients);
    }
    assertEquals(STEPS, adam.steps());
    Parameters p = network.parameters();
    for (int l = 0; l < exact.layers.length; l++) {
      Layer layer = network.layers().get(l);
      ReferenceMlp.Layer64 of = exact.layers[l];
      compare(of.w, ReferenceMlp.matrix(layer, p.values()));
      compare(of.mw, ReferenceMlp.matrix(layer, p.firstMoments()));
      compare(of.vw, ReferenceMlp.matrix(layer, p.secondMoments()));
      compare(new double[][] {of.b}, new double[][] {ReferenceMlp.vector(layer, p.values())});
    }
  }

  private static void draw(float[] to, int from, int length, RandomGenerator random) {
    for (int i = from; i < from + length; i++) {
      to[i] = (float) random.nextGaussian();
    }
  }

  private static void compare(double[][] expected, double[][] actual) {
    for (int o = 0; o < expected.length; o++) {
      for (int i = 0; i < expected[o].length; i++) {
        double tolerance = 1e-6 + 1e-5 * Math.abs(expected[o][i]);
        assertEquals(expected[o][i], actual[o][i], tolerance);
      }
    }
  }
}
