package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Lanes.ODD_HALVES;
import static dev.gossamer.kernels.vector.Lanes.ODD_QUARTERS;
import static dev.gossamer.kernels.vector.Lanes.SWAP_EIGHTHS;
import static dev.gossamer.kernels.vector.Lanes.SWAP_HALVES;
import static dev.gossamer.kernels.vector.Lanes.SWAP_QUARTERS;
import static dev.gossamer.kernels.vector.Lanes.SWAP_SIXTEENTHS;
import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.LANES;

import dev.gossamer.kernels.PackedPattern;
import dev.gossamer.kernels.SparsePattern;
import jdk.incubator.vector.FloatVector;

/**
 * Products with a single sample, whose features lie side by side: what a policy computes when it
 * acts. The dense product runs along the inputs; a panel would use one lane of each vector.
 */
final class SingleSample {

  private SingleSample() {}

  /** {@code y[r] = max(floor, bias[r] + W(r) x)}, W row-major from offset. */
  static void dense(
      float[] w,
      int offset,
      int rows,
      int depth,
      float[] bias,
      int biasOffset,
      float floor,
      float[] x,
      int xBase,
      float[] y,
      int yBase) {
    int whole = depth - depth % LANES;
    int r = 0;
    for (; r + 4 <= rows; r += 4) {
      fourRows(w, offset + r * depth, depth, whole, x, xBase, y, yBase + r);
    }
    for (; r < rows; r++) {
      y[yBase + r] = row(w, offset + r * depth, whole, x, xBase);
    }
    for (r = 0; r < rows; r++) {
      float sum = y[yBase + r] + bias[biasOffset + r];
      for (int k = whole; k < depth; k++) {
        sum = Math.fma(w[offset + r * depth + k], x[xBase + k], sum);
      }
      y[yBase + r] = Math.max(floor, sum);
    }
  }

  private static void fourRows(
      float[] w, int offset, int depth, int whole, float[] x, int xBase, float[] y, int yBase) {
    FloatVector a = FloatVector.zero(FLOATS);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    for (int k = 0; k < whole; k += LANES) {
      FloatVector v = FloatVector.fromArray(FLOATS, x, xBase + k);
      int at = offset + k;
      a = FloatVector.fromArray(FLOATS, w, at).fma(v, a);
      b = FloatVector.fromArray(FLOATS, w, at + depth).fma(v, b);
      c = FloatVector.fromArray(FLOATS, w, at + 2 * depth).fma(v, c);
      d = FloatVector.fromArray(FLOATS, w, at + 3 * depth).fma(v, d);
    }
    // The sums of four vectors, written out: in a helper that C2 happens not to inline, each of
    // them would be an object.
    a =
        a.blend(b.rearrange(SWAP_HALVES), ODD_HALVES)
            .add(a.rearrange(SWAP_HALVES).blend(b, ODD_HALVES));
    c =
        c.blend(d.rearrange(SWAP_HALVES), ODD_HALVES)
            .add(c.rearrange(SWAP_HALVES).blend(d, ODD_HALVES));
    a =
        a.blend(c.rearrange(SWAP_QUARTERS), ODD_QUARTERS)
            .add(a.rearrange(SWAP_QUARTERS).blend(c, ODD_QUARTERS));
    if (LANES >= 8) {
      a = a.add(a.rearrange(SWAP_EIGHTHS));
    }
    if (LANES >= 16) {
      a = a.add(a.rearrange(SWAP_SIXTEENTHS));
    }
    // Each sum is in all lanes of a quarter. Lane by lane, as C2 boxes what castShape makes of it.
    y[yBase] = a.lane(0);
    y[yBase + 1] = a.lane(LANES / 2);
    y[yBase + 2] = a.lane(LANES / 4);
    y[yBase + 3] = a.lane(3 * (LANES / 4));
  }

  private static float row(float[] w, int offset, int whole, float[] x, int xBase) {
    FloatVector sum = FloatVector.zero(FLOATS);
    for (int k = 0; k < whole; k += LANES) {
      sum =
          FloatVector.fromArray(FLOATS, w, offset + k)
              .fma(FloatVector.fromArray(FLOATS, x, xBase + k), sum);
    }
    sum = sum.add(sum.rearrange(SWAP_HALVES));
    sum = sum.add(sum.rearrange(SWAP_QUARTERS));
    if (LANES >= 8) {
      sum = sum.add(sum.rearrange(SWAP_EIGHTHS));
    }
    if (LANES >= 16) {
      sum = sum.add(sum.rearrange(SWAP_SIXTEENTHS));
    }
    return sum.lane(0);
  }

  /** {@code y[r] = max(floor, bias[r] + sum over p of values[p] x[column[p]])}, packed. */
  static void sparse(
      PackedPattern packed,
      float[] values,
      float[] bias,
      int biasOffset,
      float floor,
      float[] x,
      int xBase,
      float[] y,
      int yBase) {
    System.arraycopy(bias, biasOffset, y, yBase, packed.rows());
    if (packed.isPaired()) {
      pairs(packed, values, x, xBase, y, yBase);
    } else {
      rows(packed, values, x, xBase, y, yBase);
    }
    for (int r = 0; r < packed.rows(); r++) {
      y[yBase + r] = Math.max(floor, y[yBase + r]);
    }
  }

  private static void pairs(
      PackedPattern packed, float[] values, float[] x, int xBase, float[] y, int yBase) {
    char[] columns = packed.columns();
    int[] counts = packed.counts();
    int[] pairRows = packed.pairRows();
    int c = 0;
    int p = 0;
    for (int j = 0; j < packed.blocks() * packed.pairs(); j++) {
      float a = 0;
      float b = 0;
      for (int end = c + counts[3 * j]; c < end; c++) {
        float v = x[xBase + columns[c]];
        a = Math.fma(values[p], v, a);
        b = Math.fma(values[p + 1], v, b);
        p += 2;
      }
      for (int end = c + 2 * counts[3 * j + 1]; c < end; c += 2) {
        a = Math.fma(values[p], x[xBase + columns[c]], a);
        b = Math.fma(values[p + 1], x[xBase + columns[c + 1]], b);
        p += 2;
      }
      for (int end = c + counts[3 * j + 2]; c < end; c++) {
        b = Math.fma(values[p++], x[xBase + columns[c]], b);
      }
      y[yBase + pairRows[2 * j]] += a;
      y[yBase + pairRows[2 * j + 1]] += b;
    }
  }

  private static void rows(
      PackedPattern packed, float[] values, float[] x, int xBase, float[] y, int yBase) {
    SparsePattern pattern = packed.pattern();
    int[] pointers = pattern.rowPointers();
    int begin = pointers[packed.firstRow()];
    for (int r = 0; r < packed.rows(); r++) {
      float sum = y[yBase + r];
      int end = pointers[packed.firstRow() + r + 1];
      for (int p = pointers[packed.firstRow() + r]; p < end; p++) {
        sum = Math.fma(values[p - begin], x[xBase + pattern.column(p)], sum);
      }
      y[yBase + r] = sum;
    }
  }
}
