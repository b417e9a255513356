package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * Product of a CSR matrix with one panel: {@code y[r][s] = max(floor, bias[r] + sum over p of
 * values[p] x[column[p]][s])}.
 *
 * <p>A row's sums stay in registers while its nonzeros stream by; two nonzeros at a time feed two
 * sets of sums, which hides the latency of the multiply-add.
 */
final class SparseProduct {

  private SparseProduct() {}

  /**
   * Rows {@code firstRow .. firstRow + rows - 1} for one panel, columns in 16 bits.
   *
   * @param bias null for none; that of the first row is at biasOffset
   * @param x panel operand, {@code [columns][width]} from xBase
   * @param y result, {@code [rows][width]} from yBase
   */
  static void panel(
      int[] rowPointers,
      char[] columns,
      float[] values,
      int offset,
      int firstRow,
      int rows,
      float[] bias,
      int biasOffset,
      float floor,
      float[] x,
      int xBase,
      float[] y,
      int yBase,
      int width) {
    int column = 0;
    for (; column + 4 * LANES <= width; column += 4 * LANES) {
      for (int r = 0; r < rows; r++) {
        row4(
            columns,
            values,
            offset,
            rowPointers[firstRow + r],
            rowPointers[firstRow + r + 1],
            bias == null ? 0 : bias[biasOffset + r],
            floor,
            x,
            xBase + column,
            y,
            yBase + r * width + column,
            width);
      }
    }
    for (; column < width; column += LANES) {
      for (int r = 0; r < rows; r++) {
        row1(
            columns,
            values,
            offset,
            rowPointers[firstRow + r],
            rowPointers[firstRow + r + 1],
            bias == null ? 0 : bias[biasOffset + r],
            floor,
            x,
            xBase + column,
            y,
            yBase + r * width + column,
            width);
      }
    }
  }

  /** The same with columns in 32 bits, for matrices of more than 65,536 columns. */
  static void panel(
      int[] rowPointers,
      int[] columns,
      float[] values,
      int offset,
      int firstRow,
      int rows,
      float[] bias,
      int biasOffset,
      float floor,
      float[] x,
      int xBase,
      float[] y,
      int yBase,
      int width) {
    for (int r = 0; r < rows; r++) {
      for (int column = 0; column < width; column += LANES) {
        FloatVector sum = FloatVector.broadcast(FLOATS, bias == null ? 0 : bias[biasOffset + r]);
        for (int p = rowPointers[firstRow + r]; p < rowPointers[firstRow + r + 1]; p++) {
          sum =
              FloatVector.fromArray(FLOATS, x, xBase + columns[p] * width + column)
                  .fma(FloatVector.broadcast(FLOATS, values[offset + p]), sum);
        }
        sum.max(floor).intoArray(y, yBase + r * width + column);
      }
    }
  }

  private static void row4(
      char[] columns,
      float[] values,
      int offset,
      int begin,
      int end,
      float bias,
      float floor,
      float[] x,
      int xBase,
      float[] y,
      int yBase,
      int width) {
    FloatVector a0 = FloatVector.broadcast(FLOATS, bias);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector b0 = FloatVector.zero(FLOATS);
    FloatVector b1 = b0;
    FloatVector b2 = b0;
    FloatVector b3 = b0;
    int p = begin;
    for (; p + 2 <= end; p += 2) {
      int from = xBase + columns[p] * width;
      FloatVector w = FloatVector.broadcast(FLOATS, values[offset + p]);
      a0 = FloatVector.fromArray(FLOATS, x, from).fma(w, a0);
      a1 = FloatVector.fromArray(FLOATS, x, from + LANES).fma(w, a1);
      a2 = FloatVector.fromArray(FLOATS, x, from + 2 * LANES).fma(w, a2);
      a3 = FloatVector.fromArray(FLOATS, x, from + 3 * LANES).fma(w, a3);
      from = xBase + columns[p + 1] * width;
      w = FloatVector.broadcast(FLOATS, values[offset + p + 1]);
      b0 = FloatVector.fromArray(FLOATS, x, from).fma(w, b0);
      b1 = FloatVector.fromArray(FLOATS, x, from + LANES).fma(w, b1);
      b2 = FloatVector.fromArray(FLOATS, x, from + 2 * LANES).fma(w, b2);
      b3 = FloatVector.fromArray(FLOATS, x, from + 3 * LANES).fma(w, b3);
    }
    if (p < end) {
      int from = xBase + columns[p] * width;
      FloatVector w = FloatVector.broadcast(FLOATS, values[offset + p]);
      a0 = FloatVector.fromArray(FLOATS, x, from).fma(w, a0);
      a1 = FloatVector.fromArray(FLOATS, x, from + LANES).fma(w, a1);
      a2 = FloatVector.fromArray(FLOATS, x, from + 2 * LANES).fma(w, a2);
      a3 = FloatVector.fromArray(FLOATS, x, from + 3 * LANES).fma(w, a3);
    }
    a0.add(b0).max(floor).intoArray(y, yBase);
    a1.add(b1).max(floor).intoArray(y, yBase + LANES);
    a2.add(b2).max(floor).intoArray(y, yBase + 2 * LANES);
    a3.add(b3).max(floor).intoArray(y, yBase + 3 * LANES);
  }

  private static void row1(
      char[] columns,
      float[] values,
      int offset,
      int begin,
      int end,
      float bias,
      float floor,
      float[] x,
      int xBase,
      float[] y,
      int yBase,
      int width) {
    FloatVector a = FloatVector.broadcast(FLOATS, bias);
    FloatVector b = FloatVector.zero(FLOATS);
    FloatVector c = b;
    FloatVector d = b;
    int p = begin;
    for (; p + 4 <= end; p += 4) {
      a = term(columns, values, offset, p, x, xBase, width, a);
      b = term(columns, values, offset, p + 1, x, xBase, width, b);
      c = term(columns, values, offset, p + 2, x, xBase, width, c);
      d = term(columns, values, offset, p + 3, x, xBase, width, d);
    }
    for (; p < end; p++) {
      a = term(columns, values, offset, p, x, xBase, width, a);
    }
    a.add(b).add(c.add(d)).max(floor).intoArray(y, yBase);
  }

  private static FloatVector term(
      char[] columns,
      float[] values,
      int offset,
      int p,
      float[] x,
      int xBase,
      int width,
      FloatVector sum) {
    return FloatVector.fromArray(FLOATS, x, xBase + columns[p] * width)
        .fma(FloatVector.broadcast(FLOATS, values[offset + p]), sum);
  }
}
