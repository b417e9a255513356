package dev.gossamer.jmh.topology;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.phase.Phase;
import dev.gossamer.core.topology.DynamicSparseTraining;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/**
 * A whole topology change of the agent: drop, grow and rebuild in all six sparse layers.
 *
 * <p>Each invocation needs networks that were trained since the last change, as grown weights are
 * zero at first and zeros always drop. JMH then times invocations one by one, which adds two clock
 * readings, about 50 ns, to each: much too little to see in a change, which takes 200 us and more.
 * The setup leaves the parameters in the cache, as an optimizer step does.
 */
public class Change extends TopologyBenchmark {

  private DynamicSparseTraining topology;
  private List<Snapshot> snapshots;

  @Override
  protected void operands() {
    topology = change();
    snapshots = agent().networks().online().stream().map(Snapshot::new).toList();
  }

  @Override
  protected void beforeCounting() {
    topology = change();
  }

  @Override
  protected void beforeOperation() {
    restore();
  }

  @Setup(Level.Invocation)
  public void restore() {
    for (int n = 0; n < snapshots.size(); n++) {
      snapshots.get(n).restore();
    }
  }

  @Benchmark
  public double run() {
    return timed();
  }

  /** Comparisons of magnitudes. */
  @Override
  protected Flops flops() {
    return agent().flops(1).get(Phase.TOPOLOGY);
  }

  @Override
  protected double operate() {
    for (Mlp network : agent().networks().online()) {
      topology.afterOptimizerStep(network, 1);
    }
    return 0;
  }
}
