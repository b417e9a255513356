package dev.gossamer.jmh.update;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.agent.AgentSizes;
import dev.gossamer.core.agent.AgentSpec;
import dev.gossamer.core.agent.AgentState;
import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.environment.Environments;
import dev.gossamer.core.flops.LayerSize;
import dev.gossamer.core.method.Methods;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.LayerPlan;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.jmh.AllocatedBytes;
import dev.gossamer.jmh.Benchmarks;
import dev.gossamer.jmh.Trial;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.kernels.SparsePattern;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.runner.IterationType;

class UpdateBenchmarkTest {

  /** Largest deviation of a tensor, relative in the Frobenius norm: the limit of parity. */
  private static final double TOLERANCE = 1e-5;

  private static final UpdateBenchmark.Counters COUNTERS = new UpdateBenchmark.Counters();

  @Test
  void allAreTestedHere() {
    assertEquals(
        List.of(Act.class, Sac.class, Td3.class), Benchmarks.in("update", AgentBenchmark.class));
  }

  @ParameterizedTest
  @CsvSource({
    "dense, 0, 1",
    "dense, 0, 10",
    "masked-dense, 0.5, 1",
    "static, 0.8, 1",
    "ds, 0.9, 3"
  })
  void everyProviderActsAlike(String method, String sparsity, String batch) throws IOException {
    Map<String, String> params = Map.of("method", method, "sparsity", sparsity, "batch", batch);
    Act scalar = act(params, "scalar");
    double expected = scalar.run();
    assertTrue(Math.abs(expected) > 1e-3, "action " + expected);
    for (String provider : Kernels.available()) {
      Act benchmark = act(params, provider);
      AgentState.restore(
          benchmark.agent(), new DataInputStream(new ByteArrayInputStream(state(scalar.agent()))));
      assertEquals(expected, benchmark.run(), TOLERANCE * scalar.states.length, provider);
      assertArrayEquals(scalar.action, benchmark.action, TOLERANCE, provider);
    }
  }

  private static Act act(Map<String, String> params, String provider) {
    Map<String, String> all = new TreeMap<>(params);
    all.put("provider", provider);
    return SmallAgents.setUp(Act.class, all);
  }

  static List<Class<? extends UpdateBenchmark>> algorithms() {
    return List.of(Td3.class, Sac.class);
  }

  @Test
  void eachIsAnAgentOfItsAlgorithm() {
    assertInstanceOf(
        dev.gossamer.core.agent.Td3.class, setUp("dense", "0", Map.of("batch", "4")).agent());
    assertInstanceOf(
        dev.gossamer.core.agent.Sac.class,
        setUp(Sac.class, "dense", "0", Map.of("batch", "4")).agent());
  }

  /** The scalar kernels need no compiler to do without garbage. */
  @ParameterizedTest
  @MethodSource("algorithms")
  void countsTheBytesOfAnUpdate(Class<? extends UpdateBenchmark> algorithm) {
    UpdateBenchmark benchmark =
        setUp(algorithm, "ds", "0.8", Map.of("batch", "4", "provider", "scalar"));
    double bytes = AllocatedBytes.perOperation(benchmark);
    for (int round = 0; bytes > 0 && round < 20; round++) {
      bytes = AllocatedBytes.perOperation(benchmark);
    }
    assertEquals(0, bytes);
  }

  /** Two updates are one of the actor too. */
  @ParameterizedTest
  @CsvSource({
    "Td3, dense, 0",
    "Td3, masked-dense, 0.5",
    "Td3, static, 0.8",
    "Td3, ds, 0.5",
    "Td3, ds, 0.9",
    "Sac, dense, 0",
    "Sac, ds, 0.8"
  })
  void everyProviderComputesTheSameUpdates(String name, String method, String sparsity)
      throws IOException {
    Class<? extends UpdateBenchmark> algorithm = algorithm(name);
    UpdateBenchmark scalar =
        setUp(algorithm, method, sparsity, Map.of("batch", "100", "provider", "scalar"));
    byte[] state = state(scalar);
    List<float[]> before = tensors(scalar);
    List<Double> losses = losses(scalar);
    List<float[]> expected = tensors(scalar);
    for (int t = 0; t < expected.size(); t++) {
      assertFalse(Arrays.equals(before.get(t), expected.get(t)), "tensor " + t + " is the same");
    }
    for (String provider : Kernels.available()) {
      UpdateBenchmark benchmark =
          setUp(algorithm, method, sparsity, Map.of("batch", "100", "provider", provider));
      AgentState.restore(benchmark.agent(), new DataInputStream(new ByteArrayInputStream(state)));
      List<Double> ownLosses = losses(benchmark);
      for (int l = 0; l < losses.size(); l++) {
        assertEquals(
            losses.get(l), ownLosses.get(l), TOLERANCE * Math.abs(losses.get(l)), provider);
      }
      List<float[]> actual = tensors(benchmark);
      for (int t = 0; t < expected.size(); t++) {
        double deviation = deviation(expected.get(t), actual.get(t));
        assertTrue(deviation <= TOLERANCE, provider + ", tensor " + t + ": " + deviation);
      }
    }
  }

