package dev.gossamer.core.planner;

import dev.gossamer.core.agent.ActorCritic;
import dev.gossamer.core.agent.Agent;
import dev.gossamer.core.network.BlockLayer;
import dev.gossamer.core.network.DensityPlans;
import dev.gossamer.core.network.LayerPlan;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans every sparse layer of an agent for its minibatches. Layers in blocks have one way only,
 * over their blocks, which is recorded without asking.
 */
public final class AgentPlanner {

  private static final DensityPlans.Planned IN_BLOCKS =
      new DensityPlans.Planned(1, LayerPlan.SPARSE);

  private AgentPlanner() {}

  /** Plans an agent whose layers keep about the density that they have. */
  public static List<PlannedLayer> plan(Agent agent, Planner planner) {
    return plan(agent, planner, List.of());
  }

  /**
   * Asks a planner about each sparse layer and has it compute that way from now on. Acting and
   * evaluating, on fewer samples, go the way of the updates.
   *
   * @param densities those that layers come to, for each of which a plan is made now; none if they
   *     keep about the density that they have
   * @return the plans, trained networks first
   * @throws IllegalArgumentException if a layer is too large for a dense product that the planner
   *     wants
   */
  public static List<PlannedLayer> plan(Agent agent, Planner planner, List<Double> densities) {
    List<PlannedLayer> plans = new ArrayList<>();
    Panels batch = agent.batch().stateAction();
    ActorCritic networks = agent.networks();
    for (int n = 0; n < networks.online().size(); n++) {
      String name = ActorCritic.NAMES.get(n);
      plan(networks.online().get(n), batch, planner, densities, false, name, plans);
    }
    for (int n = 0; n < networks.targets().size(); n++) {
      String name = networks.targetNames().get(n) + "Target";
      plan(networks.targets().get(n), batch, planner, densities, true, name, plans);
    }
    agent.layersPlanned();
    return plans;
  }

  private static void plan(
      Mlp network,
      Panels batch,
      Planner planner,
      List<Double> densities,
      boolean target,
      String name,
      List<PlannedLayer> plans) {
    for (int l = 0; l < network.layers().size(); l++) {
      if (network.layers().get(l) instanceof SparseLayer layer) {
        Role role = target ? Role.TARGET : l == 0 ? Role.INPUT : Role.HIDDEN;
        DensityPlans chosen = choose(layer, batch, network.kernels(), planner, densities, role);
        layer.plans(chosen);
        for (DensityPlans.Planned planned : chosen.plans()) {
          plans.add(record(name, l, chosen.plans().size() == 1, planned));
        }
      } else if (network.layers().get(l) instanceof BlockLayer) {
        plans.add(record(name, l, true, IN_BLOCKS));
      }
    }
  }

  private static DensityPlans choose(
      SparseLayer layer,
      Panels batch,
      KernelProvider kernels,
      Planner planner,
      List<Double> densities,
      Role role) {
    if (densities.isEmpty()) {
      return DensityPlans.always(planner.plan(Workload.of(layer, batch, kernels), role));
    }
    List<DensityPlans.Planned> chosen = new ArrayList<>();
    for (double density : densities) {
      Workload work = Workload.of(layer, density, batch, kernels);
      chosen.add(new DensityPlans.Planned(density, planner.plan(work, role)));
    }
    DensityPlans plans = new DensityPlans(chosen);
    return plans.isUniform() ? DensityPlans.always(chosen.getFirst().plan()) : plans;
  }

  private static PlannedLayer record(
      String network, int layer, boolean only, DensityPlans.Planned planned) {
    return new PlannedLayer(
        network,
        layer,
        only ? null : planned.density(),
        planned.plan().forward().text(),
        planned.plan().inputGradient().text(),
        planned.plan().weightGradient().text());
  }
}
