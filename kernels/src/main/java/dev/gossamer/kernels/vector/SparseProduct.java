package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.LANES;

import dev.gossamer.kernels.SparsePattern;
import jdk.incubator.vector.FloatVector;

/**
 * Product of a CSR matrix with one panel: {@code y[r][s] = max(floor, bias[r] + sum over p of
 * values[p] x[column[p]][s])}.
 *
 * <p>A row's sums stay in registers while its nonzeros stream by, so nothing is stored until the
 * row is done.
 */
final class SparseProduct {

  /** Width of the panels that the provider prefers. */
  static final int FOUR = 4 * LANES;

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
    if (width == FOUR) {
      fourVectors(
          rowPointers,
          firstRow,
          rowPointers,
          firstRow + 1,
          columns,
          values,
          offset,
          rows,
          bias,
          biasOffset,
          false,
          x,
          xBase,
          y,
          yBase);
    } else {
      for (int column = 0; column < width; column += LANES) {
        for (int r = 0; r < rows; r++) {
          row1(
              columns,
              values,
              offset,
              rowPointers[firstRow + r],
              rowPointers[firstRow + r + 1],
              bias == null ? 0 : bias[biasOffset + r],
              x,
              xBase + column,
              y,
              yBase + r * width + column,
              width);
        }
      }
    }
    Epilogue.floor(floor, y, yBase, rows * width);
  }

  /**
   * The same for one panel of the provider's width, a block of columns after the other, so that the
   * rows of x that a block reads stay in the first-level cache.
   *
   * @param blocks where the blocks begin in each row, see {@link SparsePattern#blockStarts}
   * @param count number of blocks
   * @param patternRows rows of the pattern
   */
  static void blockedPanel(
      int[] blocks,
      int count,
      int patternRows,
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
      int yBase) {
    for (int block = 0; block < count; block++) {
      int starts = block * patternRows + firstRow;
      fourVectors(
          blocks,
          starts,
          blocks,
          starts + patternRows,
          columns,
          values,
          offset,
          rows,
          bias,
          biasOffset,
          block > 0,
          x,
          xBase,
          y,
          yBase);
    }
    Epilogue.floor(floor, y, yBase, rows * FOUR);
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

  /**
   * Two rows in step: their nonzeros are independent, which hides the latency of the multiply-add.
   * The panel's width is a constant here, and the loop over the rows is inside, which spares
   * registers and calls. An odd last row is paired with an empty one.
   */
  private static void fourVectors(
      int[] starts,
      int firstStart,
      int[] ends,
      int firstEnd,
      char[] columns,
      float[] values,
      int offset,
      int rows,
      float[] bias,
      int biasOffset,
      boolean accumulate,
      float[] x,
      int xBase,
      float[] y,
      int yBase) {
    for (int r = 0; r < rows; r += 2) {
      boolean two = r + 1 < rows;
      int begin = starts[firstStart + r];
      int end = ends[firstEnd + r];
      int secondBegin = two ? starts[firstStart + r + 1] : 0;
      int secondEnd = two ? ends[firstEnd + r + 1] : 0;
      int to = yBase + r * FOUR;
      FloatVector a0;
      FloatVector a1;
      FloatVector a2;
      FloatVector a3;
      FloatVector b0;
      FloatVector b1;
      FloatVector b2;
      FloatVector b3;
      if (accumulate) {
        a0 = FloatVector.fromArray(FLOATS, y, to);
        a1 = FloatVector.fromArray(FLOATS, y, to + LANES);
        a2 = FloatVector.fromArray(FLOATS, y, to + 2 * LANES);
        a3 = FloatVector.fromArray(FLOATS, y, to + 3 * LANES);
        int second = two ? to + FOUR : to;
        b0 = FloatVector.fromArray(FLOATS, y, second);
        b1 = FloatVector.fromArray(FLOATS, y, second + LANES);
        b2 = FloatVector.fromArray(FLOATS, y, second + 2 * LANES);
        b3 = FloatVector.fromArray(FLOATS, y, second + 3 * LANES);
      } else {
        a0 = FloatVector.broadcast(FLOATS, bias == null ? 0 : bias[biasOffset + r]);
        a1 = a0;
        a2 = a0;
        a3 = a0;
        b0 = FloatVector.broadcast(FLOATS, bias == null || !two ? 0 : bias[biasOffset + r + 1]);
        b1 = b0;
        b2 = b0;
        b3 = b0;
      }
      int both = Math.min(end - begin, secondEnd - secondBegin);
      for (int i = 0; i < both; i++) {
        int from = xBase + columns[begin + i] * FOUR;
        FloatVector w = FloatVector.broadcast(FLOATS, values[offset + begin + i]);
        a0 = FloatVector.fromArray(FLOATS, x, from).fma(w, a0);
        a1 = FloatVector.fromArray(FLOATS, x, from + LANES).fma(w, a1);
        a2 = FloatVector.fromArray(FLOATS, x, from + 2 * LANES).fma(w, a2);
        a3 = FloatVector.fromArray(FLOATS, x, from + 3 * LANES).fma(w, a3);
        from = xBase + columns[secondBegin + i] * FOUR;
        w = FloatVector.broadcast(FLOATS, values[offset + secondBegin + i]);
        b0 = FloatVector.fromArray(FLOATS, x, from).fma(w, b0);
        b1 = FloatVector.fromArray(FLOATS, x, from + LANES).fma(w, b1);
        b2 = FloatVector.fromArray(FLOATS, x, from + 2 * LANES).fma(w, b2);
        b3 = FloatVector.fromArray(FLOATS, x, from + 3 * LANES).fma(w, b3);
      }
      for (int p = begin + both; p < end; p++) {
        int from = xBase + columns[p] * FOUR;
        FloatVector w = FloatVector.broadcast(FLOATS, values[offset + p]);
        a0 = FloatVector.fromArray(FLOATS, x, from).fma(w, a0);
        a1 = FloatVector.fromArray(FLOATS, x, from + LANES).fma(w, a1);
        a2 = FloatVector.fromArray(FLOATS, x, from + 2 * LANES).fma(w, a2);
        a3 = FloatVector.fromArray(FLOATS, x, from + 3 * LANES).fma(w, a3);
      }
      for (int q = secondBegin + both; q < secondEnd; q++) {
        int from = xBase + columns[q] * FOUR;
        FloatVector w = FloatVector.broadcast(FLOATS, values[offset + q]);
        b0 = FloatVector.fromArray(FLOATS, x, from).fma(w, b0);
        b1 = FloatVector.fromArray(FLOATS, x, from + LANES).fma(w, b1);
        b2 = FloatVector.fromArray(FLOATS, x, from + 2 * LANES).fma(w, b2);
        b3 = FloatVector.fromArray(FLOATS, x, from + 3 * LANES).fma(w, b3);
      }
      a0.intoArray(y, to);
      a1.intoArray(y, to + LANES);
      a2.intoArray(y, to + 2 * LANES);
      a3.intoArray(y, to + 3 * LANES);
      if (two) {
        b0.intoArray(y, to + FOUR);
        b1.intoArray(y, to + FOUR + LANES);
        b2.intoArray(y, to + FOUR + 2 * LANES);
        b3.intoArray(y, to + FOUR + 3 * LANES);
      }
    }
  }

  private static void row1(
      char[] columns,
      float[] values,
      int offset,
      int begin,
      int end,
      float bias,
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
    a.add(b).add(c.add(d)).intoArray(y, yBase);
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
