package dev.gossamer.reports.summary;

import dev.gossamer.core.flops.Flops;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One benchmark with one set of parameters, over all its forks in one run.
 *
 * @param source name of the run
 * @param id as {@code kernel.spmm}, {@code update.td3}, {@code topology.change}, {@code ruler.fma}
 * @param params what it was measured with
 * @param nanos time of one operation
 * @param flops operations of one execution; empty if they are not known
 * @param speedup over the dense twin of the same run, if there is one; for a peer, that of our twin
 *     over the peer
 * @param flopsRatio the dense twin's operations over this row's, if both are known
 * @param fmaShare operations per second over those of the multiply-add ruler of the same run,
 *     provider and thread count, if it was measured
 */
public record Row(
    String source,
    String id,
    RowParams params,
    Nanos nanos,
    Optional<Flops> flops,
    Optional<Speedup> speedup,
    Optional<FlopsRatio> flopsRatio,
    OptionalDouble fmaShare) {

  /** The part of the id before the dot: {@code kernel}, {@code update}, {@code peer}, ... */
  public String area() {
    return id.substring(0, id.indexOf('.'));
  }

  /** The part of the id after the dot. */
  public String name() {
    return id.substring(id.indexOf('.') + 1);
  }

  /** Speed-up over the full FLOPs ratio: 1 if every operation saved also saved its time. */
  public OptionalDouble flopEfficiency() {
    return speedup.isPresent() && flopsRatio.isPresent()
        ? OptionalDouble.of(speedup.get().value() / flopsRatio.get().full())
        : OptionalDouble.empty();
  }

  /** Operations per nanosecond, which is GFLOP/s; empty if they are unknown or there are none. */
  public OptionalDouble gigaflops() {
    return flops.isPresent() && flops.get().full() > 0
        ? OptionalDouble.of(flops.get().full() / nanos.median())
        : OptionalDouble.empty();
  }
}
