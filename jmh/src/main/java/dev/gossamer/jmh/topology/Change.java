package dev.gossamer.jmh.topology;

import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.topology.DynamicSparseTraining;
import dev.gossamer.core.topology.TopologyListener;
import java.io.IOException;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/** A whole topology change of the agent: drop, grow and rebuild in all six sparse layers. */
public class Change extends TopologyBenchmark {

  private DynamicSparseTraining topology;

  @Override
  protected void operands() {
    topology =
        new DynamicSparseTraining(
            new DynamicSparseTraining.Settings(
                DROP_FRACTION, 1, 0, true, true, false, true, Long.MAX_VALUE, false),
            agent().networks().online(),
            new SplittableRandom(),
            TopologyListener.SILENT);
  }

  /** Grown weights are zero until they are trained, and zeros drop: a change needs trained ones. */
  @Setup(Level.Invocation)
  public void trained() throws IOException {
    benchmarked.restore();
  }

  @Benchmark
  public void run() {
    for (Mlp network : agent().networks().online()) {
      topology.afterOptimizerStep(network, 1);
    }
  }
}
