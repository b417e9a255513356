package dev.gossamer.reports.gate;

import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.descriptive.rank.Median;

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

  /** Why its times cannot be used; empty if they can. */
  Optional<String> problem() {
    if (failure.isPresent()) {
      return failure;
    }
    if (iterations.isEmpty()) {
      return Optional.of("no iteration was measured");
    }
    return iterations.stream()
        .filter(score -> !(score > 0 && Double.isFinite(score)))
        .findFirst()
        .map(score -> "an iteration has the score " + score);
  }

  /** Median of the iterations, in the key's unit: a neighbour's bursts last for iterations. */
  double score() {
    return new Median().evaluate(iterations.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** A number in proportion to the time that an operation takes. */
  double cost() {
    return key.lowerIsBetter() ? score() : 1 / score();
  }
}
