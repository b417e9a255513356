package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Lanes.ODD_EIGHTHS;
import static dev.gossamer.kernels.vector.Lanes.ODD_HALVES;
import static dev.gossamer.kernels.vector.Lanes.ODD_QUARTERS;
import static dev.gossamer.kernels.vector.Lanes.ODD_SIXTEENTHS;
import static dev.gossamer.kernels.vector.Lanes.SWAP_EIGHTHS;
import static dev.gossamer.kernels.vector.Lanes.SWAP_HALVES;
import static dev.gossamer.kernels.vector.Lanes.SWAP_QUARTERS;
import static dev.gossamer.kernels.vector.Lanes.SWAP_SIXTEENTHS;
import static dev.gossamer.kernels.vector.Lanes.even;
import static dev.gossamer.kernels.vector.Lanes.odd;
import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.LANES;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import jdk.incubator.vector.FloatVector;

/**
 * Dense weight gradient {@code dW[o][i] = sum over samples of dy[o][s] x[i][s]}.
 *
 * <p>Both operands are feature-major, so the sum runs along vectors and would need one reduction
 * across lanes for each weight. Instead x is transposed once to {@code [block][sample][4 LANES
 * features]}, which costs a few percent and turns the product into the same register tiles as the
 * forward pass: dy is broadcast, x is streamed, nothing is reduced.
 */
final class WeightGradient {

  private static final int BLOCK = 4 * LANES;

  private WeightGradient() {}

  /** Floats of scratch that {@link #compute} needs. */
  static int scratch(Panels x) {
    int blocks = (x.features() + BLOCK - 1) / BLOCK;
    return Panels.LEAD + blocks * x.paddedBatch() * BLOCK + LANES;
  }

  static void compute(
      Panels dy, Panels x, int firstRow, int rows, float[] gradient, int offset, float[] scratch) {
    if (rows == 0) {
      return;
    }
    transpose(x, scratch);
    int end = firstRow + rows;
    int inputs = x.features();
    int blockSize = x.paddedBatch() * BLOCK;
    int spare = scratch(x) - LANES;
    for (int column = 0; column < inputs; column += BLOCK) {
      int base = Panels.LEAD + column / BLOCK * blockSize;
      if (column + BLOCK <= inputs) {
        int o = firstRow;
        for (; o + KernelProvider.ROW_GROUP <= end; o += 4) {
          tile4x4(dy, o, scratch, base, gradient, offset + o * inputs + column, inputs);
        }
        for (; o < end; o++) {
          for (int v = 0; v < BLOCK; v += LANES) {
            int at = offset + o * inputs + column + v;
            tile1x1(dy, o, scratch, base + v, gradient, at, LANES, spare);
          }
        }
      } else {
        for (int v = column; v < inputs; v += LANES) {
          int from = base + v - column;
          int valid = Math.min(LANES, inputs - v);
          int o = firstRow;
          for (; o + KernelProvider.ROW_GROUP <= end; o += 4) {
            int at = offset + o * inputs + v;
            tile4x1(dy, o, scratch, from, gradient, at, inputs, valid, spare);
          }
          for (; o < end; o++) {
            tile1x1(dy, o, scratch, from, gradient, offset + o * inputs + v, valid, spare);
          }
        }
      }
    }
  }

  /**
   * Transposes square blocks of LANES features by LANES samples; features past the last are zero.
   */
  static void transpose(Panels x, float[] to) {
    int blockSize = x.paddedBatch() * BLOCK;
    for (int panel = 0; panel < x.count(); panel++) {
      for (int feature = 0; feature < x.features(); feature += LANES) {
        int column = Panels.LEAD + feature / BLOCK * blockSize + feature % BLOCK;
        int valid = Math.min(LANES, x.features() - feature);
        for (int sample = 0; sample < x.width(); sample += LANES) {
          int row = column + (panel * x.width() + sample) * BLOCK;
          halvesAndQuarters(x.data(), x.offset(panel, feature) + sample, x.width(), valid, to, row);
          if (LANES == 16) {
            eighthsAndSixteenths(to, row);
          } else if (LANES == 8) {
            eighths(to, row);
          }
        }
      }
    }
  }

