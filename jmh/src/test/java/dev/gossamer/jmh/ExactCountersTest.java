package dev.gossamer.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.jmh.kernel.KernelBenchmark;
import dev.gossamer.kernels.Kernels;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.runner.IterationType;

class ExactCountersTest {

  /** All but rulers, which are the machine's. */
  @Test
  void everyBenchmarkOfTheProductIsCounted() {
    for (String area : Benchmarks.areas()) {
      for (Class<? extends GossamerBenchmark> type : Benchmarks.in(area, GossamerBenchmark.class)) {
        assertEquals(!area.equals("ruler"), CountedBenchmark.class.isAssignableFrom(type), area);
      }
    }
  }

  @Test
  void theCountersAreReadWhenAnIterationEnds() throws ReflectiveOperationException {
    assertEquals(
        Level.Iteration,
        ExactCounters.class
            .getMethod("count", org.openjdk.jmh.infra.IterationParams.class)
            .getAnnotation(TearDown.class)
            .value());
  }

  @Test
  void onlyTheLastIterationCounts() {
    Garbage garbage = Trial.of(Garbage.class, Map.of());
    Trial.setUp(garbage, Level.Trial);
    ExactCounters counters = new ExactCounters();
    garbage.count(counters);
    for (int iteration = 0; iteration < 6; iteration++) {
      counters.count(iteration < 3 ? IterationType.WARMUP : IterationType.MEASUREMENT, 3);
      assertEquals(iteration == 5 ? 7 : 0, counters.nnz);
      assertEquals(iteration == 5, counters.bytesPerOperation > 0);
    }
    assertEquals(3, counters.flopsPaper);
    assertEquals(5, counters.flopsFull);
    int lanes = Kernels.provider().lanes();
    assertEquals(lanes == 1 ? 0 : 32 * lanes, counters.vectorBits);
  }

  @Test
  void theScalarProviderHasNoVectors() {
    Garbage garbage = Trial.of(Garbage.class, Map.of("provider", "scalar"));
    ExactCounters counters = new ExactCounters();
    garbage.count(counters);
    counters.vectorBits = -1;
    counters.count(IterationType.MEASUREMENT, 1);
    assertEquals(0, counters.vectorBits);
  }

  @Test
  void bytesThatAreKnownAreNotCountedAgain() {
    Garbage garbage = Trial.of(Garbage.class, Map.of());
    ExactCounters counters = new ExactCounters();
    garbage.count(counters);
    System.setProperty(ExactCounters.COUNT_BYTES, "false");
    try {
      counters.count(IterationType.MEASUREMENT, 1);
    } finally {
      System.clearProperty(ExactCounters.COUNT_BYTES);
    }
    assertEquals(7, counters.nnz);
    assertEquals(0, garbage.operations);
  }

  /** An array's bytes and its header, whatever the setup around it allocates. */
  @ParameterizedTest
  @CsvSource({"0, 0", "100, 1", "1000, 1", "1000, 3"})
  void bytesAreThoseOfTheOperationAlone(int length, int arrays) {
    Garbage garbage = Trial.of(Garbage.class, Map.of());
    garbage.length = length;
    garbage.arrays = arrays;
    double bytes = AllocatedBytes.perOperation(garbage);
    assertTrue(bytes >= arrays * length, "at least its bytes: " + bytes);
    assertTrue(bytes <= arrays * (length + 128), "and no more than headers: " + bytes);
    assertTrue(garbage.operations >= AllocatedBytes.OPERATIONS);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void kernelsSayTheirWork(Class<? extends KernelBenchmark> type) {
    CountedBenchmark kernel = Trial.of(type, Map.of("shape", "64x32"));
    Trial.setUp(kernel, Level.Trial);
    assertTrue(kernel.nnz() > 0 && kernel.nnz() <= 64 * 32, type.getSimpleName());
    assertTrue(kernel.flops().full() >= 3 * kernel.nnz(), type.getSimpleName());
    assertEquals(kernel.flops().full(), kernel.flops().paper());
  }

  static List<Class<? extends KernelBenchmark>> kernels() {
    return Benchmarks.in("kernel", KernelBenchmark.class);
  }

  /** An operation that allocates as it is told. */
  public static class Garbage extends CountedBenchmark {
    private int length = 8;
    private int arrays = 1;
    private int operations;
    private byte[] kept = {};

    @Override
    protected void beforeOperation() {
      kept = new byte[10_000];
    }

    @Override
    protected double operate() {
      operations++;
      for (int array = 0; array < arrays; array++) {
        kept = new byte[length];
      }
      return kept.length;
    }

    @Override
    protected Flops flops() {
      return new Flops(3, 5);
    }

    @Override
    protected long nnz() {
      return 7;
    }
  }
}
