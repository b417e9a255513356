package dev.gossamer.kernels.ruler;

import java.util.SplittableRandom;

/**
 * Loads whose addresses each come from the load before: the time that memory takes to answer, which
 * no other load can hide.
 *
 * <p>One number a cache line holds where the next line begins; the lines form a single cycle in
 * random order (Sattolo's algorithm), so that no prefetcher knows the next one, and every line is
 * read before any is read again.
 */
public final class ChaseRuler {

  /** Ints from one line to the next. */
  private static final int STEP = 16;

  private static final long SEED = 1;

  private ChaseRuler() {}

  /**
   * A cycle through some cache lines.
   *
   * @param lines number of cache lines of 64 bytes, at least 2
   * @throws IllegalArgumentException if there are fewer, or more than an array holds
   */
  public static int[] data(int lines) {
    if (lines < 2 || lines > Integer.MAX_VALUE / STEP - 1) {
      throw new IllegalArgumentException(
          "lines " + lines + ": from 2 to " + (Integer.MAX_VALUE / STEP - 1));
    }
    int[] data = new int[lines * STEP];
    for (int line = 0; line < lines; line++) {
      data[line * STEP] = line * STEP;
    }
    SplittableRandom random = new SplittableRandom(SEED);
    for (int line = lines - 1; line > 0; line--) {
      int other = random.nextInt(line);
      int next = data[line * STEP];
      data[line * STEP] = data[other * STEP];
      data[other * STEP] = next;
    }
    return data;
  }

  /**
   * Follows the cycle.
   *
   * @param data from {@link #data}
   * @param start where to begin: 0, or what an earlier call returned
   * @param loads how many lines to read, at least 0
   * @return where the next call is to begin
   */
  public static int run(int[] data, int start, long loads) {
    int at = start;
    for (long load = 0; load < loads; load++) {
      at = data[at];
    }
    return at;
  }
}
