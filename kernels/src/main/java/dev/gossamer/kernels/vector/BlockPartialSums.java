package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.LANES;

import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.SparsePattern;
import jdk.incubator.vector.FloatVector;

/**
 * Partial sums of the product that {@link BlockSampledProduct} samples: the vectors of four rows of
 * dy stay in registers while their blocks stream by, and each vector of x that is loaded serves all
 * four. A block's vectors of sums, one for each of its rows, follow those of the block before it,
 * from {@link Panels#LEAD} on.
 *
 * <p>Group g of the rows, from dyBase on, has the blocks from {@code starts[firstStart + g]} to
 * {@code ends[firstEnd + g] - 1}. The sums are added to those of earlier passes, or set. The two
 * loops of each method differ in nothing else: C2 does not take the condition out of one.
 */
final class BlockPartialSums {

  private BlockPartialSums() {}

  /** Four vectors. */
  static void four(
      int height,
      int groups,
      int[] starts,
      int firstStart,
      int[] ends,
      int firstEnd,
      char[] columns,
      float[] dy,
      int dyBase,
      float[] x,
      int xBase,
      int panelWidth,
      boolean add,
      float[] sums) {
    int width = panelWidth & Index.STRIDE;
    int origin = xBase & Index.BASE;
    int stride = height * LANES;
    int start = Panels.LEAD;
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
        int to = (start + part * LANES) & Index.BASE;
        if (add) {
          for (int i = begin; i < end; i++) {
            int from = origin + columns[i] * width;
            FloatVector w = FloatVector.fromArray(FLOATS, x, from);
            FloatVector s = w.fma(a0, FloatVector.fromArray(FLOATS, sums, to));
            FloatVector t = w.fma(b0, FloatVector.fromArray(FLOATS, sums, to + LANES));
            FloatVector u = w.fma(c0, FloatVector.fromArray(FLOATS, sums, to + 2 * LANES));
            FloatVector v = w.fma(d0, FloatVector.fromArray(FLOATS, sums, to + 3 * LANES));
            w = FloatVector.fromArray(FLOATS, x, from + LANES);
            s = w.fma(a1, s);
            t = w.fma(b1, t);
            u = w.fma(c1, u);
            v = w.fma(d1, v);
            w = FloatVector.fromArray(FLOATS, x, from + 2 * LANES);
            s = w.fma(a2, s);
            t = w.fma(b2, t);
            u = w.fma(c2, u);
            v = w.fma(d2, v);
            w = FloatVector.fromArray(FLOATS, x, from + 3 * LANES);
            s = w.fma(a3, s);
            t = w.fma(b3, t);
            u = w.fma(c3, u);
            v = w.fma(d3, v);
            s.intoArray(sums, to);
            t.intoArray(sums, to + LANES);
            u.intoArray(sums, to + 2 * LANES);
            v.intoArray(sums, to + 3 * LANES);
            to += stride;
          }
        } else {
          for (int i = begin; i < end; i++) {
            int from = origin + columns[i] * width;
            FloatVector w = FloatVector.fromArray(FLOATS, x, from);
            FloatVector s = w.mul(a0);
            FloatVector t = w.mul(b0);
            FloatVector u = w.mul(c0);
            FloatVector v = w.mul(d0);
            w = FloatVector.fromArray(FLOATS, x, from + LANES);
            s = w.fma(a1, s);
            t = w.fma(b1, t);
            u = w.fma(c1, u);
            v = w.fma(d1, v);
            w = FloatVector.fromArray(FLOATS, x, from + 2 * LANES);
            s = w.fma(a2, s);
            t = w.fma(b2, t);
            u = w.fma(c2, u);
            v = w.fma(d2, v);
            w = FloatVector.fromArray(FLOATS, x, from + 3 * LANES);
            s = w.fma(a3, s);
            t = w.fma(b3, t);
            u = w.fma(c3, u);
            v = w.fma(d3, v);
            s.intoArray(sums, to);
            t.intoArray(sums, to + LANES);
            u.intoArray(sums, to + 2 * LANES);
            v.intoArray(sums, to + 3 * LANES);
            to += stride;
          }
        }
      }
      start += (end - begin) * stride;
    }
  }

  /** Three vectors. */
  static void three(
      int height,
      int groups,
      int[] starts,
      int firstStart,
      int[] ends,
      int firstEnd,
      char[] columns,
      float[] dy,
      int dyBase,
      float[] x,
      int xBase,
      int panelWidth,
      boolean add,
      float[] sums) {
    int width = panelWidth & Index.STRIDE;
    int origin = xBase & Index.BASE;
    int stride = height * LANES;
    int start = Panels.LEAD;
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
        at += width;
        FloatVector b0 = FloatVector.fromArray(FLOATS, dy, at);
        FloatVector b1 = FloatVector.fromArray(FLOATS, dy, at + LANES);
        FloatVector b2 = FloatVector.fromArray(FLOATS, dy, at + 2 * LANES);
        at += width;
        FloatVector c0 = FloatVector.fromArray(FLOATS, dy, at);
        FloatVector c1 = FloatVector.fromArray(FLOATS, dy, at + LANES);
        FloatVector c2 = FloatVector.fromArray(FLOATS, dy, at + 2 * LANES);
        at += width;
        FloatVector d0 = FloatVector.fromArray(FLOATS, dy, at);
        FloatVector d1 = FloatVector.fromArray(FLOATS, dy, at + LANES);
        FloatVector d2 = FloatVector.fromArray(FLOATS, dy, at + 2 * LANES);
        int to = (start + part * LANES) & Index.BASE;
        if (add) {
          for (int i = begin; i < end; i++) {
            int from = origin + columns[i] * width;
            FloatVector w = FloatVector.fromArray(FLOATS, x, from);
            FloatVector s = w.fma(a0, FloatVector.fromArray(FLOATS, sums, to));
            FloatVector t = w.fma(b0, FloatVector.fromArray(FLOATS, sums, to + LANES));
            FloatVector u = w.fma(c0, FloatVector.fromArray(FLOATS, sums, to + 2 * LANES));
            FloatVector v = w.fma(d0, FloatVector.fromArray(FLOATS, sums, to + 3 * LANES));
            w = FloatVector.fromArray(FLOATS, x, from + LANES);
            s = w.fma(a1, s);
            t = w.fma(b1, t);
            u = w.fma(c1, u);
            v = w.fma(d1, v);
            w = FloatVector.fromArray(FLOATS, x, from + 2 * LANES);
            s = w.fma(a2, s);
            t = w.fma(b2, t);
            u = w.fma(c2, u);
            v = w.fma(d2, v);
            s.intoArray(sums, to);
            t.intoArray(sums, to + LANES);
            u.intoArray(sums, to + 2 * LANES);
            v.intoArray(sums, to + 3 * LANES);
            to += stride;
          }
        } else {
          for (int i = begin; i < end; i++) {
            int from = origin + columns[i] * width;
            FloatVector w = FloatVector.fromArray(FLOATS, x, from);
            FloatVector s = w.mul(a0);
            FloatVector t = w.mul(b0);
            FloatVector u = w.mul(c0);
            FloatVector v = w.mul(d0);
            w = FloatVector.fromArray(FLOATS, x, from + LANES);
            s = w.fma(a1, s);
            t = w.fma(b1, t);
            u = w.fma(c1, u);
            v = w.fma(d1, v);
            w = FloatVector.fromArray(FLOATS, x, from + 2 * LANES);
            s = w.fma(a2, s);
            t = w.fma(b2, t);
            u = w.fma(c2, u);
            v = w.fma(d2, v);
            s.intoArray(sums, to);
            t.intoArray(sums, to + LANES);
            u.intoArray(sums, to + 2 * LANES);
            v.intoArray(sums, to + 3 * LANES);
            to += stride;
          }
        }
      }
      start += (end - begin) * stride;
    }
  }

  /** One vector, whatever the width of the columns. */
  static void one(
      int height,
      int groups,
      int[] starts,
      int firstStart,
      int[] ends,
      int firstEnd,
      SparsePattern blocks,
      float[] dy,
      int dyBase,
      float[] x,
      int xBase,
      int width,
      boolean add,
      float[] sums) {
    int to = Panels.LEAD;
    for (int group = 0; group < groups; group++) {
      int at = dyBase + group * height * width;
      for (int p = starts[firstStart + group]; p < ends[firstEnd + group]; p++) {
        FloatVector v = FloatVector.fromArray(FLOATS, x, xBase + blocks.column(p) * width);
        for (int r = 0; r < height; r++) {
          FloatVector sum = FloatVector.fromArray(FLOATS, dy, at + r * width).mul(v);
          if (add) {
            sum = sum.add(FloatVector.fromArray(FLOATS, sums, to));
          }
          sum.intoArray(sums, to);
          to += LANES;
        }
      }
    }
  }
}
