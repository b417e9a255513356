package dev.gossamer.kernels.topology;

import java.util.Arrays;

/**
 * Marks the weights of a layer to drop: 0 in {@code keep} for a dropped position, 1 for a kept one.
 *
 * <p>Every method looks at {@code values[offset .. offset + nnz - 1]}, writes {@code keep[0 .. nnz
 * - 1]} and returns the number of positions dropped. Equal magnitudes drop at the lower positions
 * first, except in {@link #codeSplit}, where they drop together. A NaN among the values is an
 * {@link IllegalArgumentException}, as is a fraction outside [0, 1].
 */
public final class Drop {

  private Drop() {}

  /**
   * Drops the k weights of smallest magnitude (RigL: Evci et al. 2020).
   *
   * @param k how many to drop, from 0 to nnz
   */
  public static int smallest(
      float[] values, int offset, int nnz, int k, byte[] keep, Workspace workspace) {
    if (k < 0 || k > nnz) {
      throw new IllegalArgumentException("cannot drop " + k + " of " + nnz + " weights");
    }
    int count = Candidates.smallest(values, offset, offset + nnz, k, workspace);
    Arrays.fill(keep, 0, nnz, (byte) 1);
    mark(values, offset, count, SignFilter.ALL, k, keep, workspace);
    return k;
  }

  /**
   * Drops a fraction of the negative weights and the same fraction of the others, each rounded
   * down, those closest to zero (SET: Mocanu et al. 2018). A weight of exactly zero counts as not
   * negative.
   *
   * @param fraction share to drop of either sign, in [0, 1]
   */
  public static int bySign(
      float[] values, int offset, int nnz, double fraction, byte[] keep, Workspace workspace) {
    checkFraction(fraction);
    int limit = limit(values, offset, nnz, fraction, false, workspace);
    long collected = Candidates.collect(values, offset, offset + nnz, limit, workspace);
    int negative = (int) (collected >>> 32);
    return split(
        values,
        offset,
        nnz,
        collected,
        (int) (fraction * negative),
        (int) (fraction * (nnz - negative)),
        keep,
        workspace);
  }

  /**
   * Drops {@code c = floor(fraction * nnz)} weights: of the negative ones the {@code floor(c / 2)}
   * closest to zero, of the others the smallest (DS-TD3 as in the paper: Sokar et al. 2022,
   * algorithm 2). A weight of exactly zero counts as not negative. Where one sign has fewer weights
   * than its half, the other makes up for it.
   *
   * @param fraction share to drop of all weights, in [0, 1]
   */
  public static int paperSplit(
      float[] values, int offset, int nnz, double fraction, byte[] keep, Workspace workspace) {
    checkFraction(fraction);
    int limit = limit(values, offset, nnz, fraction, true, workspace);
    long collected = Candidates.collect(values, offset, offset + nnz, limit, workspace);
    int negative = (int) (collected >>> 32);
    int total = (int) (fraction * nnz);
    int dropNegative = Math.max(Math.min(total / 2, negative), total - (nnz - negative));
    return split(
        values, offset, nnz, collected, dropNegative, total - dropNegative, keep, workspace);
  }

  /**
   * Drops as DS-TD3's published code does (function changeConnectivitySET): with all cells of the
   * layer sorted, absent ones as zeros, the weights from {@code sorted[floor((1 - fraction) *
   * firstZero)]} to {@code sorted[floor(lastZero + fraction * (cells - lastZero))]} go, both
   * inclusive, firstZero being the number of negative weights and lastZero the number of cells that
   * are not positive.
   *
   * <p>So {@code floor(fraction * positive) + 1} positive weights drop if no magnitudes tie, at
   * least one even for a fraction of 0; about the same fraction of the negative ones; every weight
   * that is exactly zero; and all that equal a threshold. In a layer without any zero the cells of
   * smallest magnitude take the place of the zeros. One accident of the published code is left out:
   * its marks share an array with the weights, so that a weight of exactly 1 never drops.
   *
   * @param cells rows times columns of the layer
   * @param fraction share to drop of either sign, in [0, 1]
   */
  public static int codeSplit(
      float[] values,
      int offset,
      int nnz,
      long cells,
      double fraction,
      byte[] keep,
      Workspace workspace) {
    checkFraction(fraction);
    if (cells < nnz) {
      throw new IllegalArgumentException(nnz + " weights do not fit in " + cells + " cells");
    }
    int limit =
        nnz == cells ? Candidates.NO_LIMIT : limit(values, offset, nnz, fraction, false, workspace);
    int dropped = CodeSplit.drop(values, offset, nnz, cells, fraction, limit, keep, workspace);
    return dropped >= 0
        ? dropped
        : CodeSplit.drop(
            values, offset, nnz, cells, fraction, Candidates.NO_LIMIT, keep, workspace);
  }

  private static void checkFraction(double fraction) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException(
          "the fraction of weights to drop must be in [0, 1], not " + fraction);
    }
  }

  /**
   * A limit below which a fraction of either sign should be: of that sign's weights, or in halves
   * of all weights.
   */
  private static int limit(
      float[] values, int offset, int nnz, double fraction, boolean halves, Workspace workspace) {
    if (!Candidates.worthSampling(nnz)) {
      return Candidates.NO_LIMIT;
    }
    int sampled = Candidates.sample(values, offset, offset + nnz, workspace);
    int notNegative = Candidates.sampledNotNegative(workspace);
    double half = fraction * sampled / 2;
    double negativeRank = halves ? half : fraction * (sampled - notNegative);
    double notNegativeRank = halves ? half : fraction * notNegative;
    return Math.max(
        Candidates.limit(negativeRank, false, true, workspace),
        Candidates.limit(notNegativeRank, true, false, workspace));
  }

  private static int split(
      float[] values,
      int offset,
      int nnz,
      long collected,
      int dropNegative,
      int dropNotNegative,
      byte[] keep,
      Workspace workspace) {
    Arrays.fill(keep, 0, nnz, (byte) 1);
    int count = (int) collected;
    if (!mark(values, offset, count, SignFilter.NEGATIVE, dropNegative, keep, workspace)
        || !mark(
            values, offset, count, SignFilter.NOT_NEGATIVE, dropNotNegative, keep, workspace)) {
      count =
          (int) Candidates.collect(values, offset, offset + nnz, Candidates.NO_LIMIT, workspace);
      Arrays.fill(keep, 0, nnz, (byte) 1);
      mark(values, offset, count, SignFilter.NEGATIVE, dropNegative, keep, workspace);
      mark(values, offset, count, SignFilter.NOT_NEGATIVE, dropNotNegative, keep, workspace);
    }
    return dropNegative + dropNotNegative;
  }

  /**
   * Marks the k smallest candidates that take part; false, and nothing marked, if they are fewer
   * than k.
   */
  private static boolean mark(
      float[] values,
      int offset,
      int candidates,
      SignFilter filter,
      int k,
      byte[] keep,
      Workspace workspace) {
    int count = Selection.keys(values, offset, candidates, filter, workspace);
    if (count < k) {
      return false;
    }
    long selection = Selection.smallestKey(count, k, workspace);
    int threshold = Selection.thresholdBits(selection);
    int ties = Selection.ties(selection);
    int[] positions = workspace.positions(candidates);
    for (int c = 0; c < candidates; c++) {
      int key = filter.key(values[offset + positions[c]]);
      int takesPart = filter.takesPart(key);
      keep[positions[c]] -= (byte) (takesPart & (key - threshold) >>> 31);
      if (key == threshold && takesPart != 0 && ties-- > 0) {
        keep[positions[c]] = 0;
      }
    }
    return true;
  }
}
