package dev.gossamer.reports.summary;

import dev.gossamer.core.flops.Flops;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

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
 * @param floor least time at the rates of the same run's rulers, if it is known
 * @param scaling over the same row on one thread in the same run, if this one has more
 * @param events what the benchmark counted, by name: the greatest count of any fork
 * @param latency times of single operations, if they were recorded
 */
public record Row(
    String source,
    String id,
    RowParams params,
    Nanos nanos,
    Optional<Flops> flops,
    Optional<Speedup> speedup,
    Optional<FlopsRatio> flopsRatio,
    OptionalDouble fmaShare,
    Optional<Floor> floor,
    Optional<Speedup> scaling,
    SortedMap<String, Double> events,
    Optional<Latency> latency) {

  /** Event: subnormal values in parameters and moments when a fork ends. */
  public static final String SUBNORMALS = "subnormals";

  /** Event: bytes that one operation allocates after warm-up. */
  public static final String BYTES_PER_OPERATION = "bytesPerOperation";

  /** Event: bytes that networks, optimizers and targets hold. */
  public static final String NETWORK_BYTES = "networkBytes";

  /** Event: bytes that activations, their gradients and the minibatch hold. */
  public static final String ACTIVATION_BYTES = "activationBytes";

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

  /** Whether this is a whole update of an agent. */
  public boolean isWholeUpdate() {
    return area().equals("update") && !id.equals("update.act");
  }

  /** Whether another row of the same run is about an agent of the same sizes, computed alike. */
  public boolean sameAgent(Row other) {
    return source.equals(other.source)
        && params.env().equals(other.params.env())
        && params.hidden().equals(other.params.hidden())
        && params.provider().equals(other.params.provider())
        && params.threads() == other.params.threads();
  }

  /** The least time over the time taken. */
  public OptionalDouble floorShare() {
    return floor.isPresent()
        ? OptionalDouble.of(floor.get().nanos() / nanos.median())
        : OptionalDouble.empty();
  }

  /** What the benchmark counted under a name; empty if nothing. */
  public OptionalDouble event(String name) {
    Double count = events.get(name);
    return count == null ? OptionalDouble.empty() : OptionalDouble.of(count);
  }

  /** Operations per nanosecond, which is GFLOP/s; empty if they are unknown or there are none. */
  public OptionalDouble gigaflops() {
    return flops.isPresent() && flops.get().full() > 0
        ? OptionalDouble.of(flops.get().full() / nanos.median())
        : OptionalDouble.empty();
  }
}
