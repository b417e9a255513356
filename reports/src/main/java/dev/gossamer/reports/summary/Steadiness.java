package dev.gossamer.reports.summary;

import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Whether the measured iterations of a row were steady, fork by fork. An iteration is unsteady if
 * it deviates from the median of its fork by more than {@link #LIMIT}; a fork was still warming up
 * if its first iteration took that much longer than the median of the later ones.
 *
 * @param source name of the run
 * @param id as {@code kernel.spmm}
 * @param params what was measured
 * @param forks forks with at least two iterations
 * @param iterations measured iterations of these forks
 * @param unsteady those that were not steady
 * @param warming forks that were still warming up
 * @param greatest greatest deviation of an iteration from its fork's median, as a fraction
 */
public record Steadiness(
    String source,
    String id,
    RowParams params,
    int forks,
    int iterations,
    int unsteady,
    int warming,
    double greatest) {

  /** Deviation beyond which an iteration is not steady. */
  public static final double LIMIT = 0.05;

  /**
   * Judges the forks of a row.
   *
   * @param forks times of an operation in each iteration of each fork; forks with fewer than two,
   *     or with values that are not positive and finite, are passed over
   */
  static Steadiness of(String source, String id, RowParams params, List<List<Double>> forks) {
    int judged = 0;
    int iterations = 0;
    int unsteady = 0;
    int warming = 0;
    double greatest = 0;
    for (List<Double> fork : forks) {
      if (fork.size() > 1 && fork.stream().allMatch(t -> t > 0 && Double.isFinite(t))) {
        judged++;
        iterations += fork.size();
        double median = median(fork);
        for (double time : fork) {
          double deviation = Math.abs(time / median - 1);
          greatest = Math.max(greatest, deviation);
          unsteady += deviation > LIMIT ? 1 : 0;
        }
        double later = median(fork.subList(1, fork.size()));
        warming += fork.getFirst() / later - 1 > LIMIT ? 1 : 0;
      }
    }
    return new Steadiness(source, id, params, judged, iterations, unsteady, warming, greatest);
  }

  private static double median(List<Double> values) {
    return new Median().evaluate(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