  private static void halvesAndQuarters(
      float[] x, int from, int width, int valid, float[] to, int row) {
    int quarter = LANES / 4;
    for (int r = 0; r < quarter; r++) {
      FloatVector a = feature(x, from, width, r, valid);
      FloatVector b = feature(x, from, width, r + quarter, valid);
      FloatVector c = feature(x, from, width, r + 2 * quarter, valid);
      FloatVector d = feature(x, from, width, r + 3 * quarter, valid);
      FloatVector ac = even(a, c, SWAP_HALVES, ODD_HALVES);
      FloatVector ca = odd(a, c, SWAP_HALVES, ODD_HALVES);
      FloatVector bd = even(b, d, SWAP_HALVES, ODD_HALVES);
      FloatVector db = odd(b, d, SWAP_HALVES, ODD_HALVES);
      even(ac, bd, SWAP_QUARTERS, ODD_QUARTERS).intoArray(to, row + r * BLOCK);
      odd(ac, bd, SWAP_QUARTERS, ODD_QUARTERS).intoArray(to, row + (r + quarter) * BLOCK);
      even(ca, db, SWAP_QUARTERS, ODD_QUARTERS).intoArray(to, row + (r + 2 * quarter) * BLOCK);
      odd(ca, db, SWAP_QUARTERS, ODD_QUARTERS).intoArray(to, row + (r + 3 * quarter) * BLOCK);
    }
  }

  private static FloatVector feature(float[] x, int from, int width, int row, int valid) {
    return row < valid
        ? FloatVector.fromArray(FLOATS, x, from + row * width)
        : FloatVector.zero(FLOATS);
  }

  private static void eighthsAndSixteenths(float[] to, int row) {
    for (int r = 0; r < LANES; r += 4) {
      int at = row + r * BLOCK;
      FloatVector a = FloatVector.fromArray(FLOATS, to, at);
      FloatVector b = FloatVector.fromArray(FLOATS, to, at + BLOCK);
      FloatVector c = FloatVector.fromArray(FLOATS, to, at + 2 * BLOCK);
      FloatVector d = FloatVector.fromArray(FLOATS, to, at + 3 * BLOCK);
      FloatVector ac = even(a, c, SWAP_EIGHTHS, ODD_EIGHTHS);
      FloatVector ca = odd(a, c, SWAP_EIGHTHS, ODD_EIGHTHS);
      FloatVector bd = even(b, d, SWAP_EIGHTHS, ODD_EIGHTHS);
      FloatVector db = odd(b, d, SWAP_EIGHTHS, ODD_EIGHTHS);
      even(ac, bd, SWAP_SIXTEENTHS, ODD_SIXTEENTHS).intoArray(to, at);
      odd(ac, bd, SWAP_SIXTEENTHS, ODD_SIXTEENTHS).intoArray(to, at + BLOCK);
      even(ca, db, SWAP_SIXTEENTHS, ODD_SIXTEENTHS).intoArray(to, at + 2 * BLOCK);
      odd(ca, db, SWAP_SIXTEENTHS, ODD_SIXTEENTHS).intoArray(to, at + 3 * BLOCK);
    }
  }

  private static void eighths(float[] to, int row) {
    for (int r = 0; r < LANES; r += 2) {
      int at = row + r * BLOCK;
      FloatVector a = FloatVector.fromArray(FLOATS, to, at);
      FloatVector b = FloatVector.fromArray(FLOATS, to, at + BLOCK);
      even(a, b, SWAP_EIGHTHS, ODD_EIGHTHS).intoArray(to, at);
      odd(a, b, SWAP_EIGHTHS, ODD_EIGHTHS).intoArray(to, at + BLOCK);
    }
  }

