package dev.gossamer.reports.gate;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the machine's rulers read around a block. They depend on neither arm, so a change is the
 * machine's.
 *
 * @param readings by ruler ({@code fma}, {@code load}, {@code chase}), in the order in which they
 *     were taken: before the block, between its rows, after it; any unit, but one unit a ruler; may
 *     be empty
 */
public record RulerReadings(SortedMap<String, List<Double>> readings) {

  /** No ruler was read. */
  public static final RulerReadings NONE = new RulerReadings(new TreeMap<>());

  /** Keeps copies. */
  public RulerReadings {
    TreeMap<String, List<Double>> copy = new TreeMap<>();
    readings.forEach((ruler, values) -> copy.put(ruler, List.copyOf(values)));
    readings = Collections.unmodifiableSortedMap(copy);
  }

  /**
   * The largest ratio of two readings of one ruler, less 1: 0.05 where the machine was 5 % slower
   * at one time than at another. 0 without readings, infinite if one is not a positive number.
   */
  public double drift() {
    double drift = 0;
    for (List<Double> values : readings.values()) {
      double low = Double.POSITIVE_INFINITY;
      double high = 0;
      for (double value : values) {
        if (!(value > 0 && Double.isFinite(value))) {
          return Double.POSITIVE_INFINITY;
        }
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      drift = Math.max(drift, values.isEmpty() ? 0 : high / low - 1);
    }
    return drift;
  }
}
