package dev.gossamer.jmh.topology;

import org.openjdk.jmh.annotations.Benchmark;

/** Soft update of the three targets, and keeping them as sparse as the online networks. */
public class Target extends TopologyBenchmark {

  @Benchmark
  public void run() {
    agent().updateTargets();
  }
}
