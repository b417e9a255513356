package dev.gossamer.reports.summary;

/**
 * Floating-point operations in the two conventions.
 *
 * @param paper as the published sparse training codes count: forward and backward products of the
 *     online networks only
 * @param full everything: all matrix products, target networks, elementwise work, optimizer, soft
 *     update, topology change
 */
public record Flops(double paper, double full) {

  /** These operations over {@code other}'s, convention by convention. */
  public FlopsRatio over(Flops other) {
    return new FlopsRatio(paper / other.paper, full / other.full);
  }
}
