package dev.gossamer.jmh.topology;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.phase.Phase;
import org.openjdk.jmh.annotations.Benchmark;

/** Choice of the weights that DS-TD3 drops in every sparse layer. */
public class Drop extends TopologyBenchmark {

  /** 0 for each position that is dropped, 1 for the others. */
  byte[][] keep;

  @Override
  protected void operands() {
    keep = layers.stream().map(layer -> new byte[layer.nnz()]).toArray(byte[][]::new);
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
    int dropped = 0;
    for (int l = 0; l < keep.length; l++) {
      dropped += layers.get(l).drop(keep[l], workspace);
    }
    return dropped;
  }
}
