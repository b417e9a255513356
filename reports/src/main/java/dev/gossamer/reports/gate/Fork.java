package dev.gossamer.reports.gate;

import java.util.List;
import java.util.Optional;

/**
 * What one fresh JVM gave for a row.
 *
 * @param key the row
 * @param iterations score of each measured iteration in the key's unit, in their order; empty if
 *     the fork failed, or if only exact metrics were asked for
 * @param exact metrics without noise
 * @param failure why there is no result, in one line; empty if there is one
 */
public record Fork(Key key, List<Double> iterations, Exact exact, Optional<String> failure) {

  /** Keeps a copy. */
  public Fork {
    iterations = List.copyOf(iterations);
  }

  /** A fork that gave its scores. */
  public static Fork of(Key key, List<Double> iterations, Exact exact) {
    return new Fork(key, iterations, exact, Optional.empty());
  }

  /** A fork that failed. */
  public static Fork failed(Key key, String reason) {
    return new Fork(key, List.of(), Exact.NONE, Optional.of(reason));
  }
}
