package dev.gossamer.core.network;

import java.util.List;

/**
 * How a sparse layer computes at each density that it may come to: by the plan that was made for
 * the nearest one, densities being compared by their ratio.
 *
 * <p>So the plan of a layer is a function of its pattern, and nothing is timed while a run goes on.
 *
 * @param plans at least one
 */
public record DensityPlans(List<Planned> plans) {

  /**
   * A plan and the density it was made for.
   *
   * @param density share of the layer's cells that have a weight, above 0
   */
  public record Planned(double density, LayerPlan plan) {}

  /** Checks and copies. */
  public DensityPlans {
    if (plans.isEmpty()) {
      throw new IllegalArgumentException("a layer needs a plan");
    }
    plans = List.copyOf(plans);
  }

  /** One plan for all densities. */
  public static DensityPlans always(LayerPlan plan) {
    return new DensityPlans(List.of(new Planned(1, plan)));
  }

  /** The plan at a density; of two that are equally near the first. */
  public LayerPlan at(double density) {
    Planned nearest = plans.getFirst();
    for (Planned planned : plans) {
      if (distance(planned, density) < distance(nearest, density)) {
        nearest = planned;
      }
    }
    return nearest.plan;
  }

  private static double distance(Planned planned, double density) {
    return Math.abs(Math.log(planned.density / density));
  }

  /** Whether all plans are the same. */
  public boolean isUniform() {
    return plans.stream().allMatch(planned -> planned.plan.equals(plans.getFirst().plan));
  }

  /** Whether a plan computes something densely. */
  boolean haveDense() {
    return plans.stream().anyMatch(planned -> !planned.plan.equals(LayerPlan.SPARSE));
  }

  /** Whether a plan computes the weight gradient some way. */
  boolean haveWeightGradient(Way way) {
    return plans.stream().anyMatch(planned -> planned.plan.weightGradient() == way);
  }
}
