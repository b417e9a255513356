package dev.gossamer.kernels.call;

import dev.gossamer.kernels.Activation;
import dev.gossamer.kernels.BlockPattern;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.PackedPattern;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.call.GuardedPanels.Padding;

/** Forward passes: gemm, or spmm where there is a pattern, or blockSpmm where that has blocks. */
final class Forward implements KernelCall {

  private final Matrix matrix;
  private final SparsePattern pattern;
  private final BlockPattern blocks;
  private final GuardedArray weights;
  private final GuardedArray bias;
  private final Activation activation;
  private final GuardedPanels x;
  private final GuardedPanels y;

  private Forward(
      Matrix matrix,
      SparsePattern pattern,
      BlockPattern blocks,
      float[] stored,
      Shape shape,
      int lanes,
      Draw draw) {
    int width = shape.vectors() * lanes;
    this.matrix = matrix;
    this.pattern = pattern;
    this.blocks = blocks;
    weights = GuardedArray.read("weights", stored, draw);
    bias = GuardedArray.read("bias", draw.values(matrix.rows()), draw);
    activation = shape.clipped() ? Activation.RELU : Activation.IDENTITY;
    x = GuardedPanels.read("x", shape.inputs(), shape.batch(), width, Padding.GUARD, draw);
    y = GuardedPanels.result("y", matrix.rows(), shape.batch(), width, draw);
  }

  static Forward dense(Shape shape, int lanes, Draw draw) {
    Matrix matrix = Matrix.draw(shape.outputs(), shape.inputs(), Occupancy.FULL, draw);
    return new Forward(matrix, null, null, matrix.dense(), shape, lanes, draw);
  }

  static Forward sparse(Shape shape, int lanes, Draw draw) {
    Matrix matrix = Matrix.draw(shape.outputs(), shape.inputs(), shape.occupancy(), draw);
    return new Forward(
        matrix, matrix.pattern(shape.wide()), null, matrix.nonzeros(), shape, lanes, draw);
  }

  static Forward blocks(Shape shape, int lanes, Draw draw) {
    int height = draw.blockHeight();
    Matrix matrix =
        Matrix.drawBlocks(height, shape.outputs(), shape.inputs(), shape.occupancy(), draw);
    BlockPattern blocks = matrix.blocks(height, shape.wide());
    return new Forward(matrix, null, blocks, matrix.blockValues(height), shape, lanes, draw);
  }

  @Override
  public void run(KernelProvider provider) {
    y.reset();
    if (blocks != null) {
      provider.blockSpmm(
          blocks,
          weights.array(),
          weights.offset(),
          bias.array(),
          bias.offset(),
          activation,
          x.panels(),
          y.panels());
    } else if (pattern == null) {
      provider.gemm(
          weights.array(),
          weights.offset(),
          bias.array(),
          bias.offset(),
          activation,
          x.panels(),
          y.panels());
    } else {
      PackedPattern packed = provider.pack(pattern, 0, pattern.rows());
      provider.spmm(
          packed,
          Packing.values(packed, weights),
          bias.array(),
          bias.offset(),
          activation,
          x.panels(),
          y.panels());
    }
  }

  @Override
  public float[] result() {
    return y.samples();
  }

  @Override
  public Expected expected() {
    int batch = x.panels().batch();
    Expected expected = new Expected(batch * matrix.rows());
    float[] biases = bias.content();
    for (int sample = 0; sample < batch; sample++) {
      for (int o = 0; o < matrix.rows(); o++) {
        double sum = biases[o];
        double magnitude = Math.abs(sum);
        int terms = 0;
        for (int i = 0; i < matrix.columns(); i++) {
          if (matrix.present(o, i)) {
            double term = (double) matrix.value(o, i) * x.panels().get(sample, i);
            sum += term;
            magnitude += Math.abs(term);
            terms++;
          }
        }
        double value = activation == Activation.RELU ? Math.max(0, sum) : sum;
        expected.addSum(value, terms, magnitude);
      }
    }
    return expected;
  }

  @Override
  public void assertGuards(String label) {
    weights.assertUnchanged(label);
    bias.assertUnchanged(label);
    x.assertUnchanged(label);
    y.assertGuards(label);
  }
}
