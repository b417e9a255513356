package dev.gossamer.kernels.topology;

import dev.gossamer.kernels.SparsePattern;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Random patterns to start a sparse layer with. */
public final class RandomPattern {

  private RandomPattern() {}

  /**
   * A pattern with an exact number of nonzeros; every such pattern is equally likely.
   *
   * @param nnz number of nonzeros, from 0 to {@code rows * columns}
   * @throws IllegalArgumentException if that many do not fit
   */
  public static SparsePattern exactCount(int rows, int columns, int nnz, RandomGenerator random) {
    long cells = cells(rows, columns);
    if (nnz < 0 || nnz > cells) {
      throw new IllegalArgumentException(
          "a layer of " + rows + " x " + columns + " cells cannot have " + nnz + " weights");
    }
    long[] ranks = new long[nnz];
    SortedSample.draw(cells, nnz, random, ranks, new Workspace());
    int[] pointers = new int[rows + 1];
    int[] indices = new int[nnz];
    int p = 0;
    for (int r = 0; r < rows; r++) {
      long rowBegin = (long) r * columns;
      while (p < nnz && ranks[p] < rowBegin + columns) {
        indices[p] = (int) (ranks[p] - rowBegin);
        p++;
      }
      pointers[r + 1] = p;
    }
    return SparsePattern.of(rows, columns, pointers, indices);
  }

  /**
   * A pattern in which each cell is nonzero with the same probability, independently of the others,
   * so that the number of nonzeros is random too. One number is drawn for each cell, in row order.
   *
   * @param probability probability of a cell, in [0, 1]
   * @throws IllegalArgumentException if the probability is out of range
   */
  public static SparsePattern bernoulli(
      int rows, int columns, double probability, RandomGenerator random) {
    long cells = cells(rows, columns);
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "the probability of a weight must be in [0, 1], not " + probability);
    }
    int[] pointers = new int[rows + 1];
    int[] indices = new int[(int) Math.min(cells, (long) (1.1 * probability * cells) + 64)];
    int nnz = 0;
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        if (random.nextDouble() < probability) {
          if (nnz == indices.length) {
            indices = Arrays.copyOf(indices, nnz + nnz / 2 + columns);
          }
          indices[nnz++] = c;
        }
      }
      pointers[r + 1] = nnz;
    }
    return SparsePattern.of(rows, columns, pointers, indices);
  }

  private static long cells(int rows, int columns) {
    if (rows < 0 || columns < 0) {
      throw new IllegalArgumentException(
          "a layer cannot have " + rows + " x " + columns + " cells");
    }
    return (long) rows * columns;
  }
}
