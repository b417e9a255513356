package dev.gossamer.jmh.kernel;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

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
    int length = (int) Math.round((1 - sparsity) * outputs * inputs);
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
  protected float[] result() {
    float[] result = target;
    target = initial.clone();
    return result;
  }

  @Benchmark
  public void run() {
    compute(kernels);
  }
}