  private static Class<? extends UpdateBenchmark> algorithm(String name) {
    return algorithms().stream()
        .filter(type -> type.getSimpleName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"Td3, dense, 0", "Td3, ds, 0.8", "Sac, dense, 0", "Sac, ds, 0.8"})
  void twoThreadsComputeTheSameUpdates(String name, String method, String sparsity)
      throws IOException {
    UpdateBenchmark one = setUp(algorithm(name), method, sparsity, Map.of("batch", "256"));
    UpdateBenchmark two =
        setUp(algorithm(name), method, sparsity, Map.of("batch", "256", "threads", "2"));
    assertEquals(losses(one), losses(two));
    assertArrayEquals(state(one), state(two));
    two.end();
    assertThrows(IllegalStateException.class, () -> two.run(COUNTERS));
  }

  @Test
  void sparseLayersComputeAsThePlannerSays() throws IOException {
    Td3 off = setUp("ds", "0.8", Map.of("batch", "16"));
    Td3 dense = setUp("ds", "0.8", Map.of("batch", "16", "planner", "dense"));
    assertEquals(List.of(LayerPlan.SPARSE), plans(off));
    assertEquals(List.of(LayerPlan.DENSE), plans(dense));
    losses(dense);
    dense.restore();
    assertEquals(List.of(LayerPlan.DENSE), plans(dense));
    assertThrows(
        IllegalArgumentException.class,
        () -> setUp("ds", "0.8", Map.of("batch", "16", "planner", "fast")));
  }

  private static List<LayerPlan> plans(UpdateBenchmark benchmark) {
    return networks(benchmark).stream()
        .flatMap(network -> network.layers().stream())
        .filter(SparseLayer.class::isInstance)
        .map(layer -> ((SparseLayer) layer).plan())
        .distinct()
        .toList();
  }

  private static List<Double> losses(UpdateBenchmark benchmark) {
    double first = benchmark.run(COUNTERS);
    double second = benchmark.run(COUNTERS);
    return List.of(first, second, benchmark.agent().actorLoss());
  }

  /** Weights, biases and moments of every layer of every network. */
  private static List<float[]> tensors(UpdateBenchmark benchmark) {
    List<float[]> tensors = new ArrayList<>();
    for (Mlp network : networks(benchmark)) {
      for (float[] array : network.parameters().trained()) {
        for (Layer layer : network.layers()) {
          tensors.add(
              Arrays.copyOfRange(
                  array, layer.weightOffset(), layer.weightOffset() + stored(layer)));
          tensors.add(
              Arrays.copyOfRange(array, layer.biasOffset(), layer.biasOffset() + layer.outputs()));
        }
      }
    }
    return tensors;
  }

  private static int stored(Layer layer) {
    return layer instanceof SparseLayer sparse
        ? sparse.pattern().nnz()
        : layer.inputs() * layer.outputs();
  }

