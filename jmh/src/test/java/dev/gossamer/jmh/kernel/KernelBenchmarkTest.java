package dev.gossamer.jmh.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.jmh.Benchmarks;
import dev.gossamer.jmh.Trial;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.scalar.ScalarProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Level;

/** Every kernel benchmark, run once on every provider. */
class KernelBenchmarkTest {

  /** Largest relative deviation from the scalar provider, in the Frobenius norm. */
  private static final double TOLERANCE = 3e-6;

  private static final List<String> SHAPES =
      List.of("256x256", "256x17", "256x23", "6x256", "1x256", "67x129");
  private static final List<String> SHAPES_OF_BLOCKS =
      List.of("256x256", "256x17", "256x23", "8x256", "72x129");

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cases")
  void computesWhatTheScalarProviderDoes(
      Class<? extends KernelBenchmark> type, Map<String, String> params) {
    KernelBenchmark benchmark = setUp(type, params);
    Trial.setUp(benchmark, Level.Iteration);
    List<float[]> actual = poisonedResults(benchmark, () -> run(benchmark));
    List<float[]> expected =
        poisonedResults(benchmark, () -> benchmark.compute(new ScalarProvider()));
    assertEquals(expected.size(), actual.size());
    for (int r = 0; r < expected.size(); r++) {
      requireComplete(expected.get(r));
      requireComplete(actual.get(r));
      double deviation = deviation(expected.get(r), actual.get(r));
      assertTrue(deviation <= TOLERANCE, "result " + r + " deviates by " + deviation);
    }
  }

  /** Results written where there was none before; kernels that work in place start anew. */
  private static List<float[]> poisonedResults(KernelBenchmark benchmark, Runnable computation) {
    benchmark.results().forEach(result -> Arrays.fill(result, Float.NaN));
    benchmark.reset();
    computation.run();
    return benchmark.results().stream().map(float[]::clone).toList();
  }

  private static void requireComplete(float[] result) {
    for (int i = Panels.LEAD; i < result.length; i++) {
      assertFalse(Float.isNaN(result[i]), "nothing at " + i);
    }
  }

  private static double deviation(float[] expected, float[] actual) {
    assertEquals(expected.length, actual.length);
    double difference = 0;
    double norm = 0;
    for (int i = Panels.LEAD; i < expected.length; i++) {
      difference += Math.pow((double) expected[i] - actual[i], 2);
      norm += Math.pow(expected[i], 2);
    }
    assertTrue(norm > 0);
    return Math.sqrt(difference / norm);
  }

  @ParameterizedTest
  @MethodSource("types")
  void measuresEveryIterationFromTheSameOperands(Class<? extends KernelBenchmark> type) {
    KernelBenchmark benchmark = setUp(type, Map.of("shape", "8x13"));
    Trial.setUp(benchmark, Level.Iteration);
    run(benchmark);
    List<float[]> first = benchmark.results().stream().map(float[]::clone).toList();
    run(benchmark);
    Trial.setUp(benchmark, Level.Iteration);
    run(benchmark);
    List<float[]> again = benchmark.results();
    for (int r = 0; r < first.size(); r++) {
      assertArrayEquals(first.get(r), again.get(r));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1.001", "1, NaN", "1, 0", "0, 1", "0, 0", "NaN, NaN"})
  void isNotTimedWithAWrongResult(float scalar, float other) {
    Answers wrong = Trial.of(Answers.class, Map.of());
    wrong.scalar = scalar;
    wrong.other = other;
    var failure = assertThrows(IllegalStateException.class, () -> Trial.setUp(wrong, Level.Trial));
    assertTrue(
        failure.getMessage().contains("deviates from the scalar provider's"), failure.getMessage());
  }

  @Test
  void isTimedWithARightResult() {
    Answers right = Trial.of(Answers.class, Map.of());
    Trial.setUp(right, Level.Trial);
    assertEquals(1, right.results().getFirst()[0]);
  }

  /** A kernel that answers as it is told. */
  public static class Answers extends KernelBenchmark {
    private final float[] result = {1, 1};
    private float scalar = 1;
    private float other = 1;

    @Override
    protected void operands() {}

    @Override
    protected void compute(KernelProvider provider) {
      result[0] = provider instanceof ScalarProvider ? scalar : other;
      result[1] = 0;
    }

    @Override
    protected List<float[]> results() {
      return List.of(result);
    }

    @Override
    protected Flops flops() {
      return Flops.NONE;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "shape, 256, shape '256' is not outputs x inputs",
    "shape, 256x, shape '256x' is not outputs x inputs",
    "shape, 0x256, shape '0x256' is not outputs x inputs",
    "sparsity, 1, sparsity 1.0 of a layer of 256x256: from 0 to less than 1",
    "sparsity, -0.5, sparsity -0.5 of a layer of 256x256: from 0 to less than 1",
    "provider, vector1024, provider 'vector1024' does not run here",
  })
  void refusesParametersInOneLine(String param, String value, String message) {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> setUp(Spmm.class, Map.of(param, value)));
    assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "block, 3, block 3 does not divide the 256 outputs of a layer of 256x256",
    "block, 0, block 0 does not divide the 256 outputs of a layer of 256x256",
    "shape, 6x256, block 4 does not divide the 6 outputs of a layer of 6x256",
    "block, 2, 'a block has 4 or 8 rows, not 2'",
    "sparsity, 1, sparsity 1.0 of a layer of 256x256: from 0 to less than 1",
  })
  void refusesBlocksInOneLine(String param, String value, String message) {
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> setUp(BlockSpmm.class, Map.of(param, value)));
    assertEquals(message, refused.getMessage());
  }

  static List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (Class<? extends KernelBenchmark> type : types()) {
      for (String sparsity : values(type, "sparsity", "0", "0.5", "0.9")) {
        for (String block : values(type, "block", "4", "8")) {
          boolean blocks = !block.isEmpty();
          for (String batch : values(type, "batch", "100", "256")) {
            for (String shape : blocks ? SHAPES_OF_BLOCKS : SHAPES) {
              add(cases, type, shape, batch, sparsity, block);
            }
          }
          String batch = values(type, "batch", "1").getFirst();
          add(cases, type, blocks ? "8x40" : "3x5", batch, sparsity, block);
        }
      }
    }
    return cases;
  }

  /** One empty value where the benchmark has no such parameter. */
  private static List<String> values(Class<?> type, String param, String... values) {
    return Trial.paramNames(type).contains(param) ? List.of(values) : List.of("");
  }

  private static void add(
      List<Arguments> cases,
      Class<?> type,
      String shape,
      String batch,
      String sparsity,
      String block) {
    for (String provider : Kernels.available()) {
      Map<String, String> params = new TreeMap<>();
      params.put("provider", provider);
      params.put("shape", shape);
      params.put("batch", batch);
      params.put("sparsity", sparsity);
      params.put("block", block);
      params.values().removeIf(String::isEmpty);
      cases.add(Arguments.of(type, params));
    }
  }

  static List<Class<? extends KernelBenchmark>> types() {
    return Benchmarks.in("kernel", KernelBenchmark.class);
  }

  private static <T extends KernelBenchmark> T setUp(Class<T> type, Map<String, String> params) {
    T benchmark = Trial.of(type, params);
    Trial.setUp(benchmark, Level.Trial);
    return benchmark;
  }

  private static void run(KernelBenchmark benchmark) {
    try {
      benchmark.getClass().getMethod("run").invoke(benchmark);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
