package dev.gossamer.jmh.kernel;

import dev.gossamer.kernels.BlockPattern;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.RandomPattern;
import org.openjdk.jmh.annotations.Param;

/** A kernel on a pattern of blocks of rows, with an exact, uniformly placed number of blocks. */
public abstract class BlockKernelBenchmark extends BatchKernelBenchmark {

  /** Share of absent weights. */
  @Param("0.8")
  protected double sparsity;

  /** Rows of a block: 4 or 8. */
  @Param("4")
  protected int block;

  protected BlockPattern pattern;

  @Override
  protected void operands() {
    if (block < 1 || outputs % block != 0) {
      throw new IllegalArgumentException(
          "block " + block + " does not divide the " + outputs + " outputs of a layer of " + shape);
    }
    SparsePattern blocks =
        RandomPattern.exactCount(outputs / block, inputs, nnz(sparsity, block) / block, random);
    pattern = new BlockPattern(blocks, block);
  }

  @Override
  protected long nnz() {
    return pattern.nnz();
  }
}
