package dev.gossamer.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.reference.ReferenceMlp;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.RandomPattern;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitialisationTest {

  private static final int INPUTS = 40;
  private static final int OUTPUTS = 60;

  /** Each weight within the bound of its own connections, some close to it, biases zero. */
  @ParameterizedTest
  @EnumSource(Storage.class)
  void sparsityAwareWeightsKeepTheBoundOfTheirConnections(Storage storage) {
    SparsePattern pattern = RandomPattern.exactCount(OUTPUTS, INPUTS, 500, new SplittableRandom(3));
    Mlp network =
        LayerSpec.build(
            Kernels.provider(),
            true,
            List.of(new LayerSpec(INPUTS, OUTPUTS, pattern, storage), LayerSpec.dense(OUTPUTS, 4)));
    Arrays.fill(network.parameters().values(), 7);

    Initialisation.sparsityAware(network, new SplittableRandom(5));

    int[] arriving = new int[OUTPUTS];
    int[] leaving = new int[INPUTS];
    int[] rows = new int[pattern.nnz()];
    for (int r = 0; r < OUTPUTS; r++) {
      for (int p = pattern.rowPointers()[r]; p < pattern.rowPointers()[r + 1]; p++) {
        rows[p] = r;
        arriving[r]++;
        leaving[pattern.column(p)]++;
      }
    }
    float[] weights = weights(network.layers().get(0), pattern, network.parameters().values());
    double largest = 0;
    for (int p = 0; p < weights.length; p++) {
      double fans = (arriving[rows[p]] + leaving[pattern.column(p)]) / 2.0;
      double share = Math.abs(weights[p]) / Math.sqrt(3 / fans);
      assertTrue(share <= 1, "position " + p + ": " + share);
      largest = Math.max(largest, share);
    }
    assertTrue(largest > 0.98, "the largest of 500 at " + largest + " of its bound");

    double bound = Math.sqrt(6.0 / (OUTPUTS + 4));
    Layer output = network.layers().get(1);
    for (int w = 0; w < OUTPUTS * 4; w++) {
      assertTrue(Math.abs(network.parameters().values()[output.weightOffset() + w]) <= bound);
    }
    for (Layer layer : network.layers()) {
      for (int o = 0; o < layer.outputs(); o++) {
        assertEquals(0, network.parameters().values()[layer.biasOffset() + o]);
      }
    }
  }

  /** The same seed gives the same dense weights, of which a sparse layer must have the largest. */
  @ParameterizedTest
  @EnumSource(Storage.class)
  void theLargestOfTheDenseWeightsAreChosen(Storage storage) {
    int nnz = 500;
    SparsePattern before = RandomPattern.exactCount(OUTPUTS, INPUTS, nnz, new SplittableRandom(3));
    Mlp network = network(new LayerSpec(INPUTS, OUTPUTS, before, storage));
    int cells = INPUTS * OUTPUTS;
    SparsePattern every = RandomPattern.exactCount(OUTPUTS, INPUTS, cells, new SplittableRandom(3));
    Mlp whole = network(new LayerSpec(INPUTS, OUTPUTS, every, storage));

    Initialisation.largest(network, new SplittableRandom(5));
    Initialisation.largest(whole, new SplittableRandom(5));

    double[][] dense = ReferenceMlp.matrix(whole.layers().get(0), whole.parameters().values());
    double[] sorted =
        Arrays.stream(dense).flatMapToDouble(Arrays::stream).map(Math::abs).sorted().toArray();
    double smallest = sorted[cells - nnz];
    assertEquals(1 / Math.sqrt(INPUTS), sorted[cells - 1], 0.01 / Math.sqrt(INPUTS));
    assertTrue(Math.abs(smallest * Math.sqrt(INPUTS) - (1 - (double) nnz / cells)) < 0.05);
    assertEquals(nnz, network.layers().get(0).weights());
    double[][] chosen = ReferenceMlp.matrix(network.layers().get(0), network.parameters().values());
    for (int o = 0; o < OUTPUTS; o++) {
      for (int i = 0; i < INPUTS; i++) {
        assertEquals(Math.abs(dense[o][i]) >= smallest ? dense[o][i] : 0, chosen[o][i]);
      }
    }
  }

  private static Mlp network(LayerSpec first) {
    return LayerSpec.build(Kernels.provider(), true, List.of(first, LayerSpec.dense(OUTPUTS, 4)));
  }

  private static float[] weights(Layer layer, SparsePattern pattern, float[] values) {
    return layer instanceof SparseLayer sparse
        ? sparse.inPatternOrder(values)
        : MaskedWeights.gather(pattern, values, layer.weightOffset());
  }
}
