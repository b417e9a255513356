package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.LANES;

import dev.gossamer.kernels.BlockPattern;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.SparsePattern;

/**
 * Sampled dense-dense product of blocks of rows: {@code g[p][r] = sum over s of dy[r][s]
 * x[column[p]][s]}.
 *
 * <p>As in {@link SampledProduct} the columns are taken in parts whose x, as far as one pass reads
 * it, stays in cache, and the groups of rows in chunks whose partial sums do. For a chunk there is
 * a pass for every four vectors of the batch, see {@link BlockPartialSums}; then the lanes of LANES
 * vectors of sums are summed by one tree of shuffles.
 */
final class BlockSampledProduct {

  /** Nonzeros of a chunk, unless a single group of rows has more. */
  private static final int CHUNK = 256;

  private BlockSampledProduct() {}

  /** Floats of scratch that {@link #compute} needs for groups of at most {@code longest} blocks. */
  static int scratch(int height, int longest) {
    int nonzeros = Math.max(CHUNK, Math.multiplyExact(longest, height));
    return Panels.LEAD + (nonzeros + LANES - 1) / LANES * LANES * LANES;
  }

  /**
   * The gradient of some groups of rows.
   *
   * @param gradient of the whole pattern, from offset
   * @param scratch see {@link #scratch}
   */
  static void compute(
      BlockPattern pattern,
      int firstGroup,
      int groups,
      Panels dy,
      Panels x,
      float[] gradient,
      int offset,
      float[] scratch) {
    SparsePattern blocks = pattern.blocks();
    int columnsInPart = BlockColumns.inPart(blocks);
    if (columnsInPart >= blocks.columns()) {
      int[] pointers = blocks.rowPointers();
      part(pattern, pointers, 0, pointers, 1, firstGroup, groups, dy, x, gradient, offset, scratch);
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
          firstGroup,
          groups,
          dy,
          x,
          gradient,
          offset,
          scratch);
    }
  }

  /** The blocks between some starts and ends. */
  private static void part(
      BlockPattern pattern,
      int[] starts,
      int firstStart,
      int[] ends,
      int firstEnd,
      int firstGroup,
      int groups,
      Panels dy,
      Panels x,
      float[] gradient,
      int offset,
      float[] scratch) {
    int height = pattern.height();
    int endGroup = firstGroup + groups;
    int group = firstGroup;
    while (group < endGroup) {
      int count = ends[firstEnd + group] - starts[firstStart + group];
      int next = group + 1;
      while (next < endGroup) {
        int more = count + ends[firstEnd + next] - starts[firstStart + next];
        if (more * height > CHUNK) {
          break;
        }
        count = more;
        next++;
      }
      if (count > 0) {
        int start = firstStart + group;
        int end = firstEnd + group;
        passes(pattern, starts, start, ends, end, group, next - group, dy, x, scratch);
        LaneSums.reduce(scratch, count * height);
        place(scratch, height, starts, start, ends, end, next - group, gradient, offset);
      }
      group = next;
    }
  }

  /** All passes over the batch for one chunk. */
  private static void passes(
      BlockPattern pattern,
      int[] starts,
      int firstStart,
      int[] ends,
      int firstEnd,
      int group,
      int groups,
      Panels dy,
      Panels x,
      float[] sums) {
    SparsePattern blocks = pattern.blocks();
    int height = pattern.height();
    int width = x.width();
    boolean add = false;
    for (int panel = 0; panel < x.count(); panel++) {
      int vectors;
      for (int column = 0; column < width; column += vectors * LANES) {
        vectors = blocks.columns16() == null ? 1 : Groups.next((width - column) / LANES);
        int dyBase = dy.offset(panel, group * height) + column;
        int xBase = x.offset(panel, 0) + column;
        if (vectors == 4) {
          BlockPartialSums.four(
              height,
              groups,
              starts,
              firstStart,
              ends,
              firstEnd,
              blocks.columns16(),
              dy.data(),
              dyBase,
              x.data(),
              xBase,
              width,
              add,
              sums);
        } else if (vectors == 3) {
          BlockPartialSums.three(
              height,
              groups,
              starts,
              firstStart,
              ends,
              firstEnd,
              blocks.columns16(),
              dy.data(),
              dyBase,
              x.data(),
              xBase,
              width,
              add,
              sums);
        } else {
          BlockPartialSums.one(
              height,
              groups,
              starts,
              firstStart,
              ends,
              firstEnd,
              blocks,
              dy.data(),
              dyBase,
              x.data(),
              xBase,
              width,
              add,
              sums);
        }
        add = true;
      }
    }
  }

  /** Moves the sums of some groups, which follow each other, to their blocks' places. */
  private static void place(
      float[] sums,
      int height,
      int[] starts,
      int firstStart,
      int[] ends,
      int firstEnd,
      int groups,
      float[] gradient,
      int offset) {
    int from = Panels.LEAD;
    for (int group = 0; group < groups; group++) {
      int start = starts[firstStart + group];
      int length = (ends[firstEnd + group] - start) * height;
      System.arraycopy(sums, from, gradient, offset + start * height, length);
      from += length;
    }
  }
}
