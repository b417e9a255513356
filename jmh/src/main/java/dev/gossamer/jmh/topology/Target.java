package dev.gossamer.jmh.topology;

import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/** Soft update of the three targets, and keeping them as sparse as the online networks. */
public class Target extends TopologyBenchmark {

  /** Starts every iteration from the same targets: they would arrive at the online networks. */
  @Setup(Level.Iteration)
  public void restore() throws IOException {
    benchmarked.restore();
  }

  @Benchmark
  public void run() {
    agent().updateTargets();
  }
}
