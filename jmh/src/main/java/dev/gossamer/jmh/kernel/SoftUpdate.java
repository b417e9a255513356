package dev.gossamer.jmh.kernel;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.flops.KernelFlops;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One soft update of a target layer: all its weights at sparsity 0, the nonzeros elsewhere. */
public class SoftUpdate extends KernelBenchmark {

  private static final float TAU = 0.005f;

  /** Share of absent weights. */
  @Param("0")
  double sparsity;

  private float[] initial;
  private float[] source;
  private float[] target;

  @Override
  protected void operands() {
    int length = nnz(sparsity);
    source = normal(length);
    initial = normal(length);
    target = initial.clone();
  }

  @Override
  protected void compute(KernelProvider provider) {
    int length = source.length - Panels.LEAD;
    provider.softUpdate(TAU, source, Panels.LEAD, target, Panels.LEAD, length);
  }

  @Override
  protected List<float[]> results() {
    return List.of(target);
  }

  /** Starts every iteration from the same values: the target would arrive at its source. */
  @Override
  @Setup(Level.Iteration)
  public void reset() {
    System.arraycopy(initial, 0, target, 0, target.length);
  }

  @Override
  protected long nnz() {
    return nnz(sparsity);
  }

  @Override
  protected Flops flops() {
    double flops = KernelFlops.softUpdate(nnz());
    return new Flops(flops, flops);
  }

  @Benchmark
  public void run() {
    timed();
  }
}
