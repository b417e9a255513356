package dev.gossamer.jmh.ruler;

import dev.gossamer.jmh.GossamerBenchmark;
import dev.gossamer.kernels.ruler.FmaRuler;
import dev.gossamer.kernels.ruler.RulerWidth;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Arithmetic peak of one core: {@code operations} multiply-adds on registers, two FLOPs each. */
public class Fma extends GossamerBenchmark {
  @Param("384000")
  long operations;

  private RulerWidth width;

  @Setup
  public void prepare() {
    width = RulerWidth.of(provider);
    long performed = FmaRuler.run(width, operations);
    if (performed != operations) {
      throw new IllegalStateException(performed + " operations performed of " + operations);
    }
  }

  @Benchmark
  public long run() {
    return FmaRuler.run(width, operations);
  }
}
