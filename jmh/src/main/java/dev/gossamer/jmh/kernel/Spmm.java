package dev.gossamer.jmh.kernel;

import dev.gossamer.kernels.Activation;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** Sparse forward pass with bias and ReLU. */
public class Spmm extends SparseKernelBenchmark {

  private float[] values;
  private PackedMatrix packed;
  private float[] bias;
  private Panels x;
  private Panels y;

  @Override
  protected void operands() {
    super.operands();
    values = normal(pattern.nnz());
    packed = new PackedMatrix(kernels, pattern, values);
    bias = normal(outputs);
    x = normalPanels(inputs);
    y = zeroPanels(outputs);
  }

  @Override
  protected void compute(KernelProvider provider) {
    PackedMatrix w =
        provider.equals(kernels) ? packed : new PackedMatrix(provider, pattern, values);
    provider.spmm(w.pattern(), w.values(), bias, Panels.LEAD, Activation.RELU, x, y);
  }

  @Override
  protected List<float[]> results() {
    return List.of(y.data());
  }

  @Benchmark
  public void run() {
    timed();
  }
}
