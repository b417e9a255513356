package dev.gossamer.reports.history;

import dev.gossamer.reports.summary.Row;
import dev.gossamer.reports.summary.RowParams;
import dev.gossamer.reports.summary.Speedup;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a result says of one row.
 *
 * @param id as {@code kernel.spmm}
 * @param params what it was measured with
 * @param median time of one operation in nanoseconds, above 0: the median over forks
 * @param low lower end of its 95 % interval; NaN for a single fork
 * @param high upper end of its 95 % interval; NaN for a single fork
 * @param forks number of forks
 * @param speedup over the dense twin, if there is one
 * @param counts FLOPs of an operation and what the benchmark counted, by name
 */
public record Measured(
    String id,
    RowParams params,
    double median,
    double low,
    double high,
    int forks,
    Optional<Speedup> speedup,
    SortedMap<String, Double> counts) {

  /** Count: FLOPs of an operation as papers count. */
  static final String PAPER_FLOPS = "flops.paper";

  /** Count: all FLOPs of an operation. */
  static final String FULL_FLOPS = "flops.full";

  static Measured of(Row row) {
    SortedMap<String, Double> counts = new TreeMap<>(row.events());
    row.flops()
        .ifPresent(
            flops -> {
              counts.put(PAPER_FLOPS, flops.paper());
              counts.put(FULL_FLOPS, flops.full());
            });
    return new Measured(
        row.id(),
        row.params(),
        row.nanos().median(),
        row.nanos().low(),
        row.nanos().high(),
        row.nanos().forks(),
        row.speedup(),
        counts);
  }
}
