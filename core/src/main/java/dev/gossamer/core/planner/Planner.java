package dev.gossamer.core.planner;

import dev.gossamer.core.network.LayerPlan;

/** Chooses how sparse layers compute their products. */
@FunctionalInterface
public interface Planner {

  /** Everything over the nonzeros. */
  Planner SPARSE = (work, role) -> LayerPlan.SPARSE;

  /** Everything over all cells, the absent weights being zero. */
  Planner DENSE = (work, role) -> LayerPlan.DENSE;

  /** The plan of a layer. */
  LayerPlan plan(Workload work, Role role);
}
