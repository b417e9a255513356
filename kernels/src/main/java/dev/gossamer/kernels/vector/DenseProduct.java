package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * Dense product of a weight matrix with one panel: {@code y[r][s] = max(floor, bias[r] + sum over k
 * of W(r, k) x[k][s])}.
 *
 * <p>The weight of (r, k) is at {@code offset + r * rowStride + k * depthStride}, which serves the
 * matrix and its transpose alike. A tile of four rows by four vectors keeps sixteen sums in
 * registers: eight loads feed sixteen multiply-adds, so the multiply-adds are the limit. What fours
 * leave of a panel is taken in threes, see {@link Groups}.
 */
final class DenseProduct {

  private DenseProduct() {}

  /**
   * One panel.
   *
   * @param rows rows of the result
   * @param depth terms of each sum
   * @param bias null for none
   * @param x panel operand, {@code [depth][width]} from xBase
   * @param y result, {@code [rows][width]} from yBase
   * @param mask gates the result where not positive, {@code [rows][width]} from maskBase; null for
   *     none
   */
  static void panel(
      float[] w,
      int offset,
      int rowStride,
      int depthStride,
      int rows,
      int depth,
      float[] bias,
      int biasOffset,
      float floor,
      float[] x,
      int xBase,
      float[] y,
      int yBase,
      float[] mask,
      int maskBase,
      int width) {
    int group;
    for (int column = 0; column < width; column += group * LANES) {
      group = Groups.next((width - column) / LANES);
      int row = 0;
      if (group > 1) {
        for (; row + 4 <= rows; row += 4) {
          int from = offset + row * rowStride;
          int to = yBase + row * width + column;
          if (group == 4) {
            tile4x4(
                w,
                from,
                rowStride,
                depthStride,
                depth,
                bias,
                biasOffset + row,
                x,
                xBase + column,
                y,
                to,
                width);
          } else {
            tile4x3(
                w,
                from,
                rowStride,
                depthStride,
                depth,
                bias,
                biasOffset + row,
                x,
                xBase + column,
                y,
                to,
                width);
          }
        }
      }
      for (; row < rows; row++) {
        int from = offset + row * rowStride;
        int to = yBase + row * width + column;
        if (group == 4) {
          tile1x4(
              w, from, depthStride, depth, bias, biasOffset + row, x, xBase + column, y, to, width);
        } else {
          for (int v = 0; v < group * LANES; v += LANES) {
            tile1x1(
                w,
                from,
                depthStride,
                depth,
                bias,
                biasOffset + row,
                x,
                xBase + column + v,
                y,
                to + v,
                width);
          }
        }
      }
    }
    Epilogue.floor(floor, y, yBase, rows * width);
    Epilogue.gate(mask, maskBase, y, yBase, rows * width);
  }

  private static float biasOf(float[] bias, int index) {
    return bias == null ? 0 : bias[index];
  }

  private static void tile4x4(
      float[] w,
      int offset,
      int rowStride,
      int depthStride,
      int depth,
      float[] bias,
      int biasOffset,
      float[] x,
      int xBase,
      float[] y,
      int yBase,
      int width) {
    FloatVector a0 = FloatVector.broadcast(FLOATS, biasOf(bias, biasOffset));
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector b0 = FloatVector.broadcast(FLOATS, biasOf(bias, biasOffset + 1));
    FloatVector b1 = b0;
    FloatVector b2 = b0;
    FloatVector b3 = b0;
    FloatVector c0 = FloatVector.broadcast(FLOATS, biasOf(bias, biasOffset + 2));
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    FloatVector d0 = FloatVector.broadcast(FLOATS, biasOf(bias, biasOffset + 3));
    FloatVector d1 = d0;
    FloatVector d2 = d0;
    FloatVector d3 = d0;
    int at = offset;
    int from = xBase;
    for (int k = 0; k < depth; k++) {
      FloatVector x0 = FloatVector.fromArray(FLOATS, x, from);
      FloatVector x1 = FloatVector.fromArray(FLOATS, x, from + LANES);
      FloatVector x2 = FloatVector.fromArray(FLOATS, x, from + 2 * LANES);
      FloatVector x3 = FloatVector.fromArray(FLOATS, x, from + 3 * LANES);
      FloatVector u = FloatVector.broadcast(FLOATS, w[at]);
      a0 = x0.fma(u, a0);
      a1 = x1.fma(u, a1);
      a2 = x2.fma(u, a2);
      a3 = x3.fma(u, a3);
      u = FloatVector.broadcast(FLOATS, w[at + rowStride]);
      b0 = x0.fma(u, b0);
      b1 = x1.fma(u, b1);
      b2 = x2.fma(u, b2);
      b3 = x3.fma(u, b3);
      u = FloatVector.broadcast(FLOATS, w[at + 2 * rowStride]);
      c0 = x0.fma(u, c0);
      c1 = x1.fma(u, c1);
      c2 = x2.fma(u, c2);
      c3 = x3.fma(u, c3);
      u = FloatVector.broadcast(FLOATS, w[at + 3 * rowStride]);
      d0 = x0.fma(u, d0);
      d1 = x1.fma(u, d1);
      d2 = x2.fma(u, d2);
      d3 = x3.fma(u, d3);
      at += depthStride;
      from += width;
    }
    store4(a0, a1, a2, a3, y, yBase);
    store4(b0, b1, b2, b3, y, yBase + width);
    store4(c0, c1, c2, c3, y, yBase + 2 * width);
    store4(d0, d1, d2, d3, y, yBase + 3 * width);
  }

