package dev.gossamer.jmh.kernel;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.flops.KernelFlops;
import dev.gossamer.kernels.Panels;
import org.openjdk.jmh.annotations.Param;

/** A kernel that works on a minibatch of activations. */
public abstract class BatchKernelBenchmark extends KernelBenchmark {

  /** Samples. */
  @Param("256")
  protected int batch;

  /** A matrix product's. */
  @Override
  protected Flops flops() {
    double flops = KernelFlops.product(nnz(), batch);
    return new Flops(flops, flops);
  }

  /** Standard normal activations; padding is zero. */
  protected Panels normalPanels(int features) {
    Panels panels = zeroPanels(features);
    for (int sample = 0; sample < batch; sample++) {
      for (int feature = 0; feature < features; feature++) {
        panels.set(sample, feature, (float) random.nextGaussian());
      }
    }
    return panels;
  }

  /** Zero activations. */
  protected Panels zeroPanels(int features) {
    return new Panels(features, batch, kernels.panelWidth(batch));
  }
}
