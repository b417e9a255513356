package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.BITS;
import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.LANES;

import dev.gossamer.kernels.Activation;
import dev.gossamer.kernels.AdamStep;
import dev.gossamer.kernels.BlockPattern;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.PackedPattern;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.Shapes;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.SquashedGaussian;
import jdk.incubator.vector.FloatVector;

/**
 * The kernels at the vector width of this copy of the package; checks shapes, then walks the
 * panels.
 */
public final class VectorProvider implements KernelProvider {

  /** A small batch that is no multiple of four vectors makes one panel, so that none is padded. */
  private static final int MOST_VECTORS = 15;

  private static final float NO_FLOOR = Activation.IDENTITY.floor();

  @Override
  public String name() {
    return "vector" + BITS;
  }

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public int panelWidth(int batch) {
    int vectors = (batch + LANES - 1) / LANES;
    return (vectors % 4 == 0 || vectors > MOST_VECTORS ? 4 : vectors) * LANES;
  }

  private static void whole(Panels panels) {
    if (panels.width() % LANES != 0) {
      throw new IllegalArgumentException(
          "panel width " + panels.width() + " is not a multiple of " + LANES + " lanes");
    }
    if (panels.width() > Index.STRIDE) {
      throw new IllegalArgumentException(
          "panel width " + panels.width() + " is more than " + Index.STRIDE);
    }
  }

  @Override
  public void gemm(
      float[] weights,
      int offset,
      float[] bias,
      int biasOffset,
      Activation activation,
      Panels x,
      Panels y) {
    Shapes.gemm(weights, offset, bias, biasOffset, x, y);
    if (x.width() == 1) {
      for (int sample = 0; sample < x.count(); sample++) {
        SingleSample.dense(
            weights,
            offset,
            y.features(),
            x.features(),
            bias,
            biasOffset,
            activation.floor(),
            x.data(),
            x.offset(sample, 0),
            y.data(),
            y.offset(sample, 0));
      }
      return;
    }
    whole(x);
    for (int panel = 0; panel < x.count(); panel++) {
      DenseProduct.panel(
          weights,
          offset,
          x.features(),
          1,
          y.features(),
          x.features(),
          bias,
          biasOffset,
          activation.floor(),
          x.data(),
          x.offset(panel, 0),
          y.data(),
          y.offset(panel, 0),
          null,
          0,
          x.width());
    }
  }

  @Override
  public void gemmTransposed(
      float[] weights, int offset, int inputs, int firstInput, Panels dy, Panels mask, Panels dx) {
    Shapes.gemmTransposed(weights, offset, inputs, firstInput, dy, mask, dx);
    whole(dy);
    for (int panel = 0; panel < dy.count(); panel++) {
      DenseProduct.panel(
          weights,
          offset + firstInput,
          1,
          inputs,
          dx.features(),
          dy.features(),
          null,
          0,
          NO_FLOOR,
          dy.data(),
          dy.offset(panel, 0),
          dx.data(),
          dx.offset(panel, 0),
          mask == null ? null : mask.data(),
          mask == null ? 0 : mask.offset(panel, 0),
          dy.width());
    }
  }

  @Override
  public int weightGradientScratch(Panels x) {
    return WeightGradient.scratch(x);
  }

  @Override
  public void weightGradient(
      Panels dy, Panels x, int firstRow, int rows, float[] gradient, int offset, float[] scratch) {
    Shapes.weightGradient(dy, x, firstRow, rows, gradient, offset);
    Shapes.holds("scratch", scratch, 0, WeightGradient.scratch(x));
    whole(dy);
    WeightGradient.compute(dy, x, firstRow, rows, gradient, offset, scratch);
  }

  @Override
  public void biasGradient(Panels dy, int firstRow, int rows, float[] gradient, int offset) {
    Shapes.biasGradient(dy, firstRow, rows, gradient, offset);
    whole(dy);
    int stride = dy.count() > 1 ? dy.offset(1, 0) - dy.offset(0, 0) : 0;
    for (int o = firstRow; o < firstRow + rows; o++) {
      gradient[offset + o] = Sums.ofRow(dy.data(), dy.offset(0, o), dy.width(), stride, dy.count());
    }
  }

  @Override
  public PackedPattern pack(SparsePattern pattern, int firstRow, int rows) {
    return PackedPattern.of(pattern, firstRow, rows, SparseProduct.columnsInBlock(pattern));
  }

