package dev.gossamer.jmh.topology;

import dev.gossamer.kernels.topology.Growth;
import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;

/** Choice of as many positions as were dropped, uniformly at random, in every sparse layer. */
public class Grow extends TopologyBenchmark {

  private final SplittableRandom random = new SplittableRandom();
  private List<Sparse> layers;
  private byte[][] keep;
  private int[] dropped;
  private int[] pointers;
  private int[] columns;

  @Override
  protected void operands() {
    layers = layers();
    keep = new byte[layers.size()][];
    dropped = new int[layers.size()];
    for (int l = 0; l < keep.length; l++) {
      keep[l] = new byte[layers.get(l).layer().pattern().nnz()];
      dropped[l] = layers.get(l).drop(keep[l], workspace);
    }
    pointers = new int[hidden + 1];
    columns = new int[hidden * hidden];
  }

  @Benchmark
  public int run() {
    for (int l = 0; l < keep.length; l++) {
      Growth.uniform(
          layers.get(l).layer().pattern(),
          keep[l],
          true,
          dropped[l],
          random,
          pointers,
          columns,
          workspace);
    }
    return columns[0];
  }
}
