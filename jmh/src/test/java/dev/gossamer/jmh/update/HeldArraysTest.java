package dev.gossamer.jmh.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.core.network.Mlp;
import dev.gossamer.kernels.Panels;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeldArraysTest {

  static class Base {
    final float[] floats = new float[3];
  }

  static final class Holder extends Base {
    static final int[] SHARED = new int[1000];
    final float[] again = floats;
    final List<long[]> list = List.of(new long[2], new long[1]);
    final Map<String, char[]> map = Map.of("a", new char[5]);
    final byte[][] rows = {new byte[4], null, new byte[3]};
    final Panels panels = new Panels(2, 4, 4);
    final Runnable foreign = () -> {};
  }

  @Test
  void everyArrayCountsOnce() {
    long own = 3 * 4 + 3 * 8 + 5 * 2 + 7;
    assertEquals(own, HeldArrays.bytes(new Holder(), Set.of(Panels.class)));
    assertEquals(own + 4 * (Panels.LEAD + 8), HeldArrays.bytes(new Holder(), Set.of()));
  }

  /** Values, gradients and moments of all layers of all networks, and the targets' values. */
  @Test
  void aWiderDenseAgentHoldsFiveMoreArraysOfItsParameters() {
    Held narrow = held("32", "dense", "0");
    Held wide = held("160", "dense", "0");
    double expected = 5.0 * Float.BYTES * (wide.parameters - narrow.parameters);
    assertEquals(expected, (double) (wide.bytes - narrow.bytes), 0.05 * expected);
  }

  /** At one number of weights a unit, memory grows as the weights do, not as their places. */
  @Test
  void aSparseAgentsMemoryFollowsItsWeights() {
    Held narrow = held("64", "ds", "0.60494");
    Held middle = held("320", "ds", "0.90504");
    Held wide = held("1600", "ds", "0.98021");
    double first = (double) (middle.bytes - narrow.bytes) / (middle.weights - narrow.weights);
    double second = (double) (wide.bytes - middle.bytes) / (wide.weights - middle.weights);
    assertEquals(first, second, 0.25 * first);
  }

  private record Held(long bytes, long parameters, long weights) {}

  private static Held held(String hidden, String method, String sparsity) {
    Td3 benchmark =
        SmallAgents.setUp(
            Td3.class,
            Map.of("batch", "4", "hidden", hidden, "method", method, "sparsity", sparsity));
    List<Mlp> online = benchmark.agent().networks().online();
    return new Held(
        benchmark.benchmarked.networkBytes(),
        online.stream().mapToLong(network -> network.parameters().values().length).sum(),
        online.stream().mapToLong(Mlp::weights).sum());
  }
}
