package dev.gossamer.kernels.topology;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Uniformly random subsets, drawn in ascending order of their members and in memory of the subset's
 * size.
 *
 * <p>Floyd's algorithm (Bentley and Floyd 1987) draws exactly one number a member. Its set is a
 * hash table whose hash keeps the order (the leading bits of the number) and whose probing keeps
 * each run of slots sorted, so reading the table yields the members in order without a sort.
 */
final class SortedSample {

  private static final long FREE = -1;

  private SortedSample() {}

  /**
   * Draws k distinct numbers below n; every subset of that size is equally likely.
   *
   * @param n number of elements to draw from
   * @param k size of the subset, from 0 to n
   * @param members receives the subset, ascending
   */
  static void draw(long n, int k, RandomGenerator random, long[] members, Workspace workspace) {
    if (k <= n - k) {
      int length = fill(n, k, random, workspace);
      long[] slots = workspace.slots(length);
      int count = 0;
      for (int slot = 0; count < k; slot++) {
        members[count] = slots[slot];
        count += slots[slot] == FREE ? 0 : 1;
      }
    } else {
      int length = fill(n, (int) (n - k), random, workspace);
      long[] slots = workspace.slots(length);
      int count = 0;
      long next = 0;
      for (int slot = 0; slot < length; slot++) {
        if (slots[slot] != FREE) {
          while (next < slots[slot]) {
            members[count++] = next++;
          }
          next++;
        }
      }
      while (count < k) {
        members[count++] = next++;
      }
    }
  }

  /** Draws a subset into the workspace's slots and returns how many slots it spans. */
  private static int fill(long n, int k, RandomGenerator random, Workspace workspace) {
    if (k == 0) {
      return 0;
    }
    int shift = 0;
    while (n >>> (shift + 1) >= 2L * k) {
      shift++;
    }
    int length = (int) (((n - 1) >>> shift) + 1 + k);
    long[] slots = workspace.slots(length);
    Arrays.fill(slots, 0, length, FREE);
    for (long last = n - k; last < n; last++) {
      if (!insert(slots, shift, below(last + 1, random))) {
        insert(slots, shift, last);
      }
    }
    return length;
  }

  /** Inserts a number unless it is present; whether it was absent. */
  private static boolean insert(long[] slots, int shift, long number) {
    int slot = (int) (number >>> shift);
    while (slots[slot] != FREE && slots[slot] < number) {
      slot++;
    }
    if (slots[slot] == number) {
      return false;
    }
    long carried = number;
    while (slots[slot] != FREE) {
      long displaced = slots[slot];
      slots[slot++] = carried;
      carried = displaced;
    }
    slots[slot] = carried;
    return true;
  }

  /**
   * A uniform number below bound, by multiplication with rejection (Lemire 2019), so without modulo
   * bias.
   */
  private static long below(long bound, RandomGenerator random) {
    long bits = random.nextLong();
    long low = bits * bound;
    if (Long.compareUnsigned(low, bound) < 0) {
      long threshold = Long.remainderUnsigned(-bound, bound);
      while (Long.compareUnsigned(low, threshold) < 0) {
        bits = random.nextLong();
        low = bits * bound;
      }
    }
    return Math.unsignedMultiplyHigh(bits, bound);
  }
}
