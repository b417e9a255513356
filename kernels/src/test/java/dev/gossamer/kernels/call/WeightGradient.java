package dev.gossamer.kernels.call;

import dev.gossamer.kernels.BlockPattern;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.call.GuardedPanels.Padding;

/**
 * Weight gradients: of the whole matrix, or sddmm where there is a pattern, or blockSddmm where
 * that has blocks.
 */
final class WeightGradient implements KernelCall {

  private final Matrix matrix;
  private final SparsePattern pattern;
  private final BlockPattern blocks;
  private final GuardedPanels dy;
  private final GuardedPanels x;
  private final GuardedArray gradient;

  private WeightGradient(
      Matrix matrix,
      SparsePattern pattern,
      BlockPattern blocks,
      int stored,
      Shape shape,
      int lanes,
      Draw draw) {
    int width = shape.vectors() * lanes;
    this.matrix = matrix;
    this.pattern = pattern;
    this.blocks = blocks;
    dy = GuardedPanels.read("dy", matrix.rows(), shape.batch(), width, Padding.ZERO, draw);
    x = GuardedPanels.read("x", shape.inputs(), shape.batch(), width, Padding.LARGE, draw);
    gradient = GuardedArray.result("gradient", stored, draw);
  }

  static WeightGradient dense(Shape shape, int lanes, Draw draw) {
    Matrix matrix = Matrix.draw(shape.outputs(), shape.inputs(), Occupancy.FULL, draw);
    return new WeightGradient(matrix, null, null, matrix.dense().length, shape, lanes, draw);
  }

  static WeightGradient sparse(Shape shape, int lanes, Draw draw) {
    Matrix matrix = Matrix.draw(shape.outputs(), shape.inputs(), shape.occupancy(), draw);
    SparsePattern pattern = matrix.pattern(shape.wide());
    return new WeightGradient(matrix, pattern, null, pattern.nnz(), shape, lanes, draw);
  }

  static WeightGradient blocks(Shape shape, int lanes, Draw draw) {
    int height = draw.blockHeight();
    Matrix matrix =
        Matrix.drawBlocks(height, shape.outputs(), shape.inputs(), shape.occupancy(), draw);
    BlockPattern blocks = matrix.blocks(height, shape.wide());
    return new WeightGradient(matrix, null, blocks, blocks.nnz(), shape, lanes, draw);
  }

  @Override
  public void run(KernelProvider provider) {
    gradient.reset();
    GuardedArray scratch = GuardedArray.scratch(scratch(provider));
    if (blocks != null) {
      provider.blockSddmm(
          blocks, dy.panels(), x.panels(), gradient.array(), gradient.offset(), scratch.array());
    } else if (pattern == null) {
      provider.weightGradient(
          dy.panels(), x.panels(), gradient.array(), gradient.offset(), scratch.array());
    } else {
      provider.sddmm(
          pattern, dy.panels(), x.panels(), gradient.array(), gradient.offset(), scratch.array());
    }
    scratch.assertGuards(provider.name());
  }

  private int scratch(KernelProvider provider) {
    if (blocks != null) {
      return provider.blockSddmmScratch(blocks.height(), blocks.blocks().longestRow());
    }
    return pattern == null
        ? provider.weightGradientScratch(x.panels())
        : provider.sddmmScratch(pattern.longestRow());
  }

  @Override
  public float[] result() {
    return gradient.content();
  }

  @Override
  public Expected expected() {
    Expected expected = new Expected(gradient.content().length);
    int height = blocks == null ? 1 : blocks.height();
    for (int first = 0; first < matrix.rows(); first += height) {
      for (int i = 0; i < matrix.columns(); i++) {
        for (int o = first; o < first + height; o++) {
          if (matrix.present(o, i)) {
            addSum(expected, o, i);
          }
        }
      }
    }
    return expected;
  }

  private void addSum(Expected expected, int o, int i) {
    double sum = 0;
    double magnitude = 0;
    for (int sample = 0; sample < x.panels().batch(); sample++) {
      double term = (double) dy.panels().get(sample, o) * x.panels().get(sample, i);
      sum += term;
      magnitude += Math.abs(term);
    }
    expected.addSum(sum, x.panels().batch(), magnitude);
  }

  @Override
  public void assertGuards(String label) {
    dy.assertUnchanged(label);
    x.assertUnchanged(label);
    gradient.assertGuards(label);
  }
}
