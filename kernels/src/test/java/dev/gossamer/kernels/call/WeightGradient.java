package dev.gossamer.kernels.call;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.call.GuardedPanels.Padding;

/** Weight gradients: of the whole matrix, or sddmm where there is a pattern. */
final class WeightGradient implements KernelCall {

  private final Matrix matrix;
  private final SparsePattern pattern;
  private final GuardedPanels dy;
  private final GuardedPanels x;
  private final GuardedArray gradient;

  private WeightGradient(Matrix matrix, SparsePattern pattern, Shape shape, int lanes, Draw draw) {
    int width = shape.vectors() * lanes;
    this.matrix = matrix;
    this.pattern = pattern;
    dy = GuardedPanels.read("dy", shape.outputs(), shape.batch(), width, Padding.ZERO, draw);
    x = GuardedPanels.read("x", shape.inputs(), shape.batch(), width, Padding.LARGE, draw);
    int length = pattern == null ? matrix.dense().length : pattern.nnz();
    gradient = GuardedArray.result("gradient", length, draw);
  }

  static WeightGradient dense(Shape shape, int lanes, Draw draw) {
    Matrix matrix = Matrix.draw(shape.outputs(), shape.inputs(), Occupancy.FULL, draw);
    return new WeightGradient(matrix, null, shape, lanes, draw);
  }

  static WeightGradient sparse(Shape shape, int lanes, Draw draw) {
    Matrix matrix = Matrix.draw(shape.outputs(), shape.inputs(), shape.occupancy(), draw);
    return new WeightGradient(matrix, matrix.pattern(shape.wide()), shape, lanes, draw);
  }

  @Override
  public void run(KernelProvider provider) {
    gradient.reset();
    int length =
        pattern == null
            ? provider.weightGradientScratch(x.panels())
            : provider.sddmmScratch(pattern.longestRow());
    GuardedArray scratch = GuardedArray.scratch(length);
    if (pattern == null) {
      provider.weightGradient(
          dy.panels(), x.panels(), gradient.array(), gradient.offset(), scratch.array());
    } else {
      provider.sddmm(
          pattern, dy.panels(), x.panels(), gradient.array(), gradient.offset(), scratch.array());
    }
    scratch.assertGuards(provider.name());
  }

  @Override
  public float[] result() {
    return gradient.content();
  }

  @Override
  public Expected expected() {
    Expected expected = new Expected(gradient.content().length);
    for (int o = 0; o < matrix.rows(); o++) {
      for (int i = 0; i < matrix.columns(); i++) {
        if (matrix.present(o, i)) {
          double sum = 0;
          double magnitude = 0;
          for (int sample = 0; sample < x.panels().batch(); sample++) {
            double term = (double) dy.panels().get(sample, o) * x.panels().get(sample, i);
            sum += term;
            magnitude += Math.abs(term);
          }
          expected.addSum(sum, x.panels().batch(), magnitude);
        }
      }
    }
    return expected;
  }

  @Override
  public void assertGuards(String label) {
    dy.assertUnchanged(label);
    x.assertUnchanged(label);
    gradient.assertGuards(label);
  }
}
