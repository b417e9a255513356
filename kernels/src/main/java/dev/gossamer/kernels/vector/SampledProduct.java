package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.LANES;

import dev.gossamer.kernels.ColumnBlocks;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.SparsePattern;
import jdk.incubator.vector.FloatVector;

/**
 * Sampled dense-dense product (SDDMM): {@code g[p] = sum over s of dy[row][s] x[column[p]][s]}.
 *
 * <p>Columns are taken in blocks whose part of x, as far as one pass over the batch reads it, stays
 * in cache; in each block the rows are taken in chunks whose partial sums do. For a chunk, a pass
 * for every eight (or seven, four, ...) vectors of the batch adds to one vector a nonzero, see
 * {@link PartialSums}; then the lanes of LANES such vectors are summed by one tree of shuffles.
 */
final class SampledProduct {

  /** Nonzeros that a row has in a block on average, at least. */
  private static final double LEAST_IN_BLOCK = 6;

  /** Nonzeros of a chunk, unless a single row has more. */
  private static final int CHUNK = 1024;

  private SampledProduct() {}

  /** Floats of scratch that {@link #compute} needs for rows of at most {@code longest} nonzeros. */
  static int scratch(int longest) {
    return Panels.LEAD + (nonzeros(longest) + 1) * LANES;
  }

  /** Nonzeros whose partial sums fit the scratch, rounded up to whole vectors of sums. */
  private static int nonzeros(int longest) {
    return (CHUNK + longest + LANES - 1) / LANES * LANES;
  }

  /**
   * The gradient of some rows.
   *
   * @param gradient of the whole pattern, from offset
   * @param scratch see {@link #scratch}
   */
  static void compute(
      SparsePattern pattern,
      int firstRow,
      int rows,
      Panels dy,
      Panels x,
      float[] gradient,
      int offset,
      float[] scratch) {
    int columnsInBlock = columnsInBlock(pattern, x);
    if (pattern.columns() <= columnsInBlock + columnsInBlock / 2) {
      int[] pointers = pattern.rowPointers();
      block(
          pointers,
          1,
          pointers[firstRow],
          firstRow,
          rows,
          pattern.columns16(),
          null,
          dy,
          x,
          gradient,
          offset,
          scratch);
      return;
    }
    ColumnBlocks blocks = pattern.columnBlocks(columnsInBlock);
    for (int k = 0; k < blocks.count(); k++) {
      block(
          blocks.ends(),
          k * pattern.rows(),
          blocks.begin(k, firstRow),
          firstRow,
          rows,
          blocks.columns(),
          blocks.origins(),
          dy,
          x,
          gradient,
          offset,
          scratch);
    }
  }

  /**
   * Columns of a block. The denser the pattern, the more often a block of x is read and the better
   * it must fit the cache; the sparser, the more it costs to load a row of dy for each block. With
   * too few nonzeros in a row's block, going through the blocks would be the work.
   */
  private static int columnsInBlock(SparsePattern pattern, Panels x) {
    int vectors = x.width() / LANES;
    int pass = vectors % 4 == 0 ? Math.min(8, vectors * x.count()) : Math.min(7, vectors);
    double density = pattern.density();
    int bytes = density >= 0.35 ? 24 << 10 : density >= 0.15 ? 32 << 10 : 64 << 10;
    int cached = bytes / (pass * LANES * Float.BYTES);
    return (int) Math.clamp(LEAST_IN_BLOCK / density, cached, SparsePattern.MAX_NARROW_COLUMNS);
  }

  private static void block(
      int[] ends,
      int firstEnd,
      int begin,
      int firstRow,
      int rows,
      char[] columns,
      int[] origins,
      Panels dy,
      Panels x,
      float[] gradient,
      int offset,
      float[] scratch) {
    int endRow = firstRow + rows;
    int row = firstRow;
    int p = begin;
    while (row < endRow) {
      int next = row + 1;
      while (next < endRow && ends[firstEnd + next] - p <= CHUNK) {
        next++;
      }
      int end = ends[firstEnd + next - 1];
      if (end > p) {
        passes(ends, firstEnd, p, row, next - row, columns, dy, x, scratch);
        LaneSums.reduce(scratch, end - p);
        if (origins == null) {
          copy(scratch, Panels.LEAD, end - p, gradient, offset + p);
        } else {
          place(scratch, ends, firstEnd, p, row, next - row, origins, gradient, offset);
        }
      }
      p = end;
      row = next;
    }
  }

