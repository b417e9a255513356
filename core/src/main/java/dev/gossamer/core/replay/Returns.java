package dev.gossamer.core.replay;

/**
 * The returns that critics regress on: rewards of some steps, then the value of the state after
 * them,
 *
 * <pre>{@code r_t + g r_(t+1) + ... + g^(n-1) r_(t+n-1) + g^n Q(s_(t+n))}</pre>
 *
 * with g the discount. A return has fewer steps where its episode ends sooner, or where later steps
 * have not been stored yet; after an end by a time limit the value still counts.
 *
 * @param steps n, at least 1
 * @param discount g
 */
public record Returns(int steps, double discount) {

  /** The reward of one step, which no discount concerns. */
  public static final Returns ONE_STEP = new Returns(1, 1);

  /** Checks the number of steps. */
  public Returns {
    if (steps < 1) {
      throw new IllegalArgumentException("a return has at least 1 step, not " + steps);
    }
  }
}
