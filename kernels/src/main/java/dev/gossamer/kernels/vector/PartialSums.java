package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.LANES;

import dev.gossamer.kernels.Panels;
import jdk.incubator.vector.FloatVector;

/**
 * Dot products of rows of dy with rows of x for some nonzeros, over a few vectors of the batch: the
 * inner loops of {@link SampledProduct}.
 *
 * <p>A row of dy stays in registers while its nonzeros stream by, so each multiply-add loads one
 * vector. What is left of each dot product, one vector, goes to scratch: the lanes are summed
 * later, many nonzeros at a time. Each method takes the rows' nonzeros from {@code begin} on, row r
 * ending before {@code ends[firstEnd + r]}, and adds to what scratch holds if so told.
 */
final class PartialSums {

  private PartialSums() {}

  /** Eight vectors: four at each of two places. */
  static void eight(
      int[] ends,
      int firstEnd,
      int begin,
      int rows,
      char[] columns,
      float[] dy,
      int dyBase,
      int secondDyBase,
      float[] x,
      int xBase,
      int secondXBase,
      int panelWidth,
      boolean add,
      float[] sums) {
    int width = panelWidth & Index.STRIDE;
    int from = xBase & Index.BASE;
    int secondFrom = secondXBase & Index.BASE;
    int to = Panels.LEAD;
    int p = begin;
    for (int r = 0; r < rows; r++) {
      int end = ends[firstEnd + r];
      if (p == end) {
        continue;
      }
      int d = (dyBase + r * width) & Index.BASE;
      int e = (secondDyBase + r * width) & Index.BASE;
      FloatVector d0 = FloatVector.fromArray(FLOATS, dy, d);
      FloatVector d1 = FloatVector.fromArray(FLOATS, dy, d + LANES);
      FloatVector d2 = FloatVector.fromArray(FLOATS, dy, d + 2 * LANES);
      FloatVector d3 = FloatVector.fromArray(FLOATS, dy, d + 3 * LANES);
      FloatVector e0 = FloatVector.fromArray(FLOATS, dy, e);
      FloatVector e1 = FloatVector.fromArray(FLOATS, dy, e + LANES);
      FloatVector e2 = FloatVector.fromArray(FLOATS, dy, e + 2 * LANES);
      FloatVector e3 = FloatVector.fromArray(FLOATS, dy, e + 3 * LANES);
      for (; p < end; p++) {
        int column = columns[p] * width;
        int at = from + column;
        int second = secondFrom + column;
        FloatVector even = FloatVector.fromArray(FLOATS, x, at).mul(d0);
        FloatVector odd = FloatVector.fromArray(FLOATS, x, at + LANES).mul(d1);
        even = FloatVector.fromArray(FLOATS, x, at + 2 * LANES).fma(d2, even);
        odd = FloatVector.fromArray(FLOATS, x, at + 3 * LANES).fma(d3, odd);
        even = FloatVector.fromArray(FLOATS, x, second).fma(e0, even);
        odd = FloatVector.fromArray(FLOATS, x, second + LANES).fma(e1, odd);
        even = FloatVector.fromArray(FLOATS, x, second + 2 * LANES).fma(e2, even);
        odd = FloatVector.fromArray(FLOATS, x, second + 3 * LANES).fma(e3, odd);
        FloatVector sum = even.add(odd);
        if (add) {
          sum = sum.add(FloatVector.fromArray(FLOATS, sums, to));
        }
        sum.intoArray(sums, to);
        to += LANES;
      }
    }
  }

  /** Seven vectors: four at one place, three at another. */
  static void seven(
      int[] ends,
      int firstEnd,
      int begin,
      int rows,
      char[] columns,
      float[] dy,
      int dyBase,
      int secondDyBase,
      float[] x,
      int xBase,
      int secondXBase,
      int panelWidth,
      boolean add,
      float[] sums) {
    int width = panelWidth & Index.STRIDE;
    int from = xBase & Index.BASE;
    int secondFrom = secondXBase & Index.BASE;
    int to = Panels.LEAD;
    int p = begin;
    for (int r = 0; r < rows; r++) {
      int end = ends[firstEnd + r];
      if (p == end) {
        continue;
      }
      int d = (dyBase + r * width) & Index.BASE;
      int e = (secondDyBase + r * width) & Index.BASE;
      FloatVector d0 = FloatVector.fromArray(FLOATS, dy, d);
      FloatVector d1 = FloatVector.fromArray(FLOATS, dy, d + LANES);
      FloatVector d2 = FloatVector.fromArray(FLOATS, dy, d + 2 * LANES);
      FloatVector d3 = FloatVector.fromArray(FLOATS, dy, d + 3 * LANES);
      FloatVector e0 = FloatVector.fromArray(FLOATS, dy, e);
      FloatVector e1 = FloatVector.fromArray(FLOATS, dy, e + LANES);
      FloatVector e2 = FloatVector.fromArray(FLOATS, dy, e + 2 * LANES);
      for (; p < end; p++) {
        int column = columns[p] * width;
        int at = from + column;
        int second = secondFrom + column;
        FloatVector even = FloatVector.fromArray(FLOATS, x, at).mul(d0);
        FloatVector odd = FloatVector.fromArray(FLOATS, x, at + LANES).mul(d1);
        even = FloatVector.fromArray(FLOATS, x, at + 2 * LANES).fma(d2, even);
        odd = FloatVector.fromArray(FLOATS, x, at + 3 * LANES).fma(d3, odd);
        even = FloatVector.fromArray(FLOATS, x, second).fma(e0, even);
        odd = FloatVector.fromArray(FLOATS, x, second + LANES).fma(e1, odd);
        even = FloatVector.fromArray(FLOATS, x, second + 2 * LANES).fma(e2, even);
        FloatVector sum = even.add(odd);
        if (add) {
          sum = sum.add(FloatVector.fromArray(FLOATS, sums, to));
        }
        sum.intoArray(sums, to);
        to += LANES;
      }
    }
  }

