package dev.gossamer.jmh.kernel;

import dev.gossamer.kernels.AdamStep;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One Adam step over a layer's weights: all of them at sparsity 0, the nonzeros elsewhere. */
public class Adam extends KernelBenchmark {

  private static final AdamStep STEP = AdamStep.of(1e-3, 2e-4, 0.9, 0.999, 1e-8, 1000);

  /** Share of absent weights. */
  @Param("0")
  double sparsity;

  private float[][] initial;
  private float[] weights;
  private float[] gradients;
  private float[] firstMoments;
  private float[] secondMoments;

  @Override
  protected void operands() {
    int length = (int) Math.round((1 - sparsity) * outputs * inputs);
    initial = new float[][] {normal(length), normal(length), normal(length), normal(length)};
    for (int i = 0; i < initial[3].length; i++) {
      initial[3][i] *= initial[3][i];
    }
    gradients = initial[1].clone();
    restore();
  }

  /** Starts every iteration from the same values: repeated steps would drift. */
  @Setup(Level.Iteration)
  public void restore() {
    weights = initial[0].clone();
    firstMoments = initial[2].clone();
    secondMoments = initial[3].clone();
  }

  @Override
  protected void compute(KernelProvider provider) {
    provider.adam(
        STEP, weights, gradients, firstMoments, secondMoments, Panels.LEAD, weights.length);
  }

  @Override
  protected float[] result() {
    float[] result = weights;
    restore();
    return result;
  }

  @Benchmark
  public void run() {
    compute(kernels);
  }
}
