package dev.gossamer.kernels.scalar;

import dev.gossamer.kernels.Activation;
import dev.gossamer.kernels.AdamStep;
import dev.gossamer.kernels.BlockPattern;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.PackedPattern;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.Shapes;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.SquashedGaussian;

/**
 * The reference: plain loops in the order of the formulas, for reading and for testing the others
 * against.
 */
public final class ScalarProvider implements KernelProvider {

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public int panelWidth(int batch) {
    return Math.min(batch, 64);
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
    int inputs = x.features();
    for (int sample = 0; sample < x.paddedBatch(); sample++) {
      for (int o = 0; o < y.features(); o++) {
        float sum = bias[biasOffset + o];
        for (int i = 0; i < inputs; i++) {
          sum += weights[offset + o * inputs + i] * x.get(sample, i);
        }
        y.set(sample, o, Math.max(activation.floor(), sum));
      }
    }
  }

  @Override
  public void gemmTransposed(
      float[] weights, int offset, int inputs, int firstInput, Panels dy, Panels mask, Panels dx) {
    Shapes.gemmTransposed(weights, offset, inputs, firstInput, dy, mask, dx);
    for (int sample = 0; sample < dy.paddedBatch(); sample++) {
      for (int i = 0; i < dx.features(); i++) {
        float sum = 0;
        for (int o = 0; o < dy.features(); o++) {
          sum += weights[offset + o * inputs + firstInput + i] * dy.get(sample, o);
        }
        dx.set(sample, i, gate(mask, sample, i, sum));
      }
    }
  }

  private static float gate(Panels mask, int sample, int feature, float value) {
    return mask == null || mask.get(sample, feature) > 0 ? value : 0;
  }

  @Override
  public int weightGradientScratch(Panels x) {
    return 0;
  }

  @Override
  public void weightGradient(
      Panels dy, Panels x, int firstRow, int rows, float[] gradient, int offset, float[] scratch) {
    Shapes.weightGradient(dy, x, firstRow, rows, gradient, offset);
    for (int o = firstRow; o < firstRow + rows; o++) {
      for (int i = 0; i < x.features(); i++) {
        gradient[offset + o * x.features() + i] = batchProduct(dy, o, x, i);
      }
    }
  }

  private static float batchProduct(Panels dy, int o, Panels x, int i) {
    float sum = 0;
    for (int sample = 0; sample < x.paddedBatch(); sample++) {
      sum += dy.get(sample, o) * x.get(sample, i);
    }
    return sum;
  }

  @Override
  public void biasGradient(Panels dy, int firstRow, int rows, float[] gradient, int offset) {
    Shapes.biasGradient(dy, firstRow, rows, gradient, offset);
    for (int o = firstRow; o < firstRow + rows; o++) {
      float sum = 0;
      for (int sample = 0; sample < dy.paddedBatch(); sample++) {
        sum += dy.get(sample, o);
      }
      gradient[offset + o] = sum;
    }
  }

  @Override
  public PackedPattern pack(SparsePattern pattern, int firstRow, int rows) {
    return PackedPattern.inOrder(pattern, firstRow, rows);
  }

  private static void inOrder(PackedPattern packed) {
    if (packed.isPaired()) {
      throw new IllegalArgumentException("the pattern was packed for another provider");
    }
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
    inOrder(packed);
    for (int sample = 0; sample < x.paddedBatch(); sample++) {
      for (int o = 0; o < y.features(); o++) {
        float sum = bias[biasOffset + o] + rowProduct(packed, o, values, x, sample);
        y.set(sample, o, Math.max(activation.floor(), sum));
      }
    }
  }

  @Override
  public void spmmTransposed(
      PackedPattern transposed, float[] values, Panels dy, Panels mask, Panels dx) {
    Shapes.spmmTransposed(transposed, values, dy, mask, dx);
    inOrder(transposed);
    for (int sample = 0; sample < dy.paddedBatch(); sample++) {
      for (int i = 0; i < dx.features(); i++) {
        dx.set(sample, i, gate(mask, sample, i, rowProduct(transposed, i, values, dy, sample)));
      }
    }
  }

  private static float rowProduct(
      PackedPattern packed, int row, float[] values, Panels x, int sample) {
    int[] pointers = packed.pattern().rowPointers();
    int first = pointers[packed.firstRow()];
    float sum = 0;
    for (int p = pointers[packed.firstRow() + row];
        p < pointers[packed.firstRow() + row + 1];
        p++) {
      sum += values[p - first] * x.get(sample, packed.pattern().column(p));
    }
    return sum;
  }