  private static void tile4x4(
      Panels dy, int o, float[] x, int xBase, float[] gradient, int at, int inputs) {
    float[] d = dy.data();
    int width = dy.width();
    FloatVector a0 = FloatVector.zero(FLOATS);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector b0 = a0;
    FloatVector b1 = a0;
    FloatVector b2 = a0;
    FloatVector b3 = a0;
    FloatVector c0 = a0;
    FloatVector c1 = a0;
    FloatVector c2 = a0;
    FloatVector c3 = a0;
    FloatVector d0 = a0;
    FloatVector d1 = a0;
    FloatVector d2 = a0;
    FloatVector d3 = a0;
    int from = xBase;
    for (int panel = 0; panel < dy.count(); panel++) {
      int begin = dy.offset(panel, o);
      for (int s = begin; s < begin + width; s++) {
        FloatVector x0 = FloatVector.fromArray(FLOATS, x, from);
        FloatVector x1 = FloatVector.fromArray(FLOATS, x, from + LANES);
        FloatVector x2 = FloatVector.fromArray(FLOATS, x, from + 2 * LANES);
        FloatVector x3 = FloatVector.fromArray(FLOATS, x, from + 3 * LANES);
        FloatVector u = FloatVector.broadcast(FLOATS, d[s]);
        a0 = x0.fma(u, a0);
        a1 = x1.fma(u, a1);
        a2 = x2.fma(u, a2);
        a3 = x3.fma(u, a3);
        u = FloatVector.broadcast(FLOATS, d[s + width]);
        b0 = x0.fma(u, b0);
        b1 = x1.fma(u, b1);
        b2 = x2.fma(u, b2);
        b3 = x3.fma(u, b3);
        u = FloatVector.broadcast(FLOATS, d[s + 2 * width]);
        c0 = x0.fma(u, c0);
        c1 = x1.fma(u, c1);
        c2 = x2.fma(u, c2);
        c3 = x3.fma(u, c3);
        u = FloatVector.broadcast(FLOATS, d[s + 3 * width]);
        d0 = x0.fma(u, d0);
        d1 = x1.fma(u, d1);
        d2 = x2.fma(u, d2);
        d3 = x3.fma(u, d3);
        from += BLOCK;
      }
    }
    store4(a0, a1, a2, a3, gradient, at);
    store4(b0, b1, b2, b3, gradient, at + inputs);
    store4(c0, c1, c2, c3, gradient, at + 2 * inputs);
    store4(d0, d1, d2, d3, gradient, at + 3 * inputs);
  }

  private static void store4(
      FloatVector v0, FloatVector v1, FloatVector v2, FloatVector v3, float[] to, int at) {
    v0.intoArray(to, at);
    v1.intoArray(to, at + LANES);
    v2.intoArray(to, at + 2 * LANES);
    v3.intoArray(to, at + 3 * LANES);
  }

  private static void tile4x1(
      Panels dy,
      int o,
      float[] x,
      int xBase,
      float[] gradient,
      int at,
      int inputs,
      int valid,
      int spare) {
    float[] d = dy.data();
    int width = dy.width();
    FloatVector a = FloatVector.zero(FLOATS);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector e = a;
    int from = xBase;
    for (int panel = 0; panel < dy.count(); panel++) {
      int begin = dy.offset(panel, o);
      for (int s = begin; s < begin + width; s++) {
        FloatVector v = FloatVector.fromArray(FLOATS, x, from);
        a = v.fma(FloatVector.broadcast(FLOATS, d[s]), a);
        b = v.fma(FloatVector.broadcast(FLOATS, d[s + width]), b);
        c = v.fma(FloatVector.broadcast(FLOATS, d[s + 2 * width]), c);
        e = v.fma(FloatVector.broadcast(FLOATS, d[s + 3 * width]), e);
        from += BLOCK;
      }
    }
    store(a, gradient, at, valid, x, spare);
    store(b, gradient, at + inputs, valid, x, spare);
    store(c, gradient, at + 2 * inputs, valid, x, spare);
    store(e, gradient, at + 3 * inputs, valid, x, spare);
  }

  private static void tile1x1(
      Panels dy, int o, float[] x, int xBase, float[] gradient, int at, int valid, int spare) {
    float[] d = dy.data();
    int width = dy.width();
    FloatVector even = FloatVector.zero(FLOATS);
    FloatVector odd = even;
    int from = xBase;
    for (int panel = 0; panel < dy.count(); panel++) {
      int begin = dy.offset(panel, o);
      int end = begin + width;
      int s = begin;
      for (; s + 2 <= end; s += 2) {
        even =
            FloatVector.fromArray(FLOATS, x, from).fma(FloatVector.broadcast(FLOATS, d[s]), even);
        odd =
            FloatVector.fromArray(FLOATS, x, from + BLOCK)
                .fma(FloatVector.broadcast(FLOATS, d[s + 1]), odd);
        from += 2 * BLOCK;
      }
    }
    store(even.add(odd), gradient, at, valid, x, spare);
  }

  /**
   * Stores the first lanes of a vector. Those of a row's end go by way of a spare place: a sum that
   * was carried through a loop would be boxed by a store under a mask.
   */
  private static void store(
      FloatVector v, float[] to, int at, int valid, float[] scratch, int spare) {
    if (valid == LANES) {
      v.intoArray(to, at);
    } else {
      v.intoArray(scratch, spare);
      System.arraycopy(scratch, spare, to, at, valid);
    }
  }
}
