package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.LANES;

import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.SparsePattern;
import jdk.incubator.vector.FloatVector;

/** SDDMM for matrices of more than 65,536 columns: one nonzero after the other. */
final class WideSampledProduct {

  private WideSampledProduct() {}

  static void compute(
      SparsePattern pattern,
      int firstRow,
      int rows,
      Panels dy,
      Panels x,
      float[] gradient,
      int offset) {
    for (int r = firstRow; r < firstRow + rows; r++) {
      for (int p = pattern.rowPointers()[r]; p < pattern.rowPointers()[r + 1]; p++) {
        gradient[offset + p] = dot(dy, r, x, pattern.columns32()[p]);
      }
    }
  }

  private static float dot(Panels dy, int row, Panels x, int column) {
    FloatVector sum = FloatVector.zero(FLOATS);
    for (int panel = 0; panel < x.count(); panel++) {
      int from = dy.offset(panel, row);
      int at = x.offset(panel, column);
      for (int s = 0; s < x.width(); s += LANES) {
        FloatVector d = FloatVector.fromArray(FLOATS, dy.data(), from + s);
        sum = FloatVector.fromArray(FLOATS, x.data(), at + s).fma(d, sum);
      }
    }
    return Sums.of(sum);
  }
}
