package dev.gossamer.kernels.topology;

import java.util.Arrays;

/**
 * The k values of smallest magnitude, exactly.
 *
 * <p>A selection is a threshold and a number of ties: it consists of all values whose magnitude is
 * below the threshold and, of those equal to it, the ties at the lowest positions. It is a radix
 * selection on the bits of the magnitudes, which order as the magnitudes do.
 */
public final class Selection {

  /** Bins of a value's sign, exponent and three bits of its mantissa. */
  static final int BINS = 1 << 12;

  private Selection() {}

  /**
   * Selects the k smallest magnitudes.
   *
   * @param values values, of which from (inclusive) to (exclusive) are looked at
   * @param filter which of them take part
   * @param k how many to select, from 0 to the number that take part
   * @return the selection, for {@link #threshold} and {@link #ties}
   * @throws IllegalArgumentException if fewer than k values take part, or a value is NaN
   */
  public static long smallest(
      float[] values, int from, int to, SignFilter filter, int k, Workspace workspace) {
    int limit = Candidates.NO_LIMIT;
    if (Candidates.worthSampling(to - from)) {
      int sampled = Candidates.sample(values, from, to, workspace);
      limit =
          Candidates.limit(
              (double) k * sampled / (to - from),
              filter.takesPart(filter.key(1)) != 0,
              filter.takesPart(filter.key(-1)) != 0,
              workspace);
    }
    int count = (int) Candidates.collect(values, from, to, limit, workspace);
    int keys = keys(values, from, count, filter, workspace);
    if (keys < k && limit != Candidates.NO_LIMIT) {
      count = (int) Candidates.collect(values, from, to, Candidates.NO_LIMIT, workspace);
      keys = keys(values, from, count, filter, workspace);
    }
    if (k < 0 || keys < k) {
      throw new IllegalArgumentException(
          "cannot select the " + k + " smallest of " + keys + " values (" + filter + ")");
    }
    return smallestKey(keys, k, workspace);
  }

  /** The largest magnitude selected; 0 if nothing is. */
  public static float threshold(long selection) {
    return Float.intBitsToFloat(thresholdBits(selection));
  }

  /**
   * How many values whose magnitude equals the threshold are selected: those at the lowest
   * positions.
   */
  public static int ties(long selection) {
    return (int) selection;
  }

  static int thresholdBits(long selection) {
    return (int) (selection >>> 32);
  }

  /**
   * Puts the keys of the candidates that take part in the workspace's keys and returns their
   * number.
   */
  static int keys(
      float[] values, int from, int candidates, SignFilter filter, Workspace workspace) {
    int[] positions = workspace.positions(candidates);
    int[] keys = workspace.keys(candidates);
    int count = 0;
    for (int c = 0; c < candidates; c++) {
      int key = filter.key(values[from + positions[c]]);
      keys[count] = key;
      count += filter.takesPart(key);
    }
    return count;
  }

  /**
   * Selects the k smallest of the workspace's first keys, k being at most their number; overwrites
   * them.
   */
  static long smallestKey(int count, int k, Workspace workspace) {
    if (k == 0) {
      return 0;
    }
    int[] keys = workspace.keys(count);
    int[] histogram = workspace.histogram;
    int remaining = count;
    int rank = k;
    for (int shift = 20; remaining > 1 && shift >= 0; shift -= 10) {
      int digits = shift == 20 ? 2047 : 1023;
      Arrays.fill(histogram, 0, digits + 1, 0);
      for (int i = 0; i < remaining; i++) {
        histogram[keys[i] >>> shift & digits]++;
      }
      int digit = 0;
      while (histogram[digit] < rank) {
        rank -= histogram[digit++];
      }
      int kept = 0;
      for (int i = 0; i < remaining; i++) {
        int key = keys[i];
        keys[kept] = key;
        kept += (key >>> shift & digits) == digit ? 1 : 0;
      }
      remaining = kept;
    }
    return (long) keys[0] << 32 | rank;
  }
}
