package dev.gossamer.jmh.topology;

import dev.gossamer.core.flops.Flops;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/**
 * Soft update of the three targets, and keeping them as sparse as the online networks. With method
 * static the targets share the online patterns, so that nothing but the average is left: what
 * keeping targets sparse is measured against.
 */
public class Target extends TopologyBenchmark {

  /** Starts every iteration from the same targets: they would arrive at the online networks. */
  @Setup(Level.Iteration)
  public void restore() throws IOException {
    benchmarked.restore();
  }

  @Benchmark
  public double run() {
    return timed();
  }

  @Override
  protected Flops flops() {
    return flopsOfTargets();
  }

  @Override
  protected double operate() {
    agent().updateTargets();
    return 0;
  }
}
