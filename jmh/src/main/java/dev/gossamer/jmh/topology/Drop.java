package dev.gossamer.jmh.topology;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** Choice of the weights that DS-TD3 drops in every sparse layer. */
public class Drop extends TopologyBenchmark {

  private List<Sparse> layers;
  private byte[] keep;

  @Override
  protected void operands() {
    layers = layers();
    keep = new byte[hidden * hidden];
  }

  @Benchmark
  public int run() {
    int dropped = 0;
    for (Sparse sparse : layers) {
      dropped += sparse.drop(keep, workspace);
    }
    return dropped;
  }
}
