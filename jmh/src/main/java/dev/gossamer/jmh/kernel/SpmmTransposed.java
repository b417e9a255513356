package dev.gossamer.jmh.kernel;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.SparsePattern;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** Sparse input gradient through the transposed order, gated by ReLU. */
public class SpmmTransposed extends SparseKernelBenchmark {

  private SparsePattern transposed;
  private float[] values;
  private PackedMatrix packed;
  private Panels dy;
  private Panels mask;
  private Panels dx;

  @Override
  protected void operands() {
    super.operands();
    transposed = pattern.transpose(new int[pattern.nnz()]);
    values = normal(pattern.nnz());
    packed = new PackedMatrix(kernels, transposed, values);
    dy = normalPanels(outputs);
    mask = normalPanels(inputs);
    dx = zeroPanels(inputs);
  }

  @Override
  protected void compute(KernelProvider provider) {
    PackedMatrix w =
        provider.equals(kernels) ? packed : new PackedMatrix(provider, transposed, values);
    provider.spmmTransposed(w.pattern(), w.values(), dy, mask, dx);
  }

  @Override
  protected List<float[]> results() {
    return List.of(dx.data());
  }

  @Benchmark
  public void run() {
    timed();
  }
}
