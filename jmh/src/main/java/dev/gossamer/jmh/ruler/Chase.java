package dev.gossamer.jmh.ruler;

import dev.gossamer.jmh.GossamerBenchmark;
import dev.gossamer.kernels.ruler.ChaseRuler;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Latency of memory: {@code operations} loads that each wait for the one before, in random order
 * through more memory than caches usually hold.
 */
public class Chase extends GossamerBenchmark {

  private static final int CACHE_LINE = 64;

  @Param("10000")
  long operations;

  /** Memory that is gone through: 64 MB. */
  int bytes = 64 << 20;

  private int[] data;
  private int at;

  @Setup
  public void prepare() {
    if (operations < 1) {
      throw new IllegalArgumentException("operations " + operations + ": at least 1");
    }
    data = ChaseRuler.data(bytes / CACHE_LINE);
  }

  @Benchmark
  public int run() {
    at = ChaseRuler.run(data, at, operations);
    return at;
  }
}
