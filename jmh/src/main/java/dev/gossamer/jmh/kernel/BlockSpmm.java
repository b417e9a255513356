package dev.gossamer.jmh.kernel;

import dev.gossamer.kernels.Activation;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** Forward pass with blocks of rows, with bias and ReLU. */
public class BlockSpmm extends BlockKernelBenchmark {

  private float[] values;
  private float[] bias;
  private Panels x;
  private Panels y;

  @Override
  protected void operands() {
    super.operands();
    values = normal(pattern.nnz());
    bias = normal(outputs);
    x = normalPanels(inputs);
    y = zeroPanels(outputs);
  }

  @Override
  protected void compute(KernelProvider provider) {
    provider.blockSpmm(pattern, values, Panels.LEAD, bias, Panels.LEAD, Activation.RELU, x, y);
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
