package dev.gossamer.kernels.call;

import dev.gossamer.kernels.BlockPattern;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.PackedPattern;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.call.GuardedPanels.Padding;

/**
 * Input gradients: gemmTransposed, or spmmTransposed where there is a pattern, or
 * blockSpmmTransposed where that has blocks.
 */
final class InputGradient implements KernelCall {

  private final Matrix matrix;
  private final SparsePattern transposed;
  private final BlockPattern blocks;
  private final GuardedArray weights;
  private final int firstInput;
  private final GuardedPanels dy;
  private final GuardedPanels mask;
  private final GuardedPanels dx;
  private final boolean finite;

  private InputGradient(
      Matrix matrix,
      SparsePattern transposed,
      BlockPattern blocks,
      float[] stored,
      Shape shape,
      int lanes,
      Draw draw) {
    int width = shape.vectors() * lanes;
    this.matrix = matrix;
    this.transposed = transposed;
    this.blocks = blocks;
    weights = GuardedArray.read("weights", stored, draw);
    firstInput = shape.firstInput();
    int gradients = shape.inputs() - firstInput;
    gradients -= gradients > 1 ? draw.below(2) : 0;
    dy = GuardedPanels.read("dy", matrix.rows(), shape.batch(), width, Padding.ZERO, draw);
    mask =
        shape.clipped()
            ? GuardedPanels.read("mask", gradients, shape.batch(), width, Padding.LARGE, draw)
            : null;
    dx = GuardedPanels.result("dx", gradients, shape.batch(), width, draw);
    finite = draw.isFinite();
  }

  static InputGradient dense(Shape shape, int lanes, Draw draw) {
    Matrix matrix = Matrix.draw(shape.outputs(), shape.inputs(), Occupancy.FULL, draw);
    return new InputGradient(matrix, null, null, matrix.dense(), shape, lanes, draw);
  }

  static InputGradient sparse(Shape shape, int lanes, Draw draw) {
    Matrix matrix = Matrix.draw(shape.outputs(), shape.inputs(), shape.occupancy(), draw);
    Matrix turned = matrix.transpose();
    return new InputGradient(
        matrix, turned.pattern(shape.wide()), null, turned.nonzeros(), shape, lanes, draw);
  }

  static InputGradient blocks(Shape shape, int lanes, Draw draw) {
    int height = draw.blockHeight();
    Matrix matrix =
        Matrix.drawBlocks(height, shape.outputs(), shape.inputs(), shape.occupancy(), draw);
    BlockPattern blocks = matrix.blocks(height, shape.wide());
    return new InputGradient(matrix, null, blocks, matrix.blockValues(height), shape, lanes, draw);
  }

  @Override
  public void run(KernelProvider provider) {
    dx.reset();
    if (blocks != null) {
      provider.blockSpmmTransposed(
          blocks,
          weights.array(),
          weights.offset(),
          firstInput,
          dy.panels(),
          mask == null ? null : mask.panels(),
          dx.panels());
    } else if (transposed == null) {
      provider.gemmTransposed(
          weights.array(),
          weights.offset(),
          matrix.columns(),
          firstInput,
          dy.panels(),
          mask == null ? null : mask.panels(),
          dx.panels());
    } else {
      PackedPattern packed = provider.pack(transposed, firstInput, dx.panels().features());
      provider.spmmTransposed(
          packed,
          Packing.values(packed, weights),
          dy.panels(),
          mask == null ? null : mask.panels(),
          dx.panels());
    }
  }

  @Override
  public float[] result() {
    return dx.samples();
  }

  @Override
  public Expected expected() {
    int batch = dx.panels().batch();
    int gradients = dx.panels().features();
    Expected expected = new Expected(batch * gradients);
    for (int sample = 0; sample < batch; sample++) {
      for (int i = 0; i < gradients; i++) {
        double sum = 0;
        double magnitude = 0;
        int terms = 0;
        for (int o = 0; o < matrix.rows(); o++) {
          if (matrix.present(o, firstInput + i)) {
            double term = (double) matrix.value(o, firstInput + i) * dy.panels().get(sample, o);
            sum += term;
            magnitude += Math.abs(term);
            terms++;
          }
        }
        boolean open = mask == null || mask.panels().get(sample, i) > 0;
        expected.addSum(open ? sum : 0, terms, open ? magnitude : 0);
      }
    }
    return expected;
  }

  @Override
  public void assertGuards(String label) {
    weights.assertUnchanged(label);
    dy.assertUnchanged(label);
    if (mask != null) {
      mask.assertUnchanged(label);
    }
    dx.assertGuards(label);
    if (finite) {
      dx.assertZeroPadding(label);
    }
  }
}