  @Override
  public void spmm(
      PackedPattern packed,
      float[] values,
      float[] bias,
      int biasOffset,
      Activation activation,
      Panels x,
      Panels y) {
    Shapes.spmm(packed, values, bias, biasOffset, x, y);
    if (x.width() == 1) {
      for (int sample = 0; sample < x.count(); sample++) {
        SingleSample.sparse(
            packed,
            values,
            bias,
            biasOffset,
            activation.floor(),
            x.data(),
            x.offset(sample, 0),
            y.data(),
            y.offset(sample, 0));
      }
      return;
    }
    whole(x);
    for (int panel = 0; panel < x.count(); panel++) {
      SparseProduct.panel(
          packed,
          values,
          bias,
          biasOffset,
          activation.floor(),
          x.data(),
          x.offset(panel, 0),
          y.data(),
          y.offset(panel, 0),
          x.width());
    }
  }

  @Override
  public void spmmTransposed(
      PackedPattern transposed, float[] values, Panels dy, Panels mask, Panels dx) {
    Shapes.spmmTransposed(transposed, values, dy, mask, dx);
    whole(dy);
    for (int panel = 0; panel < dy.count(); panel++) {
      SparseProduct.panel(
          transposed,
          values,
          null,
          0,
          NO_FLOOR,
          dy.data(),
          dy.offset(panel, 0),
          dx.data(),
          dx.offset(panel, 0),
          dy.width());
      Epilogue.gate(
          mask == null ? null : mask.data(),
          mask == null ? 0 : mask.offset(panel, 0),
          dx.data(),
          dx.offset(panel, 0),
          dx.features() * dx.width());
    }
  }

  @Override
  public int sddmmScratch(int longestRow) {
    return SampledProduct.scratch(longestRow);
  }

  @Override
  public void sddmm(
      SparsePattern pattern,
      int firstRow,
      int rows,
      Panels dy,
      Panels x,
      float[] gradient,
      int offset,
      float[] scratch) {
    Shapes.sddmm(pattern, firstRow, rows, dy, x, gradient, offset);
    Shapes.holds("scratch", scratch, 0, sddmmScratch(pattern.longestRow()));
    whole(dy);
    if (pattern.columns16() == null) {
      WideSampledProduct.compute(pattern, firstRow, rows, dy, x, gradient, offset);
    } else {
      SampledProduct.compute(pattern, firstRow, rows, dy, x, gradient, offset, scratch);
    }
  }

  @Override
  public void blockSpmm(
      BlockPattern pattern,
      float[] values,
      int offset,
      float[] bias,
      int biasOffset,
      Activation activation,
      Panels x,
      Panels y) {
    Shapes.blockSpmm(pattern, values, offset, bias, biasOffset, x, y);
    if (x.width() == 1) {
      for (int sample = 0; sample < x.count(); sample++) {
        BlockProduct.single(
            pattern,
            values,
            offset,
            bias,
            biasOffset,
            activation.floor(),
            x.data(),
            x.offset(sample, 0),
            y.data(),
            y.offset(sample, 0));
      }
      return;
    }
    whole(x);
    for (int panel = 0; panel < x.count(); panel++) {
      BlockProduct.panel(
          pattern,
          values,
          offset,
          bias,
          biasOffset,
          activation.floor(),
          x.data(),
          x.offset(panel, 0),
          y.data(),
          y.offset(panel, 0),
          x.width());
    }
  }

  @Override
  public void blockSpmmTransposed(
      BlockPattern pattern,
      float[] values,
      int offset,
      int firstInput,
      Panels dy,
      Panels mask,
      Panels dx) {
    Shapes.blockSpmmTransposed(pattern, values, offset, firstInput, dy, mask, dx);
    whole(dy);
    for (int panel = 0; panel < dy.count(); panel++) {
      BlockTransposedProduct.panel(
          pattern,
          values,
          offset,
          firstInput,
          dx.features(),
          dy.data(),
          dy.offset(panel, 0),
          dx.data(),
          dx.offset(panel, 0),
          dy.width());
      Epilogue.gate(
          mask == null ? null : mask.data(),
          mask == null ? 0 : mask.offset(panel, 0),
          dx.data(),
          dx.offset(panel, 0),
          dx.features() * dx.width());
    }
  }

  @Override
  public int blockSddmmScratch(int height, int longestGroup) {
    return BlockSampledProduct.scratch(height, longestGroup);
  }

