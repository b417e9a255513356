package dev.gossamer.core.flops;

/**
 * Floating-point operations in the two conventions that are always reported together; a
 * multiply-add is two.
 *
 * @param paper as the DS paper counts: forward {@code 2 P} and backward {@code 4 P} a sample,
 *     online networks only
 * @param full every matrix product, target networks, elementwise work, optimizer, soft update and
 *     topology change
 */
public record Flops(double paper, double full) {

  /** None in either convention. */
  public static final Flops NONE = new Flops(0, 0);

  /** The sum of two counts. */
  public Flops plus(Flops other) {
    return new Flops(paper + other.paper, full + other.full);
  }

  /** This count some number of times. */
  public Flops times(double factor) {
    return new Flops(paper * factor, full * factor);
  }
}
