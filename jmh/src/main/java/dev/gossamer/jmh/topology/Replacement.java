package dev.gossamer.jmh.topology;

import dev.gossamer.jmh.topology.TopologyBenchmark.Sparse;
import dev.gossamer.kernels.topology.Growth;
import dev.gossamer.kernels.topology.Workspace;
import java.util.random.RandomGenerator;

/** What a layer drops, and what it grows instead. */
final class Replacement {

  final Sparse sparse;

  /** 0 for each position that is dropped, 1 for the others. */
  final byte[] keep;

  /** Where the grown columns of each row begin. */
  final int[] pointers;

  /** The grown columns, as many as are dropped. */
  final int[] columns;

  /** Drops; nothing is grown yet. */
  Replacement(Sparse sparse, Workspace workspace) {
    this.sparse = sparse;
    this.keep = new byte[sparse.nnz()];
    this.columns = new int[sparse.drop(keep, workspace)];
    this.pointers = new int[sparse.layer().outputs() + 1];
  }

  /** Chooses what grows. */
  void grow(RandomGenerator random, Workspace workspace) {
    Growth.uniform(
        sparse.layer().pattern(), keep, true, columns.length, random, pointers, columns, workspace);
  }
}
