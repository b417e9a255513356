package dev.gossamer.jmh.topology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.agent.Td3;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.jmh.Benchmarks;
import dev.gossamer.jmh.Trial;
import dev.gossamer.jmh.topology.TopologyBenchmark.Sparse;
import dev.gossamer.jmh.update.AgentBenchmark;
import dev.gossamer.jmh.update.SmallAgents;
import dev.gossamer.kernels.SparsePattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Level;

/** Every topology benchmark, run once, against what must hold after it. */
class TopologyBenchmarkTest {

  /** But for the first, which has a test of its own. */
  @Test
  void allAreTestedHere() {
    assertEquals(
        List.of(Change.class, Drop.class, Grow.class, Rebuild.class, Repack.class, Target.class),
        Benchmarks.in("topology", AgentBenchmark.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.3", "0.5", "0.9"})
  void dropMarksTheWeightsClosestToZeroOfEitherSign(String sparsity) {
    Drop benchmark = setUp(Drop.class, sparsity);
    int sum = 0;
    int dropped = (int) benchmark.run();
    for (int l = 0; l < benchmark.layers.size(); l++) {
      Sparse sparse = benchmark.layers.get(l);
      sum += requireDropped(sparse, benchmark.keep[l]);
    }
    assertEquals(sum, dropped);
    assertEquals(6, benchmark.layers.size());
  }

  /** Checks what the code's split promises, and returns how many drop. */
  private static int requireDropped(Sparse sparse, byte[] keep) {
    float[] values = sparse.parameters().values();
    int positive = 0;
    int droppedPositive = 0;
    int zeros = 0;
    float largestDropped = 0;
    float smallestKept = Float.MAX_VALUE;
    int dropped = 0;
    assertEquals(sparse.nnz(), keep.length);
    for (int p = 0; p < keep.length; p++) {
      float value = values[sparse.layer().weightOffset() + p];
      assertTrue(value != 0 || keep[p] == 0, "a zero is kept");
      dropped += 1 - keep[p];
      zeros += value == 0 ? 1 : 0;
      if (value > 0) {
        positive++;
        droppedPositive += 1 - keep[p];
        if (keep[p] == 0) {
          largestDropped = Math.max(largestDropped, value);
        } else {
          smallestKept = Math.min(smallestKept, value);
        }
      }
    }
    assertTrue(largestDropped < smallestKept);
    assertEquals((int) (TopologyBenchmark.DROP_FRACTION * positive) + 1, droppedPositive, 1);
    assertEquals(TopologyBenchmark.DROP_FRACTION * keep.length + zeros, dropped, 3);
    return dropped;
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.3", "0.5", "0.9"})
  void growChoosesAsManyFreeCellsAsWereDropped(String sparsity) {
    Grow benchmark = setUp(Grow.class, sparsity);
    benchmark.run();
    List<Set<Integer>> first = new ArrayList<>();
    for (Replacement replacement : benchmark.replacements) {
      first.add(requireGrown(replacement));
    }
    benchmark.run();
    for (int l = 0; l < first.size(); l++) {
      Replacement replacement = benchmark.replacements.get(l);
      boolean free = replacement.sparse.layer().pattern().density() < 1;
      assertEquals(free, !first.get(l).equals(requireGrown(replacement)));
    }
  }

  private static Set<Integer> requireGrown(Replacement replacement) {
    SparsePattern old = replacement.sparse.layer().pattern();
    int dropped = 0;
    Set<Integer> kept = new HashSet<>();
    for (int r = 0; r < old.rows(); r++) {
      for (int p = old.rowPointers()[r]; p < old.rowPointers()[r + 1]; p++) {
        if (replacement.keep[p] != 0) {
          kept.add(r * old.columns() + old.column(p));
        } else {
          dropped++;
        }
      }
    }
    SparsePattern pattern =
        SparsePattern.of(old.rows(), old.columns(), replacement.pointers, replacement.columns);
    Set<Integer> grown = cells(pattern).keySet();
    assertTrue(dropped > 0);
    assertEquals(dropped, grown.size());
    assertTrue(grown.stream().noneMatch(kept::contains));
    return grown;
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.3", "0.5", "0.9"})
  void rebuildKeepsNnzAndCarriesValuesAndMoments(String sparsity) {
    Rebuild benchmark = setUp(Rebuild.class, sparsity);
    benchmark.run();
    for (int l = 0; l < benchmark.layers.size(); l++) {
      Sparse sparse = benchmark.layers.get(l);
      Replacement replacement = benchmark.replacements.get(l);
      Map<Integer, Integer> before = cells(sparse.layer().pattern());
      Map<Integer, Integer> after = cells(benchmark.patterns[l]);

      Set<Integer> expected = new HashSet<>(requireGrown(replacement));
      before.forEach(
          (cell, position) -> {
            if (replacement.keep[position] != 0) {
              expected.add(cell);
            }
          });
      assertEquals(expected, after.keySet());
      assertEquals(before.size(), after.size());
      assertEquals(after.keySet(), transposedCells(benchmark.transposed[l]));

      List<float[]> trained = sparse.parameters().trained();
      assertEquals(3, trained.size());
      for (int a = 0; a < trained.size(); a++) {
        requireCarried(
            before,
            trained.get(a),
            sparse.layer().weightOffset(),
            after,
            benchmark.carried[l][a],
            0);
      }
    }
  }

  /** Values of cells that were there before stay; those of new cells are zero. */
  private static void requireCarried(
      Map<Integer, Integer> before,
      float[] from,
      int fromOffset,
      Map<Integer, Integer> after,
      float[] to,
      int toOffset) {
    after.forEach(
        (cell, position) ->
            assertEquals(
                before.containsKey(cell) ? from[fromOffset + before.get(cell)] : 0,
                to[toOffset + position]));
  }

  @ParameterizedTest
  @CsvSource({"ds, 0.5", "ds, 0.9", "static, 0.5"})
  void targetAveragesAndKeepsAsManyWeightsAsTheOnlineNetworks(String method, String sparsity) {
    Target benchmark = setUp(Target.class, method, sparsity);
    List<Mlp> online = benchmark.agent().networks().online();
    List<Mlp> targets = benchmark.agent().networks().targets();
    float tau = (float) ((Td3) benchmark.agent()).settings().tau();
    List<float[]> before =
        targets.stream().map(target -> target.parameters().values().clone()).toList();
    benchmark.run();
    for (int n = 0; n < targets.size(); n++) {
      float[] from = online.get(n).parameters().values();
      float[] to = targets.get(n).parameters().values();
      for (int l = 0; l < 3; l++) {
        Layer source = online.get(n).layers().get(l);
        Layer target = targets.get(n).layers().get(l);
        Map<Integer, Integer> positions = cellsOf(source);
        float[] old = weights(target, before.get(n));
        float[] now = weights(target, to);
        int nonzero = 0;
        float largestCut = 0;
        float smallestKept = Float.MAX_VALUE;
        for (Map.Entry<Integer, Integer> cell : cellsOf(target).entrySet()) {
          int at = cell.getValue();
          Integer position = positions.get(cell.getKey());
          float value = position == null ? 0 : from[source.weightOffset() + position];
          float averaged = tau * value + (1 - tau) * old[at];
          if (now[at] == 0) {
            largestCut = Math.max(largestCut, Math.abs(averaged));
          } else {
            assertEquals(averaged, now[at], 1e-6);
            smallestKept = Math.min(smallestKept, Math.abs(averaged));
            nonzero++;
          }
        }
        assertTrue(nonzero <= source.weights(), nonzero + " of " + source.weights());
        assertTrue(nonzero >= 0.9 * source.weights(), nonzero + " of " + source.weights());
        assertTrue(largestCut <= smallestKept);
        for (int o = 0; o < source.outputs(); o++) {
          float averaged =
              tau * from[source.biasOffset() + o]
                  + (1 - tau) * before.get(n)[target.biasOffset() + o];
          assertEquals(averaged, to[target.biasOffset() + o], 1e-6);
        }
      }
    }
  }

  /** Every invocation repacks all layers anew, over all that either network has. */
  @ParameterizedTest
  @ValueSource(strings = {"0.5", "0.9"})
  void repackBringsTheOnlinePositionsIntoTheTargets(String sparsity) {
    Repack benchmark = setUp(Repack.class, sparsity);
    for (int invocation = 0; invocation < 2; invocation++) {
      Trial.setUp(benchmark, Level.Invocation);
      assertTrue(missing(benchmark) > 0, "no change of the online patterns");
      List<SparsePattern> before = targetPatterns(benchmark);
      benchmark.run();
      assertEquals(0, missing(benchmark));
      List<SparsePattern> after = targetPatterns(benchmark);
      for (int l = 0; l < before.size(); l++) {
        assertNotSame(before.get(l), after.get(l));
      }
    }
  }

  /** Online positions that targets lack. */
  private static int missing(TopologyBenchmark benchmark) {
    int missing = 0;
    List<SparsePattern> online = patterns(benchmark);
    List<SparsePattern> targets = targetPatterns(benchmark);
    for (int l = 0; l < online.size(); l++) {
      Set<Integer> lacking = new HashSet<>(cells(online.get(l)).keySet());
      lacking.removeAll(cells(targets.get(l)).keySet());
      missing += lacking.size();
    }
    return missing;
  }

  private static List<SparsePattern> targetPatterns(TopologyBenchmark benchmark) {
    return benchmark.agent().networks().targets().stream()
        .flatMap(network -> network.layers().stream())
        .filter(SparseLayer.class::isInstance)
        .map(layer -> ((SparseLayer) layer).pattern())
        .toList();
  }

  @Test
  void targetStartsEveryIterationAnew() {
    Target benchmark = setUp(Target.class, "ds", "0.8");
    Mlp target = benchmark.agent().networks().targets().getFirst();
    float[] before = target.parameters().values().clone();
    benchmark.run();
    assertFalse(Arrays.equals(before, target.parameters().values()));
    Trial.setUp(benchmark, Level.Iteration);
    assertArrayEquals(before, target.parameters().values());
  }

  private static List<SparsePattern> patterns(TopologyBenchmark benchmark) {
    return benchmark.layers.stream().map(sparse -> sparse.layer().pattern()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "masked-dense, 0.5, 'method masked-dense has no sparse layers: one of static, ds'",
    "dense, 0, 'method dense has no sparse layers: one of static, ds'",
  })
  void refusesMethodsWithoutSparseLayers(String method, String sparsity, String message) {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> setUp(Drop.class, method, sparsity));
    assertEquals(message, refused.getMessage());
  }

  /** Positions by cell, cells being counted row by row. */
  private static Map<Integer, Integer> cells(SparsePattern pattern) {
    Map<Integer, Integer> cells = new HashMap<>();
    for (int r = 0; r < pattern.rows(); r++) {
      for (int p = pattern.rowPointers()[r]; p < pattern.rowPointers()[r + 1]; p++) {
        cells.put(r * pattern.columns() + pattern.column(p), p);
      }
    }
    assertEquals(pattern.nnz(), cells.size());
    return cells;
  }

  private static float[] weights(Layer layer, float[] array) {
    int at = layer.weightOffset();
    return layer instanceof SparseLayer sparse
        ? sparse.inPatternOrder(array)
        : Arrays.copyOfRange(array, at, at + layer.weights());
  }

  private static Map<Integer, Integer> cellsOf(Layer layer) {
    if (layer instanceof SparseLayer sparse) {
      return cells(sparse.pattern());
    }
    Map<Integer, Integer> cells = new HashMap<>();
    for (int c = 0; c < layer.inputs() * layer.outputs(); c++) {
      cells.put(c, c);
    }
    return cells;
  }

  private static Set<Integer> transposedCells(SparsePattern transposed) {
    Set<Integer> cells = new HashSet<>();
    for (int r = 0; r < transposed.rows(); r++) {
      for (int p = transposed.rowPointers()[r]; p < transposed.rowPointers()[r + 1]; p++) {
        cells.add(transposed.column(p) * transposed.rows() + r);
      }
    }
    return cells;
  }

  private static <T extends TopologyBenchmark> T setUp(Class<T> type, String sparsity) {
    return setUp(type, "ds", sparsity);
  }

  private static <T extends TopologyBenchmark> T setUp(
      Class<T> type, String method, String sparsity) {
    return SmallAgents.setUp(type, Map.of("method", method, "sparsity", sparsity));
  }
}