  /** Four vectors. */
  static void four(
      int[] ends,
      int firstEnd,
      int begin,
      int rows,
      char[] columns,
      float[] dy,
      int dyBase,
      float[] x,
      int xBase,
      int panelWidth,
      boolean add,
      float[] sums) {
    int width = panelWidth & Index.STRIDE;
    int from = xBase & Index.BASE;
    int to = Panels.LEAD;
    int p = begin;
    for (int r = 0; r < rows; r++) {
      int end = ends[firstEnd + r];
      if (p == end) {
        continue;
      }
      int d = (dyBase + r * width) & Index.BASE;
      FloatVector d0 = FloatVector.fromArray(FLOATS, dy, d);
      FloatVector d1 = FloatVector.fromArray(FLOATS, dy, d + LANES);
      FloatVector d2 = FloatVector.fromArray(FLOATS, dy, d + 2 * LANES);
      FloatVector d3 = FloatVector.fromArray(FLOATS, dy, d + 3 * LANES);
      for (; p < end; p++) {
        int column = columns[p] * width;
        int at = from + column;
        FloatVector even = FloatVector.fromArray(FLOATS, x, at).mul(d0);
        FloatVector odd = FloatVector.fromArray(FLOATS, x, at + LANES).mul(d1);
        even = FloatVector.fromArray(FLOATS, x, at + 2 * LANES).fma(d2, even);
        odd = FloatVector.fromArray(FLOATS, x, at + 3 * LANES).fma(d3, odd);
        FloatVector sum = even.add(odd);
        if (add) {
          sum = sum.add(FloatVector.fromArray(FLOATS, sums, to));
        }
        sum.intoArray(sums, to);
        to += LANES;
      }
    }
  }

  /** Three vectors. */
  static void three(
      int[] ends,
      int firstEnd,
      int begin,
      int rows,
      char[] columns,
      float[] dy,
      int dyBase,
      float[] x,
      int xBase,
      int panelWidth,
      boolean add,
      float[] sums) {
    int width = panelWidth & Index.STRIDE;
    int from = xBase & Index.BASE;
    int to = Panels.LEAD;
    int p = begin;
    for (int r = 0; r < rows; r++) {
      int end = ends[firstEnd + r];
      if (p == end) {
        continue;
      }
      int d = (dyBase + r * width) & Index.BASE;
      FloatVector d0 = FloatVector.fromArray(FLOATS, dy, d);
      FloatVector d1 = FloatVector.fromArray(FLOATS, dy, d + LANES);
      FloatVector d2 = FloatVector.fromArray(FLOATS, dy, d + 2 * LANES);
      for (; p < end; p++) {
        int column = columns[p] * width;
        int at = from + column;
        FloatVector even = FloatVector.fromArray(FLOATS, x, at).mul(d0);
        FloatVector odd = FloatVector.fromArray(FLOATS, x, at + LANES).mul(d1);
        even = FloatVector.fromArray(FLOATS, x, at + 2 * LANES).fma(d2, even);
        FloatVector sum = even.add(odd);
        if (add) {
          sum = sum.add(FloatVector.fromArray(FLOATS, sums, to));
        }
        sum.intoArray(sums, to);
        to += LANES;
      }
    }
  }

  /** One vector. */
  static void one(
      int[] ends,
      int firstEnd,
      int begin,
      int rows,
      char[] columns,
      float[] dy,
      int dyBase,
      float[] x,
      int xBase,
      int panelWidth,
      boolean add,
      float[] sums) {
    int width = panelWidth & Index.STRIDE;
    int from = xBase & Index.BASE;
    int to = Panels.LEAD;
    int p = begin;
    for (int r = 0; r < rows; r++) {
      int end = ends[firstEnd + r];
      if (p == end) {
        continue;
      }
      int d = (dyBase + r * width) & Index.BASE;
      FloatVector d0 = FloatVector.fromArray(FLOATS, dy, d);
      for (; p < end; p++) {
        int column = columns[p] * width;
        int at = from + column;
        FloatVector even = FloatVector.fromArray(FLOATS, x, at).mul(d0);
        FloatVector sum = even;
        if (add) {
          sum = sum.add(FloatVector.fromArray(FLOATS, sums, to));
        }
        sum.intoArray(sums, to);
        to += LANES;
      }
    }
  }
}
