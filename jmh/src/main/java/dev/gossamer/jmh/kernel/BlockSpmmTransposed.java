package dev.gossamer.jmh.kernel;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** Input gradient with blocks of rows, gated by ReLU. */
public class BlockSpmmTransposed extends BlockKernelBenchmark {

  private float[] values;
  private Panels dy;
  private Panels mask;
  private Panels dx;

  @Override
  protected void operands() {
    super.operands();
    values = normal(pattern.nnz());
    dy = normalPanels(outputs);
    mask = normalPanels(inputs);
    dx = zeroPanels(inputs);
  }

  @Override
  protected void compute(KernelProvider provider) {
    provider.blockSpmmTransposed(pattern, values, Panels.LEAD, 0, dy, mask, dx);
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