  /** All passes over the batch for one chunk. */
  private static void passes(
      int[] ends,
      int firstEnd,
      int begin,
      int row,
      int rows,
      char[] columns,
      Panels dy,
      Panels x,
      float[] sums) {
    int width = x.width();
    int end = firstEnd + row;
    boolean add = false;
    if (width == 4 * LANES) {
      int panel = 0;
      for (; panel + 2 <= x.count(); panel += 2) {
        PartialSums.eight(
            ends,
            end,
            begin,
            rows,
            columns,
            dy.data(),
            dy.offset(panel, row),
            dy.offset(panel + 1, row),
            x.data(),
            x.offset(panel, 0),
            x.offset(panel + 1, 0),
            width,
            add,
            sums);
        add = true;
      }
      if (panel < x.count()) {
        panelPasses(ends, end, begin, row, rows, columns, dy, x, panel, add, sums);
      }
      return;
    }
    for (int panel = 0; panel < x.count(); panel++) {
      panelPasses(ends, end, begin, row, rows, columns, dy, x, panel, add, sums);
      add = true;
    }
  }

  private static void panelPasses(
      int[] ends,
      int end,
      int begin,
      int row,
      int rows,
      char[] columns,
      Panels dy,
      Panels x,
      int panel,
      boolean accumulate,
      float[] sums) {
    int width = x.width();
    boolean add = accumulate;
    int taken;
    for (int column = 0; column < width; column += taken * LANES) {
      int left = (width - column) / LANES;
      int dyBase = dy.offset(panel, row) + column;
      int xBase = x.offset(panel, 0) + column;
      if (left >= 8) {
        taken = 8;
        PartialSums.eight(
            ends,
            end,
            begin,
            rows,
            columns,
            dy.data(),
            dyBase,
            dyBase + 4 * LANES,
            x.data(),
            xBase,
            xBase + 4 * LANES,
            width,
            add,
            sums);
      } else if (left == 7) {
        taken = 7;
        PartialSums.seven(
            ends,
            end,
            begin,
            rows,
            columns,
            dy.data(),
            dyBase,
            dyBase + 4 * LANES,
            x.data(),
            xBase,
            xBase + 4 * LANES,
            width,
            add,
            sums);
      } else {
        taken = Groups.next(left);
        if (taken == 4) {
          PartialSums.four(
              ends, end, begin, rows, columns, dy.data(), dyBase, x.data(), xBase, width, add,
              sums);
        } else if (taken == 3) {
          PartialSums.three(
              ends, end, begin, rows, columns, dy.data(), dyBase, x.data(), xBase, width, add,
              sums);
        } else {
          PartialSums.one(
              ends, end, begin, rows, columns, dy.data(), dyBase, x.data(), xBase, width, add,
              sums);
        }
      }
      add = true;
    }
  }

  /** Moves the sums of some rows of a block, which follow each other, to the rows' places. */
  private static void place(
      float[] sums,
      int[] ends,
      int firstEnd,
      int begin,
      int row,
      int rows,
      int[] origins,
      float[] gradient,
      int offset) {
    int p = begin;
    for (int r = firstEnd + row; r < firstEnd + row + rows; r++) {
      copy(sums, Panels.LEAD + p - begin, ends[r] - p, gradient, offset + origins[r]);
      p = ends[r];
    }
  }

  private static void copy(float[] from, int fromBase, int count, float[] to, int toBase) {
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
      FloatVector.fromArray(FLOATS, from, fromBase + i).intoArray(to, toBase + i);
    }
    if (i < count) {
      FloatVector.fromArray(FLOATS, from, fromBase + i)
          .intoArray(to, toBase + i, FLOATS.indexInRange(0, count - i));
    }
  }
}
