package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.LANES;

import dev.gossamer.kernels.PackedPattern;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Pairs of sparse rows times four vectors of a panel, see {@link PackedPattern}.
 *
 * <p>The loop over the pairs is inside, which spares calls, and nothing but the Vector API is
 * called from it: C2 would not inline it any more.
 */
final class RowPairs4 {

  private RowPairs4() {}

  /**
   * {@code y[r] = max(floor, bias[r] + sum over p of values[p] x[columns[p]])}.
   *
   * @param bias start of the sums; null for zeros
   * @param xBase of the first column's first vector
   * @param yBase of the first row's first vector
   * @param panelWidth distance between features
   */
  static void product(
      int blocks,
      int pairs,
      int[] pairRows,
      int[] counts,
      char[] columns,
      float[] values,
      float[] bias,
      int biasOffset,
      float floor,
      float[] x,
      int xBase,
      float[] y,
      int yBase,
      int panelWidth) {
    int width = panelWidth & Index.STRIDE;
    int origin = xBase & Index.BASE;
    int c = 0;
    int p = 0;
    for (int block = 0; block < blocks; block++) {
      boolean accumulate = block > 0;
      FloatVector least =
          FloatVector.broadcast(FLOATS, block == blocks - 1 ? floor : Float.NEGATIVE_INFINITY);
      for (int pair = block * pairs; pair < (block + 1) * pairs; pair++) {
        int first = pairRows[2 * pair];
        int second = pairRows[2 * pair + 1];
        int toA = (yBase + first * width) & Index.BASE;
        int toB = (yBase + second * width) & Index.BASE;
        FloatVector a0;
        FloatVector a1;
        FloatVector a2;
        FloatVector a3;
        FloatVector b0;
        FloatVector b1;
        FloatVector b2;
        FloatVector b3;
        if (accumulate) {
          a0 = FloatVector.fromArray(FLOATS, y, toA);
          a1 = FloatVector.fromArray(FLOATS, y, toA + LANES);
          a2 = FloatVector.fromArray(FLOATS, y, toA + 2 * LANES);
          a3 = FloatVector.fromArray(FLOATS, y, toA + 3 * LANES);
          b0 = FloatVector.fromArray(FLOATS, y, toB);
          b1 = FloatVector.fromArray(FLOATS, y, toB + LANES);
          b2 = FloatVector.fromArray(FLOATS, y, toB + 2 * LANES);
          b3 = FloatVector.fromArray(FLOATS, y, toB + 3 * LANES);
        } else {
          a0 = FloatVector.broadcast(FLOATS, bias == null ? 0 : bias[biasOffset + first]);
          b0 = FloatVector.broadcast(FLOATS, bias == null ? 0 : bias[biasOffset + second]);
          a1 = a0;
          a2 = a0;
          a3 = a0;
          b1 = b0;
          b2 = b0;
          b3 = b0;
        }
        int shared = counts[3 * pair];
        for (int i = 0; i < shared; i++) {
          int from = origin + columns[c + i] * width;
          FloatVector u = FloatVector.broadcast(FLOATS, values[p + 2 * i]);
          FloatVector v = FloatVector.broadcast(FLOATS, values[p + 2 * i + 1]);
          FloatVector x0 = FloatVector.fromArray(FLOATS, x, from);
          FloatVector x1 = FloatVector.fromArray(FLOATS, x, from + LANES);
          FloatVector x2 = FloatVector.fromArray(FLOATS, x, from + 2 * LANES);
          FloatVector x3 = FloatVector.fromArray(FLOATS, x, from + 3 * LANES);
          a0 = x0.fma(u, a0);
          b0 = x0.fma(v, b0);
          a1 = x1.fma(u, a1);
          b1 = x1.fma(v, b1);
          a2 = x2.fma(u, a2);
          b2 = x2.fma(v, b2);
          a3 = x3.fma(u, a3);
          b3 = x3.fma(v, b3);
        }
        c += shared;
        p += 2 * shared;
        int alone = counts[3 * pair + 1];
        for (int i = 0; i < 2 * alone; i += 2) {
          int from = origin + columns[c + i] * width;
          FloatVector u = FloatVector.broadcast(FLOATS, values[p + i]);
          a0 = FloatVector.fromArray(FLOATS, x, from).fma(u, a0);
          a1 = FloatVector.fromArray(FLOATS, x, from + LANES).fma(u, a1);
          a2 = FloatVector.fromArray(FLOATS, x, from + 2 * LANES).fma(u, a2);
          a3 = FloatVector.fromArray(FLOATS, x, from + 3 * LANES).fma(u, a3);
          from = origin + columns[c + i + 1] * width;
          u = FloatVector.broadcast(FLOATS, values[p + i + 1]);
          b0 = FloatVector.fromArray(FLOATS, x, from).fma(u, b0);
          b1 = FloatVector.fromArray(FLOATS, x, from + LANES).fma(u, b1);
          b2 = FloatVector.fromArray(FLOATS, x, from + 2 * LANES).fma(u, b2);
          b3 = FloatVector.fromArray(FLOATS, x, from + 3 * LANES).fma(u, b3);
        }
        c += 2 * alone;
        p += 2 * alone;
        int rest = counts[3 * pair + 2];
        for (int i = 0; i < rest; i++) {
          int from = origin + columns[c + i] * width;
          FloatVector u = FloatVector.broadcast(FLOATS, values[p + i]);
          b0 = FloatVector.fromArray(FLOATS, x, from).fma(u, b0);
          b1 = FloatVector.fromArray(FLOATS, x, from + LANES).fma(u, b1);
          b2 = FloatVector.fromArray(FLOATS, x, from + 2 * LANES).fma(u, b2);
          b3 = FloatVector.fromArray(FLOATS, x, from + 3 * LANES).fma(u, b3);
        }
        c += rest;
        p += rest;
        // Not max(): this leaves NaN alone in two instructions.
        a0.blend(least, a0.compare(VectorOperators.LT, least)).intoArray(y, toA);
        a1.blend(least, a1.compare(VectorOperators.LT, least)).intoArray(y, toA + LANES);
        a2.blend(least, a2.compare(VectorOperators.LT, least)).intoArray(y, toA + 2 * LANES);
        a3.blend(least, a3.compare(VectorOperators.LT, least)).intoArray(y, toA + 3 * LANES);
        b0.blend(least, b0.compare(VectorOperators.LT, least)).intoArray(y, toB);
        b1.blend(least, b1.compare(VectorOperators.LT, least)).intoArray(y, toB + LANES);
        b2.blend(least, b2.compare(VectorOperators.LT, least)).intoArray(y, toB + 2 * LANES);
        b3.blend(least, b3.compare(VectorOperators.LT, least)).intoArray(y, toB + 3 * LANES);
      }
    }
  }
}
