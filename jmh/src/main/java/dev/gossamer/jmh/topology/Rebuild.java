package dev.gossamer.jmh.topology;

import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.Growth;
import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;

/** New patterns, carried values and moments, and new transposed orders of every sparse layer. */
public class Rebuild extends TopologyBenchmark {

  private static final int ARRAYS = 3;

  private List<Sparse> layers;
  private byte[][] keep;
  private int[][] pointers;
  private int[][] columns;
  private int[] origin;
  private float[] carried;

  @Override
  protected void operands() {
    SplittableRandom random = new SplittableRandom();
    layers = layers();
    int count = layers.size();
    keep = new byte[count][];
    pointers = new int[count][hidden + 1];
    columns = new int[count][];
    origin = new int[hidden * hidden];
    carried = new float[hidden * hidden];
    for (int l = 0; l < count; l++) {
      SparsePattern pattern = layers.get(l).layer().pattern();
      keep[l] = new byte[pattern.nnz()];
      int dropped = layers.get(l).drop(keep[l], workspace);
      columns[l] = new int[dropped];
      Growth.uniform(pattern, keep[l], true, dropped, random, pointers[l], columns[l], workspace);
    }
  }

  @Benchmark
  public int run() {
    int nnz = 0;
    for (int l = 0; l < keep.length; l++) {
      SparsePattern old = layers.get(l).layer().pattern();
      SparsePattern pattern =
          dev.gossamer.kernels.topology.Rebuild.pattern(
              old, keep[l], pointers[l], columns[l], true, origin, workspace);
      for (int array = 0; array < ARRAYS; array++) {
        dev.gossamer.kernels.topology.Rebuild.carry(
            origin,
            pattern.nnz(),
            layers.get(l).parameters().values(),
            layers.get(l).layer().weightOffset(),
            old.nnz(),
            carried,
            0,
            workspace);
      }
      nnz += pattern.transpose(origin).nnz();
    }
    return nnz;
  }
}
