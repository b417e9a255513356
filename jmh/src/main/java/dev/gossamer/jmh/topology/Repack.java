package dev.gossamer.jmh.topology;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.topology.DynamicSparseTraining;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/**
 * The first soft update of the three targets after every online pattern has changed: each target
 * layer is repacked over the union of both patterns, then averaged and kept sparse as in {@link
 * Target}. JMH times invocations one by one, as in {@link Change}.
 */
public class Repack extends TopologyBenchmark {

  private DynamicSparseTraining topology;

  @Override
  protected void operands() {
    topology = change();
  }

  @Override
  protected void beforeCounting() {
    topology = change();
  }

  @Override
  protected void beforeOperation() {
    try {
      restore();
    } catch (IOException fromMemory) {
      throw new UncheckedIOException(fromMemory);
    }
  }

  /** Goes back to the agent as it was, and changes the patterns of its online networks. */
  @Setup(Level.Invocation)
  public void restore() throws IOException {
    benchmarked.restore();
    for (Mlp network : agent().networks().online()) {
      topology.afterOptimizerStep(network, 1);
    }
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
