package dev.gossamer.reports.history;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * The divergence of E-divisive with means (Matteson and James, <em>A Nonparametric Approach for
 * Multiple Change Point Analysis of Multivariate Data</em>, JASA 109, 2014; exponent 1): for the
 * first m of N values against the other n,
 *
 * <pre>
 * Q = mn/(m+n) (2/(mn) sum |x - y|  -  2/(m(m-1)) sum |x - x'|  -  2/(n(n-1)) sum |y - y'|)
 * </pre>
 *
 * where the sums go over pairs. It is large where the two parts differ in distribution. Of ranks it
 * does not matter how far off an outlier is.
 *
 * <p>The second part ends with the series or at one of {@value #ENDS} places spread over it, so
 * that a level that was left again is seen (in the paper it may end anywhere, which takes O(N^2)).
 * All splits of one order of the values take O(N log N) for each end: distances of a value to
 * others come from counts and sums by rank (a Fenwick tree).
 */
final class EnergyStatistic {

  /** Fewer values than this are no level of their own. */
  static final int LEAST_PART = 3;

  /**
   * A split.
   *
   * @param index values in the first part
   * @param divergence Q
   */
  record Split(int index, double divergence) {}

  /** Places at which the second part may end, the series' end included. */
  private static final int ENDS = 8;

  private final double[] sorted;
  private final int[] order;
  private final double[] distances;
  private final int[] counts;
  private final double[] sums;

  /** Of values in the order of a series; at least two parts' worth. */
  EnergyStatistic(double[] values) {
    int n = values.length;
    if (n < 2 * LEAST_PART) {
      throw new IllegalArgumentException(n + " values cannot be split");
    }
    double centre = Arrays.stream(values).average().orElseThrow();
    int[] byValue =
        IntStream.range(0, n)
            .boxed()
            .sorted((a, b) -> Double.compare(values[a], values[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    sorted = new double[n];
    order = new int[n];
    for (int rank = 0; rank < n; rank++) {
      sorted[rank] = values[byValue[rank]] - centre;
      order[byValue[rank]] = rank;
    }
    distances = new double[n];
    counts = new int[n + 1];
    sums = new double[n + 1];
  }

  /** Of the ranks of values in the order of a series; equal values share their mean rank. */
  static EnergyStatistic ofRanks(double[] values) {
    return new EnergyStatistic(new NaturalRanking(TiesStrategy.AVERAGE).rank(values));
  }

  /** The series as places of its values in sorted order, from 0. */
  int[] order() {
    return order.clone();
  }

  /** The split of the greatest divergence of values in some order of their places. */
  Split best(int[] ranks) {
    int n = ranks.length;
    Split best = new Split(LEAST_PART, Double.NEGATIVE_INFINITY);
    int last = 0;
    for (int i = 1; i <= ENDS; i++) {
      int end = (n * i + ENDS - 1) / ENDS;
      if (end >= 2 * LEAST_PART && end > last) {
        Split split = best(ranks, end);
        best = split.divergence() > best.divergence() ? split : best;
        last = end;
      }
    }
    return best;
  }

  private Split best(int[] ranks, int end) {
    clear();
    double all = 0;
    double sum = 0;
    for (int i = 0; i < end; i++) {
      all += distance(ranks[i], i, sum);
      sum += sorted[ranks[i]];
      add(ranks[i]);
    }
    for (int i = 0; i < end; i++) {
      distances[i] = distance(ranks[i], end, sum);
    }
    clear();
    double left = 0;
    double right = all;
    sum = 0;
    Split best = new Split(LEAST_PART, Double.NEGATIVE_INFINITY);
    for (int m = 1; m <= end - LEAST_PART; m++) {
      int rank = ranks[m - 1];
      double before = distance(rank, m - 1, sum);
      left += before;
      right -= distances[m - 1] - before;
      sum += sorted[rank];
      add(rank);
      if (m >= LEAST_PART) {
        double divergence = divergence(m, end - m, left, right, all - left - right);
        if (divergence > best.divergence()) {
          best = new Split(m, divergence);
        }
      }
    }
    return best;
  }

  /** Sum of the distances of a value to those in the tree, which are so many of that sum. */
  private double distance(int rank, int count, double sum) {
    int countBelow = 0;
    double sumBelow = 0;
    for (int i = rank; i > 0; i -= i & -i) {
      countBelow += counts[i];
      sumBelow += sums[i];
    }
    double x = sorted[rank];
    return x * countBelow - sumBelow + (sum - sumBelow) - x * (count - countBelow);
  }

  private void add(int rank) {
    for (int i = rank + 1; i < counts.length; i += i & -i) {
      counts[i]++;
      sums[i] += sorted[rank];
    }
  }

  private void clear() {
    Arrays.fill(counts, 0);
    Arrays.fill(sums, 0);
  }

  private static double divergence(double m, double n, double left, double right, double across) {
    return m
        * n
        / (m + n)
        * (2 * across / (m * n) - 2 * left / (m * (m - 1)) - 2 * right / (n * (n - 1)));
  }
}
