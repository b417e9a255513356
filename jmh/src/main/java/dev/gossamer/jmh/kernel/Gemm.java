package dev.gossamer.jmh.kernel;

import dev.gossamer.kernels.Activation;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** Dense forward pass with bias and ReLU: the baseline of {@link Spmm}. */
public class Gemm extends BatchKernelBenchmark {

  private float[] weights;
  private float[] bias;
  private Panels x;
  private Panels y;

  @Override
  protected void operands() {
    weights = normal(outputs * inputs);
    bias = normal(outputs);
    x = normalPanels(inputs);
    y = zeroPanels(outputs);
  }

  @Override
  protected void compute(KernelProvider provider) {
    provider.gemm(weights, Panels.LEAD, bias, Panels.LEAD, Activation.RELU, x, y);
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
