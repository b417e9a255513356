package dev.gossamer.core.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gossamer.core.agent.Agent;
import dev.gossamer.core.agent.AgentFactory;
import dev.gossamer.core.agent.AgentSpec;
import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.topology.PruningSchedule;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.kernels.Kernels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PruningTest {

  private static Configuration configuration(String... settings) {
    Map<String, String> given = new HashMap<>(Map.of("method", "pruning"));
    for (int i = 0; i < settings.length; i += 2) {
      given.put(settings[i], settings[i + 1]);
    }
    return Configuration.of(given);
  }

  private static Agent agent(String... settings) {
    AgentSpec spec = new AgentSpec(17, 6, 1);
    RandomStream random = new RandomStream(1, Purpose.INITIALISATION);
    return new AgentFactory(configuration(settings), spec, Kernels.provider(), random)
        .agent(new RandomStream(1, Purpose.TOPOLOGY), TopologyListener.SILENT, new PhaseTimes());
  }

  @Test
  void defaultsAreThoseOfThePaper() {
    assertEquals(
        new PruningSchedule(1000, 0, 200_000, 800_000),
        Pruning.schedule(configuration(), 1_000_000));
  }

  @Test
  void everyNetworkBeginsDenseAndSparseLayersAreStoredAsSuch() {
    try (Agent agent = agent("sparsity", "0.9", "hidden", "32")) {
      for (Mlp network : agent.networks().online()) {
        for (Layer layer : network.layers()) {
          assertEquals(layer.inputs() * layer.outputs(), layer.weights());
        }
        assertEquals(
            List.of(true, true, false),
            network.layers().stream().map(layer -> layer instanceof SparseLayer).toList());
      }
    }
  }

  @Test
  void aScheduleThatEndsBeforeItBeginsIsRefused() {
    assertRefused(
        "pruning.begin: '0.8' must be below pruning.end, which is 0.8",
        () -> configuration("pruning.begin", "0.8"));
  }

  @Test
  void oneWeightAnOutputIsTheFloor() {
    assertRefused(
        "pruning: the sparsity leaves actor layer 1 with 243 weights for its 256 outputs; it must"
            + " be at least one each",
        () -> agent("sparsity", "0.99", "distribution", "er").close());
    agent("sparsity", "0.9").close();
  }

  @Test
  void anActorThatWouldNeverBePrunedIsRefused() {
    assertRefused(
        "pruning.offset: at '1' the actor's topology would never change, as it is updated at"
            + " multiples of policy-delay 2 only; with pruning.period 1000 the offset must be a"
            + " multiple of 2",
        () -> configuration("pruning.offset", "1"));
  }

  @Test
  void plansAreMadeFromDenseDownToTheSparsestLayer() {
    assertArrayEquals(
        new double[] {1, 0.5, 0.25, 0.125}, densities(configuration("sparsity", "0.75")));
    assertArrayEquals(
        new double[] {1, 0.5, 0.25, 0.125, 0.0625, 0.03125},
        densities(configuration("sparsity", "0.75", "sparsity.actor", "0.9")));
  }

  private static double[] densities(Configuration configuration) {
    return Methods.of("pruning").plannedDensities(configuration).stream()
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private static void assertRefused(String message, Runnable action) {
    IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, action::run);
    assertEquals(message, refused.getMessage());
  }
}