  @Override
  public int sddmmScratch(int longestRow) {
    return 0;
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
    for (int o = firstRow; o < firstRow + rows; o++) {
      for (int p = pattern.rowPointers()[o]; p < pattern.rowPointers()[o + 1]; p++) {
        gradient[offset + p] = batchProduct(dy, o, x, pattern.column(p));
      }
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
    int[] pointers = pattern.blocks().rowPointers();
    int height = pattern.height();
    for (int sample = 0; sample < x.paddedBatch(); sample++) {
      for (int o = 0; o < y.features(); o++) {
        float sum = bias[biasOffset + o];
        for (int p = pointers[o / height]; p < pointers[o / height + 1]; p++) {
          sum +=
              values[offset + p * height + o % height] * x.get(sample, pattern.blocks().column(p));
        }
        y.set(sample, o, Math.max(activation.floor(), sum));
      }
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
    dx.clear();
    int[] pointers = pattern.blocks().rowPointers();
    int height = pattern.height();
    for (int o = 0; o < dy.features(); o++) {
      for (int p = pointers[o / height]; p < pointers[o / height + 1]; p++) {
        int i = pattern.blocks().column(p) - firstInput;
        if (i >= 0 && i < dx.features()) {
          float weight = values[offset + p * height + o % height];
          for (int sample = 0; sample < dy.paddedBatch(); sample++) {
            dx.set(sample, i, dx.get(sample, i) + weight * dy.get(sample, o));
          }
        }
      }
    }
    for (int sample = 0; sample < dy.paddedBatch(); sample++) {
      for (int i = 0; i < dx.features(); i++) {
        dx.set(sample, i, gate(mask, sample, i, dx.get(sample, i)));
      }
    }
  }

  @Override
  public int blockSddmmScratch(int height, int longestGroup) {
    return 0;
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
    int[] pointers = pattern.blocks().rowPointers();
    int height = pattern.height();
    for (int o = firstRow; o < firstRow + rows; o++) {
      for (int p = pointers[o / height]; p < pointers[o / height + 1]; p++) {
        gradient[offset + p * height + o % height] =
            batchProduct(dy, o, x, pattern.blocks().column(p));
      }
    }
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
    for (int i = from; i < to; i++) {
      float gradient = g[i] + step.weightDecay() * w[i];
      m[i] = step.beta1() * m[i] + step.gain1() * gradient;
      v[i] = step.beta2() * v[i] + step.gain2() * gradient * gradient;
      float root = (float) Math.sqrt(v[i]);
      w[i] -= step.stepSize() * (m[i] / (root / step.rootCorrection() + step.epsilon()));
    }
  }

  @Override
  public void softUpdate(
      float tau, float[] source, int sourceOffset, float[] target, int targetOffset, int length) {
    Shapes.softUpdate(source, sourceOffset, target, targetOffset, length);
    for (int i = 0; i < length; i++) {
      target[targetOffset + i] =
          tau * source[sourceOffset + i] + (1 - tau) * target[targetOffset + i];
    }
  }

  @Override
  public void multiply(float[] mask, int maskOffset, float[] target, int offset, int length) {
    Shapes.multiply(mask, maskOffset, target, offset, length);
    for (int i = 0; i < length; i++) {
      target[offset + i] *= mask[maskOffset + i];
    }
  }

  @Override
  public void scale(float factor, float[] target, int offset, int length) {
    Shapes.scale(target, offset, length);
    for (int i = offset; i < offset + length; i++) {
      target[i] *= factor;
    }
  }

  @Override
  public void tanh(float scale, Panels x, Panels y) {
    Shapes.same(x, y);
    for (int sample = 0; sample < x.paddedBatch(); sample++) {
      for (int i = 0; i < x.features(); i++) {
        y.set(sample, i, (float) (scale * Math.tanh(x.get(sample, i))));
      }
    }
  }

  @Override
  public void tanhGradient(float scale, Panels dy, Panels y, Panels dx) {
    Shapes.same(dy, y);
    Shapes.same(dy, dx);
    for (int sample = 0; sample < y.paddedBatch(); sample++) {
      for (int i = 0; i < y.features(); i++) {
        float tanh = y.get(sample, i) / scale;
        dx.set(sample, i, dy.get(sample, i) * scale * (1 - tanh * tanh));
      }
    }
  }

  @Override
  public void squashedGaussian(
      SquashedGaussian policy, Panels head, Panels noise, Panels action, Panels logProbability) {
    Shapes.squashedGaussian(head, noise, action, logProbability);
    int actions = noise.features();
    for (int sample = 0; sample < noise.paddedBatch(); sample++) {
      float sum = 0;
      for (int i = 0; i < actions; i++) {
        float logStd = clamp(policy, head.get(sample, actions + i));
        float standard = noise.get(sample, i);
        float u = head.get(sample, i) + (float) Math.exp(logStd) * standard;
        sum -= 0.5f * standard * standard + logStd + SquashedGaussian.HALF_LOG_TWO_PI;
        sum -= (float) Math.log(oneMinusTanhSquared(u) + SquashedGaussian.EPSILON);
        action.set(sample, i, (float) (policy.maxAction() * Math.tanh(u)));
      }
      logProbability.set(sample, 0, sum);
    }
  }

  private static float clamp(SquashedGaussian policy, float logStd) {
    return Math.min(policy.logStdMax(), Math.max(policy.logStdMin(), logStd));
  }

  private static float oneMinusTanhSquared(float u) {
    double e = Math.exp(-2 * Math.min(Math.abs(u), SquashedGaussian.LARGEST));
    return (float) (4 * e / ((1 + e) * (1 + e)));
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
    int actions = noise.features();
    for (int sample = 0; sample < noise.paddedBatch(); sample++) {
      for (int i = 0; i < actions; i++) {
        float logStd = head.get(sample, actions + i);
        float deviation = (float) Math.exp(clamp(policy, logStd)) * noise.get(sample, i);
        float u = head.get(sample, i) + deviation;
        float slope = oneMinusTanhSquared(u);
        float ofLogProbability =
            2 * (float) Math.tanh(u) * slope / (slope + SquashedGaussian.EPSILON);
        float du =
            dAction.get(sample, i) * policy.maxAction() * slope
                + dLogProbability.get(sample, 0) * ofLogProbability;
        boolean within = logStd >= policy.logStdMin() && logStd <= policy.logStdMax();
        dHead.set(sample, i, du);
        dHead.set(
            sample, actions + i, within ? du * deviation - dLogProbability.get(sample, 0) : 0);
      }
    }
  }
}
