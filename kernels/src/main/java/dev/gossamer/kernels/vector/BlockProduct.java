package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.FOUR;
import static dev.gossamer.kernels.vector.Width.LANES;

import dev.gossamer.kernels.BlockPattern;
import dev.gossamer.kernels.SparsePattern;
import jdk.incubator.vector.FloatVector;

/**
 * Product of blocks of rows with one panel: {@code y[r] = max(floor, bias[r] + sum over p of
 * values[p][r % height] x[column[p]])}.
 *
 * <p>What is loaded of x serves the rows of a block, as in a tile of the dense product, so that the
 * multiply-adds are the limit. Values are read where they lie: there is no packed order.
 */
final class BlockProduct {

  private BlockProduct() {}

  /**
   * One panel.
   *
   * @param x panel operand, {@code [columns][width]} from xBase
   * @param y result, {@code [rows][width]} from yBase
   */
  static void panel(
      BlockPattern pattern,
      float[] values,
      int offset,
      float[] bias,
      int biasOffset,
      float floor,
      float[] x,
      int xBase,
      float[] y,
      int yBase,
      int width) {
    SparsePattern blocks = pattern.blocks();
    int vectors;
    for (int column = 0; column < width; column += vectors * LANES) {
      vectors = blocks.columns16() == null ? 1 : Groups.next((width - column) / LANES);
      int from = xBase + column;
      int to = yBase + column;
      if (vectors == 4) {
        BlockRows4.product(
            pattern.height(),
            blocks.rows(),
            blocks.rowPointers(),
            blocks.columns16(),
            values,
            offset,
            bias,
            biasOffset,
            floor,
            x,
            from,
            y,
            to,
            width);
      } else if (vectors == 3) {
        BlockRows3.product(
            pattern.height(),
            blocks.rows(),
            blocks.rowPointers(),
            blocks.columns16(),
            values,
            offset,
            bias,
            biasOffset,
            floor,
            x,
            from,
            y,
            to,
            width);
      } else {
        one(pattern, values, offset, bias, biasOffset, floor, x, from, y, to, width);
      }
    }
  }

  /** One vector, whatever the width of the columns. */
  private static void one(
      BlockPattern pattern,
      float[] values,
      int offset,
      float[] bias,
      int biasOffset,
      float floor,
      float[] x,
      int xBase,
      float[] y,
      int yBase,
      int width) {
    SparsePattern blocks = pattern.blocks();
    int[] pointers = blocks.rowPointers();
    int height = pattern.height();
    for (int group = 0; group < blocks.rows(); group++) {
      for (int part = 0; part < height; part += 4) {
        int first = group * height + part;
        FloatVector a = FloatVector.broadcast(FLOATS, bias[biasOffset + first]);
        FloatVector b = FloatVector.broadcast(FLOATS, bias[biasOffset + first + 1]);
        FloatVector c = FloatVector.broadcast(FLOATS, bias[biasOffset + first + 2]);
        FloatVector d = FloatVector.broadcast(FLOATS, bias[biasOffset + first + 3]);
        for (int p = pointers[group]; p < pointers[group + 1]; p++) {
          FloatVector v = FloatVector.fromArray(FLOATS, x, xBase + blocks.column(p) * width);
          int at = offset + p * height + part;
          a = v.fma(FloatVector.broadcast(FLOATS, values[at]), a);
          b = v.fma(FloatVector.broadcast(FLOATS, values[at + 1]), b);
          c = v.fma(FloatVector.broadcast(FLOATS, values[at + 2]), c);
          d = v.fma(FloatVector.broadcast(FLOATS, values[at + 3]), d);
        }
        int to = yBase + first * width;
        a.max(floor).intoArray(y, to);
        b.max(floor).intoArray(y, to + width);
        c.max(floor).intoArray(y, to + 2 * width);
        d.max(floor).intoArray(y, to + 3 * width);
      }
    }
  }

  /**
   * A single sample, whose features lie side by side: a vector holds four of a block's rows. Two
   * sums take turns, so that a multiply-add need not wait for the one before it.
   */
  static void single(
      BlockPattern pattern,
      float[] values,
      int offset,
      float[] bias,
      int biasOffset,
      float floor,
      float[] x,
      int xBase,
      float[] y,
      int yBase) {
    SparsePattern blocks = pattern.blocks();
    int[] pointers = blocks.rowPointers();
    int height = pattern.height();
    for (int group = 0; group < blocks.rows(); group++) {
      int end = pointers[group + 1];
      for (int part = 0; part < height; part += 4) {
        int first = group * height + part;
        FloatVector even = FloatVector.fromArray(FOUR, bias, biasOffset + first);
        FloatVector odd = FloatVector.zero(FOUR);
        int p = pointers[group];
        int at = offset + p * height + part;
        for (; p + 2 <= end; p += 2) {
          even =
              FloatVector.fromArray(FOUR, values, at)
                  .fma(FloatVector.broadcast(FOUR, x[xBase + blocks.column(p)]), even);
          odd =
              FloatVector.fromArray(FOUR, values, at + height)
                  .fma(FloatVector.broadcast(FOUR, x[xBase + blocks.column(p + 1)]), odd);
          at += 2 * height;
        }
        if (p < end) {
          even =
              FloatVector.fromArray(FOUR, values, at)
                  .fma(FloatVector.broadcast(FOUR, x[xBase + blocks.column(p)]), even);
        }
        even.add(odd).max(floor).intoArray(y, yBase + first);
      }
    }
  }
}
