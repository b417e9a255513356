package dev.gossamer.kernels.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;

/** What a kernel should compute, in double precision, and how far from it each component may be. */
public final class Expected {

  /** Half a unit in the last place of 1: the rounding error of one float operation. */
  static final double ROUNDING = 0x1p-24;

  private double[] values;
  private double[] bounds;
  private int count;

  Expected(int capacity) {
    values = new double[capacity];
    bounds = new double[capacity];
  }

  void add(double value, double bound) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count + 1);
      bounds = Arrays.copyOf(bounds, 2 * count + 1);
    }
    values[count] = value;
    bounds[count] = bound;
    count++;
  }

  /**
   * Adds a sum of products, {@code (n + 4) 2^-24} of its terms' magnitudes as bound.
   *
   * @param terms n
   * @param magnitude the sum of the terms' absolute values
   */
  void addSum(double sum, int terms, double magnitude) {
    add(sum, (terms + 4) * ROUNDING * magnitude);
  }

  /** Every component must be within its bound. */
  public void assertHolds(String label, float[] actual) {
    assertEquals(count, actual.length, label + ": number of results");
    for (int i = 0; i < count; i++) {
      if (!(Math.abs(actual[i] - values[i]) <= bounds[i])) {
        fail(
            label
                + ": component "
                + i
                + " is "
                + actual[i]
                + ", not "
                + values[i]
                + " within "
                + bounds[i]);
      }
    }
  }

  /** Two results must be as near to each other as the bounds of both allow. */
  public void assertAgree(String label, float[] one, float[] other) {
    for (int i = 0; i < count; i++) {
      if (!(Math.abs((double) one[i] - other[i]) <= 2 * bounds[i])) {
        fail(
            label
                + ": component "
                + i
                + " is "
                + one[i]
                + " against "
                + other[i]
                + ", further apart than "
                + 2 * bounds[i]);
      }
    }
  }
}