  private static void tile4x3(
      float[] w,
      int offset,
      int rowStride,
      int depthStride,
      int depth,
      float[] bias,
      int biasOffset,
      float[] x,
      int xBase,
      float[] y,
      int yBase,
      int width) {
    FloatVector a0 = FloatVector.broadcast(FLOATS, biasOf(bias, biasOffset));
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector b0 = FloatVector.broadcast(FLOATS, biasOf(bias, biasOffset + 1));
    FloatVector b1 = b0;
    FloatVector b2 = b0;
    FloatVector c0 = FloatVector.broadcast(FLOATS, biasOf(bias, biasOffset + 2));
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector d0 = FloatVector.broadcast(FLOATS, biasOf(bias, biasOffset + 3));
    FloatVector d1 = d0;
    FloatVector d2 = d0;
    int at = offset;
    int from = xBase;
    for (int k = 0; k < depth; k++) {
      FloatVector x0 = FloatVector.fromArray(FLOATS, x, from);
      FloatVector x1 = FloatVector.fromArray(FLOATS, x, from + LANES);
      FloatVector x2 = FloatVector.fromArray(FLOATS, x, from + 2 * LANES);
      FloatVector u = FloatVector.broadcast(FLOATS, w[at]);
      a0 = x0.fma(u, a0);
      a1 = x1.fma(u, a1);
      a2 = x2.fma(u, a2);
      u = FloatVector.broadcast(FLOATS, w[at + rowStride]);
      b0 = x0.fma(u, b0);
      b1 = x1.fma(u, b1);
      b2 = x2.fma(u, b2);
      u = FloatVector.broadcast(FLOATS, w[at + 2 * rowStride]);
      c0 = x0.fma(u, c0);
      c1 = x1.fma(u, c1);
      c2 = x2.fma(u, c2);
      u = FloatVector.broadcast(FLOATS, w[at + 3 * rowStride]);
      d0 = x0.fma(u, d0);
      d1 = x1.fma(u, d1);
      d2 = x2.fma(u, d2);
      at += depthStride;
      from += width;
    }
    store3(a0, a1, a2, y, yBase);
    store3(b0, b1, b2, y, yBase + width);
    store3(c0, c1, c2, y, yBase + 2 * width);
    store3(d0, d1, d2, y, yBase + 3 * width);
  }

  private static void tile1x4(
      float[] w,
      int offset,
      int depthStride,
      int depth,
      float[] bias,
      int biasOffset,
      float[] x,
      int xBase,
      float[] y,
      int yBase,
      int width) {
    FloatVector a0 = FloatVector.broadcast(FLOATS, biasOf(bias, biasOffset));
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    int at = offset;
    int from = xBase;
    for (int k = 0; k < depth; k++) {
      FloatVector u = FloatVector.broadcast(FLOATS, w[at]);
      a0 = FloatVector.fromArray(FLOATS, x, from).fma(u, a0);
      a1 = FloatVector.fromArray(FLOATS, x, from + LANES).fma(u, a1);
      a2 = FloatVector.fromArray(FLOATS, x, from + 2 * LANES).fma(u, a2);
      a3 = FloatVector.fromArray(FLOATS, x, from + 3 * LANES).fma(u, a3);
      at += depthStride;
      from += width;
    }
    store4(a0, a1, a2, a3, y, yBase);
  }

  /** One vector of one row; four partial sums hide the latency of the multiply-add. */
  private static void tile1x1(
      float[] w,
      int offset,
      int depthStride,
      int depth,
      float[] bias,
      int biasOffset,
      float[] x,
      int xBase,
      float[] y,
      int yBase,
      int width) {
    FloatVector a0 = FloatVector.broadcast(FLOATS, biasOf(bias, biasOffset));
    FloatVector a1 = FloatVector.zero(FLOATS);
    FloatVector a2 = a1;
    FloatVector a3 = a1;
    int at = offset;
    int from = xBase;
    int k = 0;
    for (; k + 4 <= depth; k += 4) {
      a0 = FloatVector.fromArray(FLOATS, x, from).fma(FloatVector.broadcast(FLOATS, w[at]), a0);
      a1 =
          FloatVector.fromArray(FLOATS, x, from + width)
              .fma(FloatVector.broadcast(FLOATS, w[at + depthStride]), a1);
      a2 =
          FloatVector.fromArray(FLOATS, x, from + 2 * width)
              .fma(FloatVector.broadcast(FLOATS, w[at + 2 * depthStride]), a2);
      a3 =
          FloatVector.fromArray(FLOATS, x, from + 3 * width)
              .fma(FloatVector.broadcast(FLOATS, w[at + 3 * depthStride]), a3);
      at += 4 * depthStride;
      from += 4 * width;
    }
    for (; k < depth; k++) {
      a0 = FloatVector.fromArray(FLOATS, x, from).fma(FloatVector.broadcast(FLOATS, w[at]), a0);
      at += depthStride;
      from += width;
    }
    a0.add(a1).add(a2.add(a3)).intoArray(y, yBase);
  }

  private static void store3(FloatVector v0, FloatVector v1, FloatVector v2, float[] y, int yBase) {
    v0.intoArray(y, yBase);
    v1.intoArray(y, yBase + LANES);
    v2.intoArray(y, yBase + 2 * LANES);
  }

  private static void store4(
      FloatVector v0, FloatVector v1, FloatVector v2, FloatVector v3, float[] y, int yBase) {
    v0.intoArray(y, yBase);
    v1.intoArray(y, yBase + LANES);
    v2.intoArray(y, yBase + 2 * LANES);
    v3.intoArray(y, yBase + 3 * LANES);
  }
}
