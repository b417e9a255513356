package dev.gossamer.reports.summary;

import dev.gossamer.reports.result.LatencyLog;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * How long single operations took.
 *
 * @param source name of the directory
 * @param id as {@code update.td3}
 * @param arm as {@code sparse}
 * @param label which row it was
 * @param count operations recorded
 * @param mean their mean, in nanoseconds
 * @param quantiles rising; none that lies beyond the last value recorded
 * @param max the longest, in nanoseconds
 */
public record LatencySummary(
    String source,
    String id,
    String arm,
    String label,
    long count,
    double mean,
    List<Quantile> quantiles,
    long max) {

  /**
   * A quantile.
   *
   * @param percentile share of the operations that took no longer, in percent
   * @param nanos the time
   */
  public record Quantile(double percentile, long nanos) {}

  private static final double[] PERCENTILES = {
    50, 75, 90, 95, 99, 99.5, 99.9, 99.95, 99.99, 99.995, 99.999
  };

  static LatencySummary of(String source, LatencyLog log) {
    Histogram histogram = log.histogram();
    long count = histogram.getTotalCount();
    List<Quantile> quantiles = new ArrayList<>();
    for (double percentile : PERCENTILES) {
      if (count * (100 - percentile) >= 100 * (1 - 1e-9)) {
        quantiles.add(new Quantile(percentile, histogram.getValueAtPercentile(percentile)));
      }
    }
    return new LatencySummary(
        source,
        log.id(),
        log.arm(),
        log.label(),
        count,
        histogram.getMean(),
        List.copyOf(quantiles),
        histogram.getMaxValue());
  }

  /** The time at a percentile; empty if too few operations were recorded to tell. */
  public OptionalLong at(double percentile) {
    return quantiles.stream()
        .filter(quantile -> quantile.percentile() == percentile)
        .mapToLong(Quantile::nanos)
        .findFirst();
  }
}
