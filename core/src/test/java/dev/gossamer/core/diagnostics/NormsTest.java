package dev.gossamer.core.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.core.network.LayerSpec;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.kernels.SparsePattern;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NormsTest {

  /** Five weights of the first layer, three of the second, and 3 + 1 biases. */
  @ParameterizedTest
  @EnumSource
  void weightsThatExistAndBiasesCount(Storage storage) {
    SparsePattern pattern =
        SparsePattern.ofMask(3, 4, new float[] {1, 0, 1, 0, 0, 0, 0, 1, 1, 1, 0, 0});
    Mlp network =
        LayerSpec.build(
            Kernels.provider("scalar"),
            true,
            List.of(new LayerSpec(4, 3, pattern, storage), LayerSpec.dense(3, 1)));
    float[] gradients = network.parameters().gradients();
    assertEquals(0, Norms.of(network, gradients));
    // Where there is no weight, dense arrays have gradients too.
    Arrays.fill(gradients, network.parameters().begin(), network.parameters().end(), 100);
    network
        .layers()
        .forEach(
            layer -> {
              int weights = layer.weightsBefore(layer.outputs());
              Arrays.fill(gradients, layer.weightOffset(), layer.weightOffset() + weights, 2);
              Arrays.fill(gradients, layer.biasOffset(), layer.biasOffset() + layer.outputs(), -3);
            });
    assertEquals(Math.sqrt(8 * 4 + 4 * 9), Norms.of(network, gradients), 1e-12);
  }
}
