package dev.gossamer.jmh.kernel;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.flops.KernelFlops;
import dev.gossamer.kernels.AdamStep;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One Adam step over a layer's weights: all of them at sparsity 0, the nonzeros elsewhere. */
public class Adam extends KernelBenchmark {

  /** Weights as small as a network's: a step is not lost in their rounding. */
  private static final float WEIGHT_SCALE = 0.05f;

  /** Share of absent weights. */
  @Param("0")
  double sparsity;

  private AdamStep step;
  private float[] gradients;
  private List<float[]> initial;
  private float[] weights;
  private float[] firstMoments;
  private float[] secondMoments;

  @Override
  protected void operands() {
    step = AdamStep.of(1e-3, 2e-4, 0.9, 0.999, 1e-8, 1000);
    int length = nnz(sparsity);
    gradients = normal(length);
    weights = normal(length);
    firstMoments = normal(length);
    secondMoments = normal(length);
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= WEIGHT_SCALE;
      secondMoments[i] *= secondMoments[i];
    }
    initial = List.of(weights.clone(), firstMoments.clone(), secondMoments.clone());
  }

  @Override
  protected void compute(KernelProvider provider) {
    provider.adam(
        step, weights, gradients, firstMoments, secondMoments, Panels.LEAD, weights.length);
  }

  /** How far the weights went, which is little beside the weights, and the moments. */
  @Override
  protected List<float[]> results() {
    float[] change = new float[weights.length];
    for (int i = 0; i < change.length; i++) {
      change[i] = weights[i] - initial.get(0)[i];
    }
    return List.of(change, firstMoments, secondMoments);
  }

  /** Starts every iteration from the same values: repeated steps would drift. */
  @Override
  @Setup(Level.Iteration)
  public void reset() {
    System.arraycopy(initial.get(0), 0, weights, 0, weights.length);
    System.arraycopy(initial.get(1), 0, firstMoments, 0, weights.length);
    System.arraycopy(initial.get(2), 0, secondMoments, 0, weights.length);
  }

  @Override
  protected long nnz() {
    return nnz(sparsity);
  }

  @Override
  protected Flops flops() {
    double flops = KernelFlops.adam(nnz());
    return new Flops(flops, flops);
  }

  @Benchmark
  public void run() {
    timed();
  }
}
