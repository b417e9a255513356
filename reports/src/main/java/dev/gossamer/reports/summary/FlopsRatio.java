package dev.gossamer.reports.summary;

import dev.gossamer.core.flops.Flops;

/**
 * How many times fewer operations a row takes than its dense twin.
 *
 * @param paper in the convention of the published codes
 * @param full everything counted
 */
public record FlopsRatio(double paper, double full) {

  /** The operations of {@code dense} over those of {@code sparse}, convention by convention. */
  public static FlopsRatio of(Flops dense, Flops sparse) {
    return new FlopsRatio(dense.paper() / sparse.paper(), dense.full() / sparse.full());
  }
}