  @Override
  public void blockSddmm(
      BlockPattern pattern,
      int firstRow,
      int rows,
      Panels dy,
      Panels x,
      float[] gradient,
      int offset,
      float[] scratch) {
    Shapes.blockSddmm(pattern, firstRow, rows, dy, x, gradient, offset);
    int height = pattern.height();
    Shapes.holds("scratch", scratch, 0, blockSddmmScratch(height, pattern.blocks().longestRow()));
    whole(dy);
    BlockSampledProduct.compute(
        pattern, firstRow / height, rows / height, dy, x, gradient, offset, scratch);
  }

  @Override
  public void permute(
      float[] from, int fromOffset, int[] origin, float[] to, int toOffset, int first, int length) {
    Shapes.permute(from, fromOffset, origin, to, toOffset, first, length);
    for (int q = first; q < first + length; q++) {
      to[toOffset + q] = from[fromOffset + origin[q]];
    }
  }

  @Override
  public void adam(AdamStep step, float[] w, float[] g, float[] m, float[] v, int from, int to) {
    Shapes.adam(w, g, m, v, from, to);
    Optimizer.adam(step, w, g, m, v, from, to);
  }

  @Override
  public void softUpdate(
      float tau, float[] source, int sourceOffset, float[] target, int targetOffset, int length) {
    Shapes.softUpdate(source, sourceOffset, target, targetOffset, length);
    Optimizer.softUpdate(tau, source, sourceOffset, target, targetOffset, length);
  }

  @Override
  public void multiply(float[] mask, int maskOffset, float[] target, int offset, int length) {
    Shapes.multiply(mask, maskOffset, target, offset, length);
    Optimizer.multiply(mask, maskOffset, target, offset, length);
  }

  @Override
  public void scale(float factor, float[] target, int offset, int length) {
    Shapes.scale(target, offset, length);
    Optimizer.scale(factor, target, offset, offset + length);
  }

  @Override
  public void tanh(float scale, Panels x, Panels y) {
    Shapes.same(x, y);
    if (x.width() > 1) {
      whole(x);
    }
    int length = x.features() * x.width();
    for (int panel = 0; panel < x.count(); panel++) {
      Elementary.tanh(scale, x.data(), x.offset(panel, 0), y.data(), y.offset(panel, 0), length);
    }
  }

  @Override
  public void tanhGradient(float scale, Panels dy, Panels y, Panels dx) {
    Shapes.same(dy, y);
    Shapes.same(dy, dx);
    whole(dy);
    FloatVector inverse = FloatVector.broadcast(FLOATS, 1 / scale);
    FloatVector one = FloatVector.broadcast(FLOATS, 1);
    int length = y.features() * y.width();
    for (int panel = 0; panel < y.count(); panel++) {
      int atDy = dy.offset(panel, 0);
      int atY = y.offset(panel, 0);
      int atDx = dx.offset(panel, 0);
      for (int i = 0; i < length; i += LANES) {
        FloatVector tanh = FloatVector.fromArray(FLOATS, y.data(), atY + i).mul(inverse);
        FloatVector slope = tanh.neg().fma(tanh, one).mul(scale);
        FloatVector.fromArray(FLOATS, dy.data(), atDy + i)
            .mul(slope)
            .intoArray(dx.data(), atDx + i);
      }
    }
  }

  @Override
  public void squashedGaussian(
      SquashedGaussian policy, Panels head, Panels noise, Panels action, Panels logProbability) {
    Shapes.squashedGaussian(head, noise, action, logProbability);
    whole(head);
    int actions = noise.features();
    for (int panel = 0; panel < head.count(); panel++) {
      Squash.sample(
          policy,
          actions,
          head.data(),
          head.offset(panel, 0),
          noise.data(),
          noise.offset(panel, 0),
          action.data(),
          action.offset(panel, 0),
          logProbability.data(),
          logProbability.offset(panel, 0),
          head.width());
    }
  }

  @Override
  public void squashedGaussianGradient(
      SquashedGaussian policy,
      Panels head,
      Panels noise,
      Panels dAction,
      Panels dLogProbability,
      Panels dHead) {
    Shapes.squashedGaussian(head, noise, dAction, dLogProbability);
    Shapes.same(head, dHead);
    whole(head);
    int actions = noise.features();
    for (int panel = 0; panel < head.count(); panel++) {
      Squash.gradient(
          policy,
          actions,
          head.data(),
          head.offset(panel, 0),
          noise.data(),
          noise.offset(panel, 0),
          dAction.data(),
          dAction.offset(panel, 0),
          dLogProbability.data(),
          dLogProbability.offset(panel, 0),
          dHead.data(),
          dHead.offset(panel, 0),
          head.width());
    }
  }
}
