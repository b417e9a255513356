package dev.gossamer.core.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.method.Methods;
import dev.gossamer.core.network.LayerSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkSpecsTest {

  private static final int STATES = 17;
  private static final int ACTIONS = 6;

  private static List<LayerSpec> layers(String network, String... settings) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      given.put(settings[i], settings[i + 1]);
    }
    given.putIfAbsent("method", "static");
    Configuration configuration = Configuration.of(given);
    NetworkSpecs specs =
        new NetworkSpecs(
            configuration, Methods.of(configuration.text("method")), new SplittableRandom(1));
    return network.equals("actor")
        ? specs.of("actor", STATES, ACTIONS)
        : specs.of("critic", STATES + ACTIONS, 1);
  }

  private static int[] weights(List<LayerSpec> layers) {
    return layers.stream().mapToInt(NetworkSpecsTest::weights).toArray();
  }

  private static int weights(LayerSpec layer) {
    return layer.pattern() == null
        ? layer.inputs() * layer.outputs()
        : layer.pattern().nnz() * layer.height();
  }

  /** The sizes that RLx2 (Tan et al. 2023) reports for HalfCheetah. */
  @Test
  void aSparseOutputLayerTakesPartInTheDistribution() {
    String[] rlx2 = {"sparsity.actor", "0.9", "sparsity.critic", "0.85", "output-layer", "sparse"};
    assertArrayEquals(new int[] {1950, 3657, 1536}, weights(layers("actor", rlx2)));
    assertArrayEquals(new int[] {3702, 6794, 256}, weights(layers("critic", rlx2)));
  }

  @Test
  void aNetworksOwnSparsityGoesFirst() {
    String[] settings = {"sparsity", "0.5", "sparsity.actor", "0.9"};
    int actor =
        weights(layers("actor", settings).get(0)) + weights(layers("actor", settings).get(1));
    assertEquals(0.1 * 256 * (STATES + 256), actor, 1);
    int[] critic = weights(layers("critic", settings));
    assertEquals(0.5 * 256 * (STATES + ACTIONS + 256), critic[0] + critic[1], 1);
  }

  @Test
  void uniformLayersHaveTheSameDensity() {
    int[] actor = weights(layers("actor", "sparsity", "0.75", "distribution", "uniform"));
    assertArrayEquals(new int[] {STATES * 256 / 4, 256 * 256 / 4, 256 * ACTIONS}, actor);
  }

  @Test
  void inputSparsityLeavesTheOtherLayersDense() {
    List<LayerSpec> actor = layers("actor", "sparsity", "0.8", "distribution", "input");
    assertEquals(Math.round(0.2 * STATES * 256), actor.get(0).pattern().nnz());
    assertNull(actor.get(1).pattern());
    assertNull(actor.get(2).pattern());
  }

  /** The number of blocks is that which comes nearest to the number of weights without them. */
  @ParameterizedTest
  @CsvSource({"4, 0.8", "8, 0.8", "4, 0.95", "8, 0.5"})
  void blocksOfHiddenLayersComeNearestToTheSparsity(int block, String sparsity) {
    for (String network : List.of("actor", "critic")) {
      int[] single = weights(layers(network, "sparsity", sparsity));
      List<LayerSpec> layers =
          layers(network, "sparsity", sparsity, "block", Integer.toString(block));
      for (int l = 0; l < 2; l++) {
        LayerSpec layer = layers.get(l);
        assertEquals(block, layer.height());
        assertEquals(256 / block, layer.pattern().rows());
        assertEquals(layer.inputs(), layer.pattern().columns());
        assertEquals(single[l], weights(layer), block / 2.0 + 1);
      }
      assertNull(layers.get(2).pattern());
    }
  }

  @Test
  void aSparseOutputLayerHasNoBlocks() {
    String[] settings = {"sparsity", "0.9", "output-layer", "sparse"};
    LayerSpec single = layers("actor", settings).get(2);
    List<LayerSpec> layers =
        layers("actor", "sparsity", "0.9", "output-layer", "sparse", "block", "4");
    assertEquals(1, layers.get(2).height());
    assertEquals(ACTIONS, layers.get(2).pattern().rows());
    assertEquals(single.pattern().nnz(), layers.get(2).pattern().nnz());
    assertEquals(4, layers.get(1).height());
  }

  @Test
  void aSparsityThatLeavesNoBlockIsRefused() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> layers("actor", "sparsity", "0.9998", "hidden", "8", "block", "8"))
            .getMessage();
    assertTrue(message.startsWith("actor layer 1: "), message);
  }

  @Test
  void erkIsErForFullyConnectedLayers() {
    assertArrayEquals(
        weights(layers("critic", "sparsity", "0.9", "distribution", "er")),
        weights(layers("critic", "sparsity", "0.9", "distribution", "erk")));
  }

  @ParameterizedTest
  @CsvSource({"distribution, input", "distribution, uniform", "output-layer, sparse"})
  void whatLambdasCannotServeIsRefusedWithoutASparsity(String name, String value) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> layers("actor", name, value))
            .getMessage();
    assertTrue(message.startsWith(name + ": '" + value + "' needs a sparsity"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5", "0.8", "0.95"})
  void tinyNetworksHaveAsManyParametersAsSparseOnes(String sparsity) {
    for (String network : List.of("actor", "critic")) {
      int sparse = parameters(layers(network, "sparsity", sparsity));
      List<LayerSpec> layers = layers(network, "method", "tiny", "sparsity", sparsity);
      layers.forEach(layer -> assertNull(layer.pattern()));
      int width = layers.get(0).outputs();
      // Another unit in both layers would be this many parameters more.
      int step = layers.get(0).inputs() + layers.get(2).outputs() + 2 * width + 3;
      assertEquals(sparse, parameters(layers), step / 2.0 + 1, network + " of width " + width);
    }
  }

  private static int parameters(List<LayerSpec> layers) {
    return layers.stream().mapToInt(layer -> weights(layer) + layer.outputs()).sum();
  }
}
