package dev.gossamer.jmh.topology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.method.Method;
import dev.gossamer.core.method.Methods;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.topology.TopologyChange;
import dev.gossamer.jmh.Trial;
import dev.gossamer.jmh.update.SmallAgents;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Level;

/** The topology change of every method that has one. */
class ChangeTest {

  static List<String> changing() {
    return Methods.all().stream()
        .filter(method -> changesPerUpdate(method) > 0)
        .map(Method::name)
        .toList();
  }

  private static double changesPerUpdate(Method method) {
    return method.changesPerUpdate(Configuration.of(Map.of("method", method.name())));
  }

  @ParameterizedTest
  @MethodSource("changing")
  void everyInvocationChangesTheSameNetworks(String method) {
    Change benchmark = setUp(method, "0.8");
    List<Map<Integer, Float>> before = weights(benchmark);
    List<float[]> arrays = arrays(benchmark);
    for (int invocation = 0; invocation < 2; invocation++) {
      Trial.setUp(benchmark, Level.Invocation);
      assertEquals(before, weights(benchmark));
      List<float[]> restored = arrays(benchmark);
      for (int a = 0; a < arrays.size(); a++) {
        assertArrayEquals(arrays.get(a), restored.get(a));
      }
      benchmark.run();
      requireChange(method, before, weights(benchmark));
    }
  }

  /** Kept weights are as they were, new ones zero. */
  private static void requireChange(
      String method, List<Map<Integer, Float>> before, List<Map<Integer, Float>> after) {
    boolean pruned = method.equals("pruning");
    int dropped = 0;
    int grown = 0;
    for (int l = 0; l < before.size(); l++) {
      int nnz = before.get(l).size();
      int kept = 0;
      for (Map.Entry<Integer, Float> weight : after.get(l).entrySet()) {
        Float old = before.get(l).get(weight.getKey());
        kept += old == null ? 0 : 1;
        assertEquals(old == null ? 0 : old, weight.getValue());
      }
      assertEquals(pruned ? (int) (0.99 * nnz) : nnz, after.get(l).size());
      dropped += nnz - kept;
      grown += after.get(l).size() - kept;
    }
    assertTrue(dropped > 0);
    assertEquals(pruned, grown == 0);
  }

  /** Of each layer with a topology: the weights by cell, cells being counted row by row. */
  private static List<Map<Integer, Float>> weights(Change benchmark) {
    List<Map<Integer, Float>> layers = new ArrayList<>();
    for (Mlp network : benchmark.agent().networks().online()) {
      for (int l = 0; l < network.layers().size(); l++) {
        Optional<TopologyChange> layer = TopologyChange.of(network, l, new Workspace());
        layer.ifPresent(one -> layers.add(weights(one)));
      }
    }
    assertTrue(layers.size() >= 3);
    return layers;
  }

  private static Map<Integer, Float> weights(TopologyChange layer) {
    SparsePattern pattern = layer.pattern();
    Map<Integer, Float> weights = new HashMap<>();
    for (int r = 0; r < pattern.rows(); r++) {
      for (int p = pattern.rowPointers()[r]; p < pattern.rowPointers()[r + 1]; p++) {
        // Adding zero makes -0 and 0 equal, as they are in every product.
        weights.put(
            r * pattern.columns() + pattern.column(p), layer.values()[layer.offset() + p] + 0f);
      }
    }
    return weights;
  }

  private static List<float[]> arrays(Change benchmark) {
    return benchmark.agent().networks().online().stream()
        .flatMap(network -> network.parameters().trained().stream())
        .map(float[]::clone)
        .toList();
  }

  @Test
  void refusesMethodsWithoutATopology() {
    var refused = assertThrows(IllegalArgumentException.class, () -> setUp("tiny", "0.8"));
    assertEquals("method tiny has no topology to change", refused.getMessage());
  }

  private static Change setUp(String method, String sparsity) {
    return SmallAgents.setUp(
        Change.class, Map.of("method", method, "sparsity", sparsity, "batch", "16"));
  }
}
