package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.LANES;

import dev.gossamer.kernels.BlockPattern;
import dev.gossamer.kernels.SparsePattern;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Product of transposed blocks of rows with one panel: {@code dx[column[p]] += sum over r of
 * values[p][r] dy[r]}.
 *
 * <p>It goes through the blocks in the order of the forward product and adds to dx, so that it
 * needs no transposed order: what is loaded of dy serves all blocks of its rows, and a vector of dx
 * is loaded and stored once for a block's rows. In the transposed order a block would load its rows
 * of dy anew, which takes longer than its multiply-adds.
 */
final class BlockTransposedProduct {

  private BlockTransposedProduct() {}

  /**
   * One panel.
   *
   * @param first first column wanted
   * @param inputs number of columns wanted
   * @param dy panel operand, {@code [rows][width]} from dyBase
   * @param dx result, {@code [inputs][width]} from dxBase
   */
  static void panel(
      BlockPattern pattern,
      float[] values,
      int offset,
      int first,
      int inputs,
      float[] dy,
      int dyBase,
      float[] dx,
      int dxBase,
      int width) {
    Arrays.fill(dx, dxBase, dxBase + inputs * width, 0);
    boolean all = inputs == pattern.columns() && pattern.blocks().columns16() != null;
    int vectors;
    for (int column = 0; column < width; column += vectors * LANES) {
      vectors = all ? Groups.next((width - column) / LANES) : 1;
      int from = dyBase + column;
      int to = dxBase + column;
      if (vectors > 1) {
        columns(pattern, values, offset, vectors, dy, from, dx, to, width);
      } else {
        one(pattern, values, offset, first, inputs, dy, from, dx, to, width);
      }
    }
  }

  /** Four or three vectors of all columns, a part of the columns at a time where that is faster. */
  private static void columns(
      BlockPattern pattern,
      float[] values,
      int offset,
      int vectors,
      float[] dy,
      int dyBase,
      float[] dx,
      int dxBase,
      int width) {
    SparsePattern blocks = pattern.blocks();
    int columnsInPart = BlockColumns.inPart(blocks);
    if (columnsInPart >= blocks.columns()) {
      int[] pointers = blocks.rowPointers();
      part(
          pattern, pointers, 0, pointers, 1, values, offset, vectors, dy, dyBase, dx, dxBase,
          width);
      return;
    }
    int[] origins = blocks.columnBlocks(columnsInPart).origins();
    for (int start = 0; start + blocks.rows() < origins.length; start += blocks.rows()) {
      part(
          pattern,
          origins,
          start,
          origins,
          start + blocks.rows(),
          values,
          offset,
          vectors,
          dy,
          dyBase,
          dx,
          dxBase,
          width);
    }
  }

  private static void part(
      BlockPattern pattern,
      int[] starts,
      int firstStart,
      int[] ends,
      int firstEnd,
      float[] values,
      int offset,
      int vectors,
      float[] dy,
      int dyBase,
      float[] dx,
      int dxBase,
      int width) {
    SparsePattern blocks = pattern.blocks();
    if (vectors == 4) {
      BlockColumns4.product(
          pattern.height(),
          blocks.rows(),
          starts,
          firstStart,
          ends,
          firstEnd,
          blocks.columns16(),
          values,
          offset,
          dy,
          dyBase,
          dx,
          dxBase,
          width);
    } else {
      BlockColumns3.product(
          pattern.height(),
          blocks.rows(),
          starts,
          firstStart,
          ends,
          firstEnd,
          blocks.columns16(),
          values,
          offset,
          dy,
          dyBase,
          dx,
          dxBase,
          width);
    }
  }

  /** One vector of some columns, whatever their width. */
  private static void one(
      BlockPattern pattern,
      float[] values,
      int offset,
      int first,
      int inputs,
      float[] dy,
      int dyBase,
      float[] dx,
      int dxBase,
      int width) {
    SparsePattern blocks = pattern.blocks();
    int height = pattern.height();
    for (int group = 0; group < blocks.rows(); group++) {
      int begin = blocks.lowerBound(group, first);
      int end = blocks.lowerBound(group, first + inputs);
      for (int part = 0; part < height; part += 4) {
        int at = dyBase + (group * height + part) * width;
        FloatVector a = FloatVector.fromArray(FLOATS, dy, at);
        FloatVector b = FloatVector.fromArray(FLOATS, dy, at + width);
        FloatVector c = FloatVector.fromArray(FLOATS, dy, at + 2 * width);
        FloatVector d = FloatVector.fromArray(FLOATS, dy, at + 3 * width);
        for (int p = begin; p < end; p++) {
          int to = dxBase + (blocks.column(p) - first) * width;
          int w = offset + p * height + part;
          FloatVector sum = FloatVector.fromArray(FLOATS, dx, to);
          sum = a.fma(FloatVector.broadcast(FLOATS, values[w]), sum);
          sum = b.fma(FloatVector.broadcast(FLOATS, values[w + 1]), sum);
          sum = c.fma(FloatVector.broadcast(FLOATS, values[w + 2]), sum);
          d.fma(FloatVector.broadcast(FLOATS, values[w + 3]), sum).intoArray(dx, to);
        }
      }
    }
  }
}
