package dev.gossamer.core.planner;

import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;

/**
 * What the times of a sparse layer's products depend on, on one machine.
 *
 * @param outputs rows of its matrix
 * @param inputs columns of its matrix
 * @param densityClass density in steps of 1/{@value #DENSITY_CLASSES}, at least 1
 * @param width samples in a panel
 * @param panels panels in a minibatch
 * @param provider name of the kernel provider
 */
public record Workload(
    int outputs, int inputs, int densityClass, int width, int panels, String provider) {

  /** Densities are told apart in steps of 2.5 %. */
  static final int DENSITY_CLASSES = 40;

  /** The work of a layer, as dense as it is, on minibatches of a shape. */
  public static Workload of(SparseLayer layer, Panels batch, KernelProvider kernels) {
    double cells = (double) layer.outputs() * layer.inputs();
    return of(layer, layer.weights() / cells, batch, kernels);
  }

  /** The work of a layer when it comes to a density, on minibatches of a shape. */
  static Workload of(SparseLayer layer, double density, Panels batch, KernelProvider kernels) {
    int densityClass = (int) Math.round(DENSITY_CLASSES * density);
    return new Workload(
        layer.outputs(),
        layer.inputs(),
        Math.max(1, densityClass),
        batch.width(),
        batch.count(),
        kernels.name());
  }

  /** Cells of the matrix. */
  long cells() {
    return (long) outputs * inputs;
  }

  /** Weights at the density of its class. */
  int nnz() {
    return (int) Math.round((double) cells() * densityClass / DENSITY_CLASSES);
  }

  /** Samples, padding included. */
  public int samples() {
    return width * panels;
  }
}
