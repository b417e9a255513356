package dev.gossamer.jmh.kernel;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** Dense input gradient, gated by ReLU: the baseline of {@link SpmmTransposed}. */
public class GemmTransposed extends BatchKernelBenchmark {

  private float[] weights;
  private Panels dy;
  private Panels mask;
  private Panels dx;

  @Override
  protected void operands() {
    weights = normal(outputs * inputs);
    dy = normalPanels(outputs);
    mask = normalPanels(inputs);
    dx = zeroPanels(inputs);
  }

  @Override
  protected void compute(KernelProvider provider) {
    provider.gemmTransposed(weights, Panels.LEAD, inputs, 0, dy, mask, dx);
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
