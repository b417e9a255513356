package dev.gossamer.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.jmh.environment.Step;
import dev.gossamer.jmh.kernel.GemmTransposed;
import dev.gossamer.jmh.update.Td3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlowdownTest {

  @Test
  void namesOneRow() {
    assertEquals(1.1, Slowdown.of("kernel.gemm-transposed:1.1", GemmTransposed.class).factor());
    assertEquals(1, Slowdown.of("kernel.gemm:1.1", GemmTransposed.class).factor());
    assertEquals(3, Slowdown.of("update.td3:3", Td3.class).factor());
    assertEquals(1.05, Slowdown.of("environment.step:1.05", Step.class).factor());
    assertEquals(1, Slowdown.of(null, Step.class).factor());
  }

  @Test
  void namesTheSubclassThatJmhRuns() throws ClassNotFoundException {
    Class<?> generated =
        Class.forName("dev.gossamer.jmh.kernel.jmh_generated.GemmTransposed_jmhType");
    assertEquals(1.1, Slowdown.of("kernel.gemm-transposed:1.1", generated).factor());
    assertEquals(1, Slowdown.of("kernel.gemm:1.1", generated).factor());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "kernel.gemm", "kernel.gemm:", "kernel.gemm:0.9", "gemm:2", "a.b:x"})
  void refusesWhatSlowsNothingDown(String text) {
    var refused = assertThrows(IllegalArgumentException.class, () -> Slowdown.of(text, Td3.class));
    assertEquals(
        "gossamer.slowdown '" + text + "' is not ROW:FACTOR, such as kernel.spmm:1.10",
        refused.getMessage());
  }

  @Test
  void anOperationTakesTheFactorsTime() {
    Pause pause = new Pause();
    long begin = System.nanoTime();
    assertEquals(42, Slowdown.of("environment.step:3", Step.class).spin(pause));
    long took = System.nanoTime() - begin;
    assertTrue(took >= 3 * pause.took, took + " for " + pause.took);
  }

  /** Takes a while and tells how long. */
  static final class Pause extends CountedBenchmark {
    private long took;

    @Override
    protected double operate() {
      long begin = System.nanoTime();
      long now = begin;
      while (now - begin < 2_000_000) {
        now = System.nanoTime();
      }
      took = now - begin;
      return 42;
    }

    @Override
    protected Flops flops() {
      return Flops.NONE;
    }

    @Override
    protected long nnz() {
      return 0;
    }
  }
}
