package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Blocks of rows times four vectors of a panel: 16 sums stay in registers while the blocks of four
 * rows stream by, each of which loads four vectors and four weights for 16 multiply-adds.
 */
final class BlockRows4 {

  private BlockRows4() {}

  /**
   * {@code y[r] = max(floor, bias[r] + sum over p of values[p][r % height] x[columns[p]])}.
   *
   * @param pointers offsets of the groups of rows among the blocks
   * @param values {@code [block][height]} from offset
   * @param xBase of the first column's first vector
   * @param yBase of the first row's first vector
   * @param panelWidth distance between features
   */
  static void product(
      int height,
      int groups,
      int[] pointers,
      char[] columns,
      float[] values,
      int offset,
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
    FloatVector least = FloatVector.broadcast(FLOATS, floor);
    for (int group = 0; group < groups; group++) {
      int begin = pointers[group];
      int end = pointers[group + 1];
      for (int part = 0; part < height; part += 4) {
        int first = biasOffset + group * height + part;
        FloatVector a0 = FloatVector.broadcast(FLOATS, bias[first]);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector b0 = FloatVector.broadcast(FLOATS, bias[first + 1]);
        FloatVector b1 = b0;
        FloatVector b2 = b0;
        FloatVector b3 = b0;
        FloatVector c0 = FloatVector.broadcast(FLOATS, bias[first + 2]);
        FloatVector c1 = c0;
        FloatVector c2 = c0;
        FloatVector c3 = c0;
        FloatVector d0 = FloatVector.broadcast(FLOATS, bias[first + 3]);
        FloatVector d1 = d0;
        FloatVector d2 = d0;
        FloatVector d3 = d0;
        int p = offset + begin * height + part;
        for (int i = begin; i < end; i++) {
          int from = origin + columns[i] * width;
          FloatVector x0 = FloatVector.fromArray(FLOATS, x, from);
          FloatVector x1 = FloatVector.fromArray(FLOATS, x, from + LANES);
          FloatVector x2 = FloatVector.fromArray(FLOATS, x, from + 2 * LANES);
          FloatVector x3 = FloatVector.fromArray(FLOATS, x, from + 3 * LANES);
          FloatVector u = FloatVector.broadcast(FLOATS, values[p]);
          a0 = x0.fma(u, a0);
          a1 = x1.fma(u, a1);
          a2 = x2.fma(u, a2);
          a3 = x3.fma(u, a3);
          u = FloatVector.broadcast(FLOATS, values[p + 1]);
          b0 = x0.fma(u, b0);
          b1 = x1.fma(u, b1);
          b2 = x2.fma(u, b2);
          b3 = x3.fma(u, b3);
          u = FloatVector.broadcast(FLOATS, values[p + 2]);
          c0 = x0.fma(u, c0);
          c1 = x1.fma(u, c1);
          c2 = x2.fma(u, c2);
          c3 = x3.fma(u, c3);
          u = FloatVector.broadcast(FLOATS, values[p + 3]);
          d0 = x0.fma(u, d0);
          d1 = x1.fma(u, d1);
          d2 = x2.fma(u, d2);
          d3 = x3.fma(u, d3);
          p += height;
        }
        int to = (yBase + (group * height + part) * width) & Index.BASE;
        // Not max(): this leaves NaN alone in two instructions.
        a0.blend(least, a0.compare(VectorOperators.LT, least)).intoArray(y, to);
        a1.blend(least, a1.compare(VectorOperators.LT, least)).intoArray(y, to + LANES);
        a2.blend(least, a2.compare(VectorOperators.LT, least)).intoArray(y, to + 2 * LANES);
        a3.blend(least, a3.compare(VectorOperators.LT, least)).intoArray(y, to + 3 * LANES);
        to += width;
        b0.blend(least, b0.compare(VectorOperators.LT, least)).intoArray(y, to);
        b1.blend(least, b1.compare(VectorOperators.LT, least)).intoArray(y, to + LANES);
        b2.blend(least, b2.compare(VectorOperators.LT, least)).intoArray(y, to + 2 * LANES);
        b3.blend(least, b3.compare(VectorOperators.LT, least)).intoArray(y, to + 3 * LANES);
        to += width;
        c0.blend(least, c0.compare(VectorOperators.LT, least)).intoArray(y, to);
        c1.blend(least, c1.compare(VectorOperators.LT, least)).intoArray(y, to + LANES);
        c2.blend(least, c2.compare(VectorOperators.LT, least)).intoArray(y, to + 2 * LANES);
        c3.blend(least, c3.compare(VectorOperators.LT, least)).intoArray(y, to + 3 * LANES);
        to += width;
        d0.blend(least, d0.compare(VectorOperators.LT, least)).intoArray(y, to);
        d1.blend(least, d1.compare(VectorOperators.LT, least)).intoArray(y, to + LANES);
        d2.blend(least, d2.compare(VectorOperators.LT, least)).intoArray(y, to + 2 * LANES);
        d3.blend(least, d3.compare(VectorOperators.LT, least)).intoArray(y, to + 3 * LANES);
      }
    }
  }
}
