package dev.gossamer.reports.statistics;

import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Whether the iterations of a fork were steady: warm-up is judged, not assumed.
 *
 * <p>Iterations are steady from the first one on from which the medians of the first and the second
 * half of what follows differ by at most {@link #TOLERANCE}. Fewer than {@link #LEAST} iterations
 * are not judged steady, nor is a fork that becomes steady only in its last ones.
 *
 * @param from number of iterations before the steady ones
 * @param iterations number of all iterations
 * @param steady whether there are steady ones
 */
public record Steadiness(int from, int iterations, boolean steady) {

  /** Largest difference between two halves that are steady, as a fraction. */
  public static final double TOLERANCE = 0.05;

  /** Least number of iterations that can be called steady. */
  public static final int LEAST = 4;

  /**
   * Judges a fork.
   *
   * @param scores positive scores of its iterations in their order
   */
  public static Steadiness of(List<Double> scores) {
    double[] values = scores.stream().mapToDouble(Double::doubleValue).toArray();
    for (int from = 0; from + LEAST <= values.length; from++) {
      int half = (values.length - from) / 2;
      double first = new Median().evaluate(values, from, half);
      double second = new Median().evaluate(values, values.length - half, half);
      if (Math.abs(Math.log(first / second)) <= Math.log1p(TOLERANCE)) {
        return new Steadiness(from, values.length, true);
      }
    }
    return new Steadiness(values.length, values.length, false);
  }

  /** Whether all iterations were steady. */
  public boolean throughout() {
    return steady && from == 0;
  }
}
