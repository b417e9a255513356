package dev.gossamer.core.planner;

import dev.gossamer.core.network.LayerPlan;
import dev.gossamer.core.network.Parameters;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.core.network.Way;
import dev.gossamer.core.planner.LayerTimes.Both;
import dev.gossamer.kernels.Activation;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.RandomPattern;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Times sparse layers under every plan, on one thread, with random data and a uniformly random
 * pattern.
 */
final class LayerTimer {

  private static final long SEED = 1;

  private final Stopwatch stopwatch;

  LayerTimer(Stopwatch stopwatch) {
    this.stopwatch = stopwatch;
  }

  LayerTimes time(Workload work) {
    KernelProvider kernels = Kernels.provider(work.provider());
    RandomGenerator random = new SplittableRandom(SEED);
    SparsePattern pattern =
        RandomPattern.exactCount(work.outputs(), work.inputs(), work.nnz(), random);
    Panels x = panels(work.inputs(), work, random);
    Panels y = panels(work.outputs(), work, random);
    Panels dy = panels(work.outputs(), work, random);
    Panels dx = panels(work.inputs(), work, random);
    SparseLayer forwardOnly = layer(kernels, pattern, Way.SPARSE, Way.SPARSE, random);
    SparseLayer sparse = layer(kernels, pattern, Way.SPARSE, Way.SPARSE, random);
    SparseLayer dense = layer(kernels, pattern, Way.DENSE, Way.DENSE, random);
    SparseLayer sparseDense = layer(kernels, pattern, Way.SPARSE, Way.DENSE, random);
    SparseLayer denseSparse = layer(kernels, pattern, Way.DENSE, Way.SPARSE, random);
    // A layer copies values for sparse input gradients from the first of these on.
    sparse.inputGradient(kernels, dy, 0, x, dx);
    denseSparse.inputGradient(kernels, dy, 0, x, dx);
    int rows = work.outputs();
    float[] scratch = new float[Math.max(sparse.scratch(kernels, x), dense.scratch(kernels, x))];
    double[] nanos =
        stopwatch.time(
            List.of(
                () -> sparse.forward(kernels, x, y),
                () -> dense.forward(kernels, x, y),
                () -> sparse.inputGradient(kernels, dy, 0, x, dx),
                () -> dense.inputGradient(kernels, dy, 0, x, dx),
                () -> sparse.parameterGradients(kernels, dy, x, 0, rows, scratch),
                () -> dense.parameterGradients(kernels, dy, x, 0, rows, scratch),
                () -> forwardOnly.valuesChanged(0, pattern.nnz()),
                () -> dense.valuesChanged(0, pattern.nnz()),
                () -> sparse.valuesChanged(0, pattern.nnz()),
                () -> sparseDense.valuesChanged(0, pattern.nnz()),
                () -> denseSparse.valuesChanged(0, pattern.nnz())));
    return new LayerTimes(
        new Both(nanos[0], nanos[1]),
        new Both(nanos[2], nanos[3]),
        new Both(nanos[4], nanos[5]),
        new Both(nanos[6], nanos[7]),
        nanos[8],
        nanos[9],
        nanos[10]);
  }

  private static Panels panels(int features, Workload work, RandomGenerator random) {
    Panels panels = new Panels(features, work.samples(), work.width());
    fill(panels.data(), random);
    return panels;
  }

  private static SparseLayer layer(
      KernelProvider kernels,
      SparsePattern pattern,
      Way forward,
      Way inputGradient,
      RandomGenerator random) {
    Parameters parameters = new Parameters(true);
    SparseLayer layer = new SparseLayer(kernels, parameters, pattern, Activation.RELU);
    fill(parameters.values(), random);
    layer.plan(new LayerPlan(forward, inputGradient, inputGradient));
    layer.valuesChanged(0, layer.weights());
    return layer;
  }

  private static void fill(float[] values, RandomGenerator random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat(-1, 1);
    }
  }
}
