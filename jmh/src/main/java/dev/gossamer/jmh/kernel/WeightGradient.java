package dev.gossamer.jmh.kernel;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** Dense weight gradient: the baseline of {@link Sddmm}. */
public class WeightGradient extends BatchKernelBenchmark {

  private Panels dy;
  private Panels x;
  private float[] gradient;
  private float[] scratch;

  @Override
  protected void operands() {
    dy = normalPanels(outputs);
    x = normalPanels(inputs);
    gradient = normal(outputs * inputs);
    scratch = new float[kernels.weightGradientScratch(x)];
  }

  @Override
  protected void compute(KernelProvider provider) {
    provider.weightGradient(dy, x, gradient, Panels.LEAD, scratch);
  }

  @Override
  protected List<float[]> results() {
    return List.of(gradient);
  }

  @Benchmark
  public void run() {
    timed();
  }
}
