package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.LANES;

import dev.gossamer.kernels.SparsePattern;

/**
 * How many columns the products that go through a panel out of order take at a time: as many as
 * leave room in a first-level cache, where rows have enough blocks to pay for starting anew.
 */
final class BlockColumns {

  private static final int DENSE_BYTES = 16 << 10;
  private static final int BYTES = 64 << 10;

  /** From this density on a smaller part of the panel pays. */
  private static final double DENSE = 0.35;

  /** Blocks that a group of rows has among these columns on average, at least. */
  private static final double LEAST_BLOCKS = 16;

  private BlockColumns() {}

  /** Columns to take at a time, of matrices with columns in 16 bits; else all. */
  static int inPart(SparsePattern blocks) {
    int all = blocks.columns();
    if (blocks.columns16() == null) {
      return all;
    }
    double density = blocks.density();
    int cached = (density >= DENSE ? DENSE_BYTES : BYTES) / (4 * LANES * Float.BYTES);
    double columns = Math.max(cached, LEAST_BLOCKS / density);
    return columns * 1.5 >= all ? all : (int) columns;
  }
}
