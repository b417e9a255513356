package dev.gossamer.reports.summary;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Distribution of the times of single operations, over all forks together.
 *
 * @param p50 median in nanoseconds
 * @param p99 time that 1 in 100 exceeds
 * @param p999 time that 1 in 1000 exceeds
 * @param max longest time
 * @param count operations
 * @param forks forks in which they were recorded
 */
public record Latency(double p50, double p99, double p999, double max, long count, int forks) {

  /** Of one histogram a fork, at least one. */
  static Latency of(List<Histogram> forks) {
    Histogram all = new Histogram(forks.getFirst());
    forks.forEach(all::add);
    return new Latency(
        (double) all.getValueAtPercentile(50),
        (double) all.getValueAtPercentile(99),
        (double) all.getValueAtPercentile(99.9),
        (double) all.getMaxValue(),
        all.getTotalCount(),
        forks.size());
  }
}