  private static double deviation(float[] expected, float[] actual) {
    assertEquals(expected.length, actual.length);
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += Math.pow((double) expected[i] - actual[i], 2);
      norm += Math.pow(expected[i], 2);
    }
    return difference == 0 ? 0 : Math.sqrt(difference / norm);
  }

  @ParameterizedTest
  @CsvSource({"dense, 0", "masked-dense, 0.5", "static, 0.8", "ds, 0.8"})
  void everyIterationStartsFromTheSameAgent(String method, String sparsity) throws IOException {
    Td3 benchmark = setUp(method, sparsity, Map.of("batch", "16"));
    byte[] start = state(benchmark);
    for (int iteration = 0; iteration < 2; iteration++) {
      for (int update = 0; update < 3; update++) {
        benchmark.run(COUNTERS);
      }
      assertFalse(Arrays.equals(start, state(benchmark)));
      Trial.setUp(benchmark, Level.Iteration);
      assertArrayEquals(start, state(benchmark));
    }
  }

  @Test
  void iterationsDrawDifferentMinibatches() {
    Td3 benchmark = setUp("dense", "0", Map.of("batch", "16"));
    double first = benchmark.run(COUNTERS);
    Trial.setUp(benchmark, Level.Iteration);
    assertNotEquals(first, benchmark.run(COUNTERS));
  }

  @Test
  void targetsLagBehindAndNoChangeIsDue() {
    Td3 benchmark = setUp("ds", "0.8", Map.of("batch", "4"));
    List<SparsePattern> online = patterns(benchmark.agent().networks().online());
    List<SparsePattern> targets = patterns(benchmark.agent().networks().targets());
    int more = 0;
    for (int l = 0; l < online.size(); l++) {
      more += targets.get(l).nnz() - online.get(l).nnz();
    }
    double share = (double) more / online.stream().mapToInt(SparsePattern::nnz).sum();
    assertTrue(share > 0.04 && share < 0.12, "lag of " + share);

    for (int update = 0; update < 1000; update++) {
      benchmark.run(COUNTERS);
    }
    List<SparsePattern> later = patterns(benchmark.agent().networks().online());
    for (int l = 0; l < online.size(); l++) {
      assertSame(online.get(l), later.get(l));
    }
  }

  static List<Arguments> agents() {
    return Methods.names().stream()
        .filter(method -> !method.equals("dense"))
        .flatMap(method -> algorithms().stream().map(algorithm -> Arguments.of(algorithm, method)))
        .toList();
  }

  /** Whatever the method begins with, and however it changes. */
  @ParameterizedTest
  @MethodSource("agents")
  void everyMethodHasTheSparsityOfItsRowAndKeepsIt(
      Class<? extends UpdateBenchmark> algorithm, String method) {
    UpdateBenchmark benchmark = setUp(algorithm, method, "0.8", Map.of("batch", "4"));
    AgentSizes sizes = sizes(benchmark.algorithm(), method);
    List<Mlp> networks = benchmark.agent().networks().online();
    List<List<LayerSize>> expected = List.of(sizes.actor(), sizes.critic(), sizes.critic());
    for (int round = 0; round < 2; round++) {
      for (int n = 0; n < networks.size(); n++) {
        assertEquals(expected.get(n), LayerSize.of(networks.get(n)), method);
      }
      for (int update = 0; update < 250; update++) {
        benchmark.run(COUNTERS);
      }
    }
  }

  private static AgentSizes sizes(String algorithm, String method) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("algorithm", algorithm);
    settings.put("method", method);
    settings.put("sparsity", "0.8");
    settings.put("hidden", "33");
    return new AgentSizes(
        Configuration.of(settings), AgentSpec.of(Environments.create("HalfCheetah-v4")));
  }

  private static List<SparsePattern> patterns(List<Mlp> networks) {
    return networks.stream()
        .flatMap(network -> network.layers().stream())
        .filter(SparseLayer.class::isInstance)
        .map(layer -> ((SparseLayer) layer).pattern())
        .toList();
  }

  @Test
  void countsSubnormalsOfParametersAndMoments() throws IOException {
    Td3 benchmark = setUp("static", "0.8", Map.of("batch", "4"));
    long before = benchmark.benchmarked.subnormals();
    Mlp critic = benchmark.agent().networks().critic1();
    int weight = critic.layers().getFirst().weightOffset();
    critic.parameters().values()[weight] = Float.MIN_VALUE;
    critic.parameters().values()[weight + 1] = Float.MIN_NORMAL;
    critic.parameters().values()[weight + 2] = -0f;
    critic.parameters().firstMoments()[weight] = -Math.nextDown(Float.MIN_NORMAL);
    critic.parameters().secondMoments()[weight] = 1e-40f;
    Mlp target = benchmark.agent().networks().critic1Target();
    target.parameters().values()[target.layers().getFirst().weightOffset()] = 1e-39f;
    assertEquals(before + 4, benchmark.benchmarked.subnormals());
    benchmark.restore();
    assertEquals(before, benchmark.benchmarked.subnormals());
  }

  @Test
  void reportsTheSubnormalsOfTheLastIterationOnly() {
    Td3 benchmark = setUp("static", "0.8", Map.of("batch", "4"));
    Mlp critic = benchmark.agent().networks().critic1();
    critic.parameters().values()[critic.layers().getFirst().weightOffset()] = 1e-40f;
    long expected = benchmark.benchmarked.subnormals();
    UpdateBenchmark.Counters counters = new UpdateBenchmark.Counters();
    long sum = 0;
    for (int iteration = 0; iteration < 6; iteration++) {
      counters.subnormals = 0;
      counters.count(
          benchmark.benchmarked,
          iteration < 3 ? IterationType.WARMUP : IterationType.MEASUREMENT,
          3);
      sum += counters.subnormals;
      assertEquals(iteration == 5, counters.subnormals > 0);
    }
    assertEquals(expected, sum);
  }

  @ParameterizedTest
  @CsvSource({
    "dense, 0.5, 'method dense, sparsity 0.5: 0 for dense, more for other methods'",
    "ds, 0, 'method ds, sparsity 0.0: 0 for dense, more for other methods'",
    "lottery, 0.5, 'method'",
  })
  void refusesWhatWouldMislabelARow(String method, String sparsity, String message) {
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> setUp(method, sparsity, Map.of("batch", "4")));
    assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
  }

  private static List<Mlp> networks(UpdateBenchmark benchmark) {
    return Stream.concat(
            benchmark.agent().networks().online().stream(),
            benchmark.agent().networks().targets().stream())
        .toList();
  }

  private static byte[] state(UpdateBenchmark benchmark) throws IOException {
    return state(benchmark.agent());
  }

  private static byte[] state(dev.gossamer.core.agent.Agent agent) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    AgentState.save(agent, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static Td3 setUp(String method, String sparsity, Map<String, String> params) {
    return setUp(Td3.class, method, sparsity, params);
  }

  private static <T extends UpdateBenchmark> T setUp(
      Class<T> algorithm, String method, String sparsity, Map<String, String> params) {
    Map<String, String> all = new TreeMap<>(params);
    all.put("method", method);
    all.put("sparsity", sparsity);
    return SmallAgents.setUp(algorithm, all);
  }
}
