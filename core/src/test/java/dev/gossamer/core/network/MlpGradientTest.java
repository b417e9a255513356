package dev.gossamer.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.reference.ReferenceMlp;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.topology.RandomPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A network's gradients against central differences of the loss {@code sum of c y}, c random, in
 * double precision.
 */
class MlpGradientTest {

  private static final double STEP = 1e-6;
  private static final double TOLERANCE = 1e-4;

  /** Layers of one input, one output, more units than lanes, and primes. */
  private static final int[][] SIZES = {{3, 5, 2}, {1, 1, 1, 1}, {17, 37, 19, 3}};

  /** Layers whose outputs come in blocks of 4 and 8 rows. */
  private static final int[][] BLOCK_SIZES = {{3, 8}, {17, 40, 24, 8}};

  static Stream<Arguments> networks() {
    List<Arguments> cases = new ArrayList<>();
    for (KernelProvider kernels : Kernels.all()) {
      for (int[] sizes : SIZES) {
        for (Storage storage : Storage.values()) {
          for (double density : new double[] {0.05, 0.5, 1}) {
            cases.add(Arguments.of(kernels, sizes, storage, density, 1));
          }
        }
        cases.add(Arguments.of(kernels, sizes, null, 1.0, 1));
      }
      for (int[] sizes : BLOCK_SIZES) {
        for (double density : new double[] {0.05, 0.5, 1}) {
          cases.add(Arguments.of(kernels, sizes, Storage.SPARSE, density, 4));
          cases.add(Arguments.of(kernels, sizes, Storage.SPARSE, density, 8));
        }
      }
    }
    return cases.stream();
  }

  /** A network whose every layer is stored alike; dense without a storage. */
  private static Mlp network(
      KernelProvider kernels,
      int[] sizes,
      Storage storage,
      double density,
      int height,
      RandomGenerator random) {
    List<LayerSpec> specs = new ArrayList<>();
    for (int l = 0; l + 1 < sizes.length; l++) {
      int inputs = sizes[l];
      int outputs = sizes[l + 1];
      int positions = (int) Math.ceil(density * inputs * outputs / height);
      specs.add(
          storage == null
              ? LayerSpec.dense(inputs, outputs)
              : new LayerSpec(
                  inputs,
                  outputs,
                  RandomPattern.exactCount(outputs / height, inputs, positions, random),
                  storage,
                  height));
    }
    Mlp network = LayerSpec.build(kernels, true, specs);
    Initialisation.uniform(network, random);
    return network;
  }

  @ParameterizedTest(name = "{0} {1} {2} density {3} block {4}")
  @MethodSource("networks")
  void gradients(KernelProvider kernels, int[] sizes, Storage storage, double density, int height) {
    RandomGenerator random = new SplittableRandom(5);
    Mlp network = network(kernels, sizes, storage, density, height, random);
    int batch = 21;
    double[][] x = new double[batch][network.inputs()];
    double[][] c = new double[batch][network.outputs()];
    Pass pass = new Pass(network, new Panels(network.inputs(), batch, kernels.panelWidth(batch)));
    network.forward(pass);
    for (int s = 0; s < batch; s++) {
      for (int i = 0; i < x[s].length; i++) {
        x[s][i] = (float) random.nextGaussian();
        pass.output(-1).set(s, i, (float) x[s][i]);
      }
      for (int o = 0; o < c[s].length; o++) {
        c[s][o] = (float) random.nextGaussian();
        pass.gradient().set(s, o, (float) c[s][o]);
      }
    }

    network.forward(pass);
    ReferenceMlp exact = ReferenceMlp.of(network);
    double[][] y = exact.forward(x);
    for (int s = 0; s < batch; s++) {
      for (int o = 0; o < y[s].length; o++) {
        assertEquals(y[s][o], pass.output().get(s, o), 1e-5);
      }
    }
    DoubleSupplier loss = () -> inner(c, exact.forward(x));

    float[] scratch = new float[network.scratch(pass)];
    network.backwardParameters(pass, scratch);
    float[] together = network.parameters().gradients().clone();
    Arrays.fill(network.parameters().gradients(), 0);
    network.backward(pass);
    for (int part = 2; part >= 0; part--) {
      network.parameterGradients(pass, part, 3, scratch);
    }
    assertArrayEquals(together, network.parameters().gradients());
    float[] gradients = network.parameters().gradients();
    for (int l = 0; l < exact.layers.length; l++) {
      Layer layer = network.layers().get(l);
      ReferenceMlp.Layer64 of = exact.layers[l];
      double[][] weights = ReferenceMlp.matrix(layer, gradients);
      double[] biases = ReferenceMlp.vector(layer, gradients);
      for (int o = 0; o < biases.length; o++) {
        assertEquals(difference(of.b, o, loss), biases[o], TOLERANCE);
        for (int i = 0; i < weights[o].length; i++) {
          // A masked layer's gradients are dense; the optimizer masks them.
          if (of.mask == null || of.mask[o][i]) {
            assertEquals(difference(of.w[o], i, loss), weights[o][i], TOLERANCE);
          }
        }
      }
    }

    float[] before = gradients.clone();
    for (int first = 0; first < network.inputs(); first += Math.max(1, network.inputs() / 2)) {
      Panels dx = new Panels(network.inputs() - first, batch, pass.output().width());
      network.backwardInput(pass, first, dx);
      for (int s = 0; s < batch; s++) {
        for (int i = first; i < network.inputs(); i++) {
          assertEquals(difference(x[s], i, loss), dx.get(s, i - first), TOLERANCE);
        }
      }
    }
    assertArrayEquals(before, gradients, "the inputs' gradient leaves the parameters' alone");
  }

  private static double inner(double[][] a, double[][] b) {
    double sum = 0;
    for (int s = 0; s < a.length; s++) {
      for (int o = 0; o < a[s].length; o++) {
        sum += a[s][o] * b[s][o];
      }
    }
    return sum;
  }

  private static double difference(double[] values, int i, DoubleSupplier loss) {
    double value = values[i];
    values[i] = value + STEP;
    double above = loss.getAsDouble();
    values[i] = value - STEP;
    double below = loss.getAsDouble();
    values[i] = value;
    return (above - below) / (2 * STEP);
  }
}
