package dev.gossamer.core.environment;

import java.util.Arrays;

/** A product of closed intervals of real numbers, some of them perhaps infinite. Immutable. */
public final class Box {
  private final double[] low;
  private final double[] high;

  private Box(double[] low, double[] high) {
    this.low = low;
    this.high = high;
  }

  /**
   * The box between two corners.
   *
   * @throws IllegalArgumentException if the corners differ in length or are not in order
   */
  public static Box of(double[] low, double[] high) {
    if (low.length != high.length) {
      throw new IllegalArgumentException(
          "box corners have " + low.length + " and " + high.length + " components");
    }
    for (int i = 0; i < low.length; i++) {
      if (!(low[i] <= high[i])) {
        throw new IllegalArgumentException(
            "box component " + i + " is empty: " + low[i] + " to " + high[i]);
      }
    }
    return new Box(low.clone(), high.clone());
  }

  /** All vectors of a length. */
  public static Box unbounded(int size) {
    double[] high = new double[size];
    Arrays.fill(high, Double.POSITIVE_INFINITY);
    double[] low = new double[size];
    Arrays.fill(low, Double.NEGATIVE_INFINITY);
    return new Box(low, high);
  }

  /** The number of components. */
  public int size() {
    return low.length;
  }

  /** The lower bound of component i, perhaps negative infinity. */
  public double low(int i) {
    return low[i];
  }

  /** The upper bound of component i, perhaps positive infinity. */
  public double high(int i) {
    return high[i];
  }

  /** Component i of a vector, moved to the nearest bound if it is outside. NaN stays NaN. */
  double clip(int i, double value) {
    return Math.max(low[i], Math.min(high[i], value));
  }
}
