package dev.gossamer.core.planner;

import dev.gossamer.core.network.LayerPlan;
import dev.gossamer.core.network.Way;
import java.util.Objects;

/**
 * How long a layer's products and the upkeep of what they read take, in nanoseconds.
 *
 * @param forward forward pass
 * @param inputGradient gradient with respect to all inputs
 * @param weightGradient gradient of the weights
 * @param copy copying changed values to what the forward pass reads; the dense copy serves the
 *     input gradient as well
 * @param copySparseSparse copying them where forward pass and input gradient are both sparse
 * @param copySparseDense where the forward pass is sparse and the input gradient dense
 * @param copyDenseSparse where the forward pass is dense and the input gradient sparse
 */
public record LayerTimes(
    Both forward,
    Both inputGradient,
    Both weightGradient,
    Both copy,
    double copySparseSparse,
    double copySparseDense,
    double copyDenseSparse) {

  /**
   * What a sparse way must gain on the dense one to be taken. Times vary by a few percent from
   * process to process, and the dense ways' vary less with the pattern.
   */
  static final double BIAS = 0.03;

  private static final Way[][] FORWARD_AND_INPUT_GRADIENT = {
    {Way.DENSE, Way.DENSE},
    {Way.DENSE, Way.SPARSE},
    {Way.SPARSE, Way.DENSE},
    {Way.SPARSE, Way.SPARSE}
  };

  /** Nanoseconds of either way. */
  public record Both(double sparse, double dense) {

    /** Checks the times. */
    public Both {
      requireTime(sparse);
      requireTime(dense);
    }

    double of(Way way) {
      return way == Way.SPARSE ? sparse : dense;
    }
  }

  /** Checks the times. */
  public LayerTimes {
    Objects.requireNonNull(forward);
    Objects.requireNonNull(inputGradient);
    Objects.requireNonNull(weightGradient);
    Objects.requireNonNull(copy);
    requireTime(copySparseSparse);
    requireTime(copySparseDense);
    requireTime(copyDenseSparse);
  }

  private static void requireTime(double nanos) {
    if (!(nanos > 0 && nanos < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a time must be positive and finite, not " + nanos);
    }
  }

  /**
   * The plan that takes the least time, with a small bias to dense. Forward pass and input gradient
   * are chosen together, because they share the copying; each change of the values is charged to
   * one pass of each.
   */
  LayerPlan choose(Role role) {
    Way[] best = FORWARD_AND_INPUT_GRADIENT[0];
    for (Way[] other : FORWARD_AND_INPUT_GRADIENT) {
      boolean possible = role.inputGradient() || other[0] == other[1];
      if (possible && clearlyLess(time(role, other), time(role, best))) {
        best = other;
      }
    }
    boolean sparse = clearlyLess(weightGradient.sparse, weightGradient.dense);
    return new LayerPlan(best[0], best[1], sparse ? Way.SPARSE : Way.DENSE);
  }

  private static boolean clearlyLess(double time, double than) {
    return time < (1 - BIAS) * than;
  }

  private double time(Role role, Way[] ways) {
    return role.inputGradient()
        ? forward.of(ways[0]) + inputGradient.of(ways[1]) + copies(ways[0], ways[1])
        : forward.of(ways[0]) + copy.of(ways[0]);
  }

  private double copies(Way ofForward, Way ofInputGradient) {
    if (ofForward == Way.SPARSE) {
      return ofInputGradient == Way.SPARSE ? copySparseSparse : copySparseDense;
    }
    return ofInputGradient == Way.SPARSE ? copyDenseSparse : copy.dense;
  }

  /** Time to copy changed values under a plan. */
  double copies(Role role, LayerPlan plan) {
    return role.inputGradient()
        ? copies(plan.forward(), plan.inputGradient())
        : copy.of(plan.forward());
  }
}
