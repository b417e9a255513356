package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.FOUR;
import static dev.gossamer.kernels.vector.Width.LANES;

import dev.gossamer.kernels.Panels;
import jdk.incubator.vector.FloatVector;

/**
 * Sampled dense-dense product (SDDMM) over one panel: {@code g[p] (+)= sum over s of dy[row][s]
 * x[column[p]][s]}.
 *
 * <p>A row's gradient stays in registers while four nonzeros at a time are multiplied with it; the
 * four sums are reduced together by one tree of shuffles and stored at once.
 */
final class SampledProduct {

  private SampledProduct() {}

  /** Floats of scratch that {@link #panel} needs for rows of at most {@code longest} nonzeros. */
  static int scratch(int longest) {
    return Panels.LEAD + (longest + 3) * LANES;
  }

  /**
   * Rows {@code firstRow .. firstRow + rows - 1} over one panel, columns in 16 bits.
   *
   * @param dy {@code [rows of the pattern][width]} from dyBase
   * @param x {@code [columns][width]} from xBase
   * @param accumulate whether to add to the gradient instead of setting it
   * @param scratch see {@link #scratch}
   */
  static void panel(
      int[] rowPointers,
      char[] columns,
      int firstRow,
      int rows,
      float[] dy,
      int dyBase,
      float[] x,
      int xBase,
      float[] gradient,
      int offset,
      boolean accumulate,
      int width,
      float[] scratch) {
    boolean add = accumulate;
    int step;
    for (int column = 0; column < width; column += step) {
      step = column + 4 * LANES <= width ? 4 * LANES : LANES;
      for (int r = firstRow; r < firstRow + rows; r++) {
        int begin = rowPointers[r];
        int end = rowPointers[r + 1];
        int from = dyBase + r * width + column;
        if (step == LANES) {
          partialSums1(columns, begin, end, dy, from, x, xBase + column, width, scratch);
        } else {
          partialSums4(columns, begin, end, dy, from, x, xBase + column, width, scratch);
        }
        reduce(scratch, end - begin, gradient, offset + begin, add);
      }
      add = true;
    }
  }

  /** The same with columns in 32 bits, for matrices of more than 65,536 columns. */
  static void panel(
      int[] rowPointers,
      int[] columns,
      int firstRow,
      int rows,
      float[] dy,
      int dyBase,
      float[] x,
      int xBase,
      float[] gradient,
      int offset,
      boolean accumulate,
      int width) {
    for (int r = firstRow; r < firstRow + rows; r++) {
      for (int p = rowPointers[r]; p < rowPointers[r + 1]; p++) {
        FloatVector sum = FloatVector.zero(FLOATS);
        for (int column = 0; column < width; column += LANES) {
          FloatVector d = FloatVector.fromArray(FLOATS, dy, dyBase + r * width + column);
          sum = FloatVector.fromArray(FLOATS, x, xBase + columns[p] * width + column).fma(d, sum);
        }
        float total = Sums.of(sum);
        gradient[offset + p] = accumulate ? gradient[offset + p] + total : total;
      }
    }
  }

  private static void partialSums4(
      char[] columns,
      int begin,
      int end,
      float[] dy,
      int dyBase,
      float[] x,
      int xBase,
      int width,
      float[] scratch) {
    FloatVector d0 = FloatVector.fromArray(FLOATS, dy, dyBase);
    FloatVector d1 = FloatVector.fromArray(FLOATS, dy, dyBase + LANES);
    FloatVector d2 = FloatVector.fromArray(FLOATS, dy, dyBase + 2 * LANES);
    FloatVector d3 = FloatVector.fromArray(FLOATS, dy, dyBase + 3 * LANES);
    int to = Panels.LEAD;
    for (int p = begin; p < end; p++) {
      int from = xBase + columns[p] * width;
      FloatVector even =
          FloatVector.fromArray(FLOATS, x, from + 2 * LANES)
              .fma(d2, FloatVector.fromArray(FLOATS, x, from).mul(d0));
      FloatVector odd =
          FloatVector.fromArray(FLOATS, x, from + 3 * LANES)
              .fma(d3, FloatVector.fromArray(FLOATS, x, from + LANES).mul(d1));
      even.add(odd).intoArray(scratch, to);
      to += LANES;
    }
  }

  private static void partialSums1(
      char[] columns,
      int begin,
      int end,
      float[] dy,
      int dyBase,
      float[] x,
      int xBase,
      int width,
      float[] scratch) {
    FloatVector d = FloatVector.fromArray(FLOATS, dy, dyBase);
    int to = Panels.LEAD;
    for (int p = begin; p < end; p++) {
      FloatVector.fromArray(FLOATS, x, xBase + columns[p] * width).mul(d).intoArray(scratch, to);
      to += LANES;
    }
  }

  private static void reduce(
      float[] partialSums, int count, float[] gradient, int offset, boolean add) {
    int i = 0;
    for (; i + 4 <= count; i += 4) {
      int from = Panels.LEAD + i * LANES;
      FloatVector sums =
          Sums.four(
              FloatVector.fromArray(FLOATS, partialSums, from),
              FloatVector.fromArray(FLOATS, partialSums, from + LANES),
              FloatVector.fromArray(FLOATS, partialSums, from + 2 * LANES),
              FloatVector.fromArray(FLOATS, partialSums, from + 3 * LANES));
      if (add) {
        sums = sums.add(FloatVector.fromArray(FOUR, gradient, offset + i));
      }
      sums.intoArray(gradient, offset + i);
    }
    for (; i < count; i++) {
      float sum = sum(partialSums, Panels.LEAD + i * LANES);
      gradient[offset + i] = add ? gradient[offset + i] + sum : sum;
    }
  }

  // Takes no vector, so that it may stay out of line.
  private static float sum(float[] partialSums, int from) {
    return Sums.of(FloatVector.fromArray(FLOATS, partialSums, from));
  }
}
