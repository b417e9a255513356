package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * Transposed blocks of rows times four vectors of a panel: those of four rows of dy stay in
 * registers while their blocks stream by, each of which adds to four vectors of dx.
 */
final class BlockColumns4 {

  private BlockColumns4() {}

  /**
   * {@code dx[columns[p]] += sum over r of values[p][r] dy[r]} over some blocks of each group of
   * rows.
   *
   * @param starts first block of group g, at {@code firstStart + g}
   * @param ends end of its blocks, at {@code firstEnd + g}
   * @param values {@code [block][height]} from offset
   * @param dyBase of the first row's first vector
   * @param dxBase of the first column's first vector
   * @param panelWidth distance between features
   */
  static void product(
      int height,
      int groups,
      int[] starts,
      int firstStart,
      int[] ends,
      int firstEnd,
      char[] columns,
      float[] values,
      int offset,
      float[] dy,
      int dyBase,
      float[] dx,
      int dxBase,
      int panelWidth) {
    int width = panelWidth & Index.STRIDE;
    int origin = dxBase & Index.BASE;
    for (int group = 0; group < groups; group++) {
      int begin = starts[firstStart + group];
      int end = ends[firstEnd + group];
      if (begin == end) {
        continue;
      }
      for (int part = 0; part < height; part += 4) {
        int at = (dyBase + (group * height + part) * width) & Index.BASE;
        FloatVector a0 = FloatVector.fromArray(FLOATS, dy, at);
        FloatVector a1 = FloatVector.fromArray(FLOATS, dy, at + LANES);
        FloatVector a2 = FloatVector.fromArray(FLOATS, dy, at + 2 * LANES);
        FloatVector a3 = FloatVector.fromArray(FLOATS, dy, at + 3 * LANES);
        at += width;
        FloatVector b0 = FloatVector.fromArray(FLOATS, dy, at);
        FloatVector b1 = FloatVector.fromArray(FLOATS, dy, at + LANES);
        FloatVector b2 = FloatVector.fromArray(FLOATS, dy, at + 2 * LANES);
        FloatVector b3 = FloatVector.fromArray(FLOATS, dy, at + 3 * LANES);
        at += width;
        FloatVector c0 = FloatVector.fromArray(FLOATS, dy, at);
        FloatVector c1 = FloatVector.fromArray(FLOATS, dy, at + LANES);
        FloatVector c2 = FloatVector.fromArray(FLOATS, dy, at + 2 * LANES);
        FloatVector c3 = FloatVector.fromArray(FLOATS, dy, at + 3 * LANES);
        at += width;
        FloatVector d0 = FloatVector.fromArray(FLOATS, dy, at);
        FloatVector d1 = FloatVector.fromArray(FLOATS, dy, at + LANES);
        FloatVector d2 = FloatVector.fromArray(FLOATS, dy, at + 2 * LANES);
        FloatVector d3 = FloatVector.fromArray(FLOATS, dy, at + 3 * LANES);
        int p = offset + begin * height + part;
        for (int i = begin; i < end; i++) {
          int to = origin + columns[i] * width;
          FloatVector u = FloatVector.broadcast(FLOATS, values[p]);
          FloatVector s0 = a0.fma(u, FloatVector.fromArray(FLOATS, dx, to));
          FloatVector s1 = a1.fma(u, FloatVector.fromArray(FLOATS, dx, to + LANES));
          FloatVector s2 = a2.fma(u, FloatVector.fromArray(FLOATS, dx, to + 2 * LANES));
          FloatVector s3 = a3.fma(u, FloatVector.fromArray(FLOATS, dx, to + 3 * LANES));
          u = FloatVector.broadcast(FLOATS, values[p + 1]);
          s0 = b0.fma(u, s0);
          s1 = b1.fma(u, s1);
          s2 = b2.fma(u, s2);
          s3 = b3.fma(u, s3);
          u = FloatVector.broadcast(FLOATS, values[p + 2]);
          s0 = c0.fma(u, s0);
          s1 = c1.fma(u, s1);
          s2 = c2.fma(u, s2);
          s3 = c3.fma(u, s3);
          u = FloatVector.broadcast(FLOATS, values[p + 3]);
          s0 = d0.fma(u, s0);
          s1 = d1.fma(u, s1);
          s2 = d2.fma(u, s2);
          s3 = d3.fma(u, s3);
          s0.intoArray(dx, to);
          s1.intoArray(dx, to + LANES);
          s2.intoArray(dx, to + 2 * LANES);
          s3.intoArray(dx, to + 3 * LANES);
          p += height;
        }
      }
    }
  }
}
