package dev.gossamer.jmh.kernel;

import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.RandomPattern;
import org.openjdk.jmh.annotations.Param;

/** A kernel on an unstructured pattern with an exact, uniformly placed number of nonzeros. */
public abstract class SparseKernelBenchmark extends BatchKernelBenchmark {

  /** Share of absent weights. */
  @Param("0.8")
  protected double sparsity;

  protected SparsePattern pattern;

  @Override
  protected void operands() {
    pattern = RandomPattern.exactCount(outputs, inputs, nnz(sparsity), random);
  }

  @Override
  protected long nnz() {
    return pattern.nnz();
  }
}
