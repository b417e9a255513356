package dev.gossamer.jmh.kernel;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** Weight gradient restricted to the pattern. */
public class Sddmm extends SparseKernelBenchmark {

  private Panels dy;
  private Panels x;
  private float[] gradient;
  private float[] scratch;

  @Override
  protected void operands() {
    super.operands();
    dy = normalPanels(outputs);
    x = normalPanels(inputs);
    gradient = normal(pattern.nnz());
    scratch = new float[kernels.sddmmScratch(inputs)];
  }

  @Override
  protected void compute(KernelProvider provider) {
    provider.sddmm(pattern, dy, x, gradient, Panels.LEAD, scratch);
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
