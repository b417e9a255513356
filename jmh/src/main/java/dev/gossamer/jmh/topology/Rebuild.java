package dev.gossamer.jmh.topology;

import dev.gossamer.kernels.SparsePattern;
import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;

/** New patterns, carried values and moments, and new transposed orders of every sparse layer. */
public class Rebuild extends TopologyBenchmark {

  List<Replacement> replacements;
  SparsePattern[] patterns;
  SparsePattern[] transposed;
  int[][] origins;

  /** Of each layer, what becomes of the values and both moments. */
  float[][][] carried;

  private int[] transposedOrigin;

  @Override
  protected void operands() {
    SplittableRandom random = new SplittableRandom(seed);
    replacements = layers.stream().map(layer -> new Replacement(layer, workspace)).toList();
    replacements.forEach(replacement -> replacement.grow(random, workspace));
    patterns = new SparsePattern[layers.size()];
    transposed = new SparsePattern[layers.size()];
    origins = layers.stream().map(layer -> new int[layer.nnz()]).toArray(int[][]::new);
    carried =
        layers.stream()
            .map(layer -> new float[layer.parameters().trained().size()][layer.nnz()])
            .toArray(float[][][]::new);
    transposedOrigin = new int[layers.stream().mapToInt(Sparse::nnz).max().orElseThrow()];
  }

  @Benchmark
  public double run() {
    return timed();
  }

  @Override
  protected double operate() {
    for (int l = 0; l < patterns.length; l++) {
      Replacement replacement = replacements.get(l);
      Sparse sparse = replacement.sparse;
      SparsePattern old = sparse.layer().pattern();
      patterns[l] =
          dev.gossamer.kernels.topology.Rebuild.pattern(
              old,
              replacement.keep,
              replacement.pointers,
              replacement.columns,
              true,
              origins[l],
              workspace);
      List<float[]> trained = sparse.parameters().trained();
      for (int a = 0; a < trained.size(); a++) {
        dev.gossamer.kernels.topology.Rebuild.carry(
            origins[l],
            patterns[l].nnz(),
            trained.get(a),
            sparse.layer().weightOffset(),
            old.nnz(),
            carried[l][a],
            0,
            workspace);
      }
      transposed[l] = patterns[l].transpose(transposedOrigin);
    }
    return 0;
  }
}
