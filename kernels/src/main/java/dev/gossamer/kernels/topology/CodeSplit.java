package dev.gossamer.kernels.topology;

import java.util.Arrays;

/**
 * The rule of {@link Drop#codeSplit}, without the sorted array of all cells that it is defined by.
 */
final class CodeSplit {

  private CodeSplit() {}

  /**
   * Marks the positions to drop among the candidates below a limit.
   *
   * @param limit must be {@link Candidates#NO_LIMIT} for a layer without absent cells
   * @return how many drop, or -1 if the limit leaves too few candidates to tell
   */
  static int drop(
      float[] values,
      int offset,
      int nnz,
      long cells,
      double fraction,
      int limit,
      byte[] keep,
      Workspace workspace) {
    long collected = Candidates.collect(values, offset, offset + nnz, limit, workspace);
    int count = (int) collected;
    int negative = (int) (collected >>> 32);
    int[] positions = workspace.positions(nnz);
    int zeros = 0;
    for (int c = 0; c < count; c++) {
      zeros += values[offset + positions[c]] == 0 ? 1 : 0;
    }
    int positive = nnz - negative - zeros;
    Arrays.fill(keep, 0, nnz, (byte) 1);
    if (nnz == 0) {
      return 0;
    }

    long firstZero = negative;
    long lastZero = cells - positive;
    if (nnz == cells && zeros == 0) {
      Selection.keys(values, offset, count, SignFilter.ALL, workspace);
      float least = Selection.threshold(Selection.smallestKey(count, 1, workspace));
      for (int c = 0; c < count; c++) {
        float value = values[offset + positions[c]];
        firstZero -= value == -least ? 1 : 0;
        lastZero += value == least ? 1 : 0;
      }
    }
    long low = (long) ((1 - fraction) * firstZero);
    long high = (long) Math.min((double) (cells - 1), lastZero + fraction * (cells - lastZero));
    float lowest = sorted(values, offset, count, negative, cells - positive, low, workspace);
    float highest = sorted(values, offset, count, negative, cells - positive, high, workspace);
    if (Float.isNaN(lowest) || Float.isNaN(highest)) {
      return -1;
    }
    int kept = 0;
    for (int c = 0; c < count; c++) {
      float value = values[offset + positions[c]];
      int keeps = (value < lowest ? 1 : 0) | (value > highest ? 1 : 0);
      keep[positions[c]] = (byte) keeps;
      kept += keeps;
    }
    return count - kept;
  }

  /** Value at a rank of all cells sorted, or NaN if the candidates do not reach that far. */
  private static float sorted(
      float[] values,
      int offset,
      int candidates,
      int negative,
      long notPositive,
      long rank,
      Workspace workspace) {
    if (rank >= negative && rank < notPositive) {
      return 0;
    }
    SignFilter filter = rank < negative ? SignFilter.NEGATIVE : SignFilter.POSITIVE;
    int k = (int) (rank < negative ? negative - rank : rank - notPositive + 1);
    int count = Selection.keys(values, offset, candidates, filter, workspace);
    if (count < k) {
      return Float.NaN;
    }
    float magnitude = Selection.threshold(Selection.smallestKey(count, k, workspace));
    return rank < negative ? -magnitude : magnitude;
  }
}
