package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.LANES;

import dev.gossamer.kernels.PackedPattern;
import dev.gossamer.kernels.SparsePattern;
import jdk.incubator.vector.FloatVector;

/**
 * Product of packed sparse rows with one panel: {@code y[r][s] = max(floor, bias[r] + sum over p of
 * values[p] x[column[p]][s])}.
 *
 * <p>A row's sums stay in registers while its nonzeros stream by, so nothing is stored until the
 * row, or its part in a block of columns, is done.
 */
final class SparseProduct {

  /**
   * Part of a panel that stays in a first-level cache of 32 KB or more beside what else is read.
   */
  private static final int BLOCK_BYTES = 32 << 10;

  /** Below this density a block of a row has too few nonzeros to pay for reloading its sums. */
  private static final double LEAST_BLOCKED_DENSITY = 0.15;

  private SparseProduct() {}

  /** Columns of a block for products with a pattern. */
  static int columnsInBlock(SparsePattern pattern) {
    int columns = BLOCK_BYTES / (4 * LANES * Float.BYTES);
    boolean blocked =
        pattern.columns() > columns + columns / 2 && pattern.density() >= LEAST_BLOCKED_DENSITY;
    return blocked ? columns : Math.max(1, pattern.columns());
  }

  /**
   * One panel.
   *
   * @param bias null for none; that of the first row is at biasOffset
   * @param x panel operand, {@code [columns][width]} from xBase
   * @param y result, {@code [rows][width]} from yBase
   */
  static void panel(
      PackedPattern packed,
      float[] values,
      float[] bias,
      int biasOffset,
      float floor,
      float[] x,
      int xBase,
      float[] y,
      int yBase,
      int width) {
    int group;
    for (int column = 0; column < width; column += group * LANES) {
      group = packed.isPaired() ? Groups.next((width - column) / LANES) : 1;
      int from = xBase + column;
      int to = yBase + column;
      if (group == 4) {
        RowPairs4.product(
            packed.blocks(),
            packed.pairs(),
            packed.pairRows(),
            packed.counts(),
            packed.columns(),
            values,
            bias,
            biasOffset,
            floor,
            x,
            from,
            y,
            to,
            width);
      } else if (group == 3) {
        RowPairs3.product(
            packed.blocks(),
            packed.pairs(),
            packed.pairRows(),
            packed.counts(),
            packed.columns(),
            values,
            bias,
            biasOffset,
            floor,
            x,
            from,
            y,
            to,
            width);
      } else if (packed.isPaired()) {
        pairs(packed, values, bias, biasOffset, floor, x, from, y, to, width);
      } else {
        rows(packed, values, bias, biasOffset, floor, x, from, y, to, width);
      }
    }
  }

  /** One vector of paired rows. */
  private static void pairs(
      PackedPattern packed,
      float[] values,
      float[] bias,
      int biasOffset,
      float floor,
      float[] x,
      int xBase,
      float[] y,
      int yBase,
      int width) {
    char[] columns = packed.columns();
    int c = 0;
    int p = 0;
    for (int block = 0; block < packed.blocks(); block++) {
      float least = block == packed.blocks() - 1 ? floor : Float.NEGATIVE_INFINITY;
      for (int j = block * packed.pairs(); j < (block + 1) * packed.pairs(); j++) {
        int first = packed.pairRows()[2 * j];
        int second = packed.pairRows()[2 * j + 1];
        int toA = yBase + first * width;
        int toB = yBase + second * width;
        FloatVector a = start(block > 0, bias, biasOffset + first, y, toA);
        FloatVector b = start(block > 0, bias, biasOffset + second, y, toB);
        for (int i = 0; i < packed.counts()[3 * j]; i++) {
          FloatVector v = FloatVector.fromArray(FLOATS, x, xBase + columns[c++] * width);
          a = v.fma(FloatVector.broadcast(FLOATS, values[p++]), a);
          b = v.fma(FloatVector.broadcast(FLOATS, values[p++]), b);
        }
        for (int i = 0; i < packed.counts()[3 * j + 1]; i++) {
          a =
              FloatVector.fromArray(FLOATS, x, xBase + columns[c++] * width)
                  .fma(FloatVector.broadcast(FLOATS, values[p++]), a);
          b =
              FloatVector.fromArray(FLOATS, x, xBase + columns[c++] * width)
                  .fma(FloatVector.broadcast(FLOATS, values[p++]), b);
        }
        for (int i = 0; i < packed.counts()[3 * j + 2]; i++) {
          b =
              FloatVector.fromArray(FLOATS, x, xBase + columns[c++] * width)
                  .fma(FloatVector.broadcast(FLOATS, values[p++]), b);
        }
        a.max(least).intoArray(y, toA);
        b.max(least).intoArray(y, toB);
      }
    }
  }

  private static FloatVector start(boolean accumulate, float[] bias, int index, float[] y, int at) {
    return accumulate
        ? FloatVector.fromArray(FLOATS, y, at)
        : FloatVector.broadcast(FLOATS, bias == null ? 0 : bias[index]);
  }

  /** One vector of rows in the pattern's order, as matrices of very many columns are. */
  private static void rows(
      PackedPattern packed,
      float[] values,
      float[] bias,
      int biasOffset,
      float floor,
      float[] x,
      int xBase,
      float[] y,
      int yBase,
      int width) {
    SparsePattern pattern = packed.pattern();
    int[] pointers = pattern.rowPointers();
    int begin = pointers[packed.firstRow()];
    for (int r = 0; r < packed.rows(); r++) {
      FloatVector sum = FloatVector.broadcast(FLOATS, bias == null ? 0 : bias[biasOffset + r]);
      int end = pointers[packed.firstRow() + r + 1];
      for (int p = pointers[packed.firstRow() + r]; p < end; p++) {
        sum =
            FloatVector.fromArray(FLOATS, x, xBase + pattern.column(p) * width)
                .fma(FloatVector.broadcast(FLOATS, values[p - begin]), sum);
      }
      sum.max(floor).intoArray(y, yBase + r * width);
    }
  }
}
