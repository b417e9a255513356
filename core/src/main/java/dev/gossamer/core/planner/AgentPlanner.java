package dev.gossamer.core.planner;

import dev.gossamer.core.agent.ActorCritic;
import dev.gossamer.core.agent.Agent;
import dev.gossamer.core.network.LayerPlan;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.kernels.Panels;
import java.util.ArrayList;
import java.util.List;

/** Plans every sparse layer of an agent for its minibatches. */
public final class AgentPlanner {

  private AgentPlanner() {}

  /**
   * Asks a planner about each sparse layer and has it compute that way from now on. Acting and
   * evaluating, on fewer samples, go the way of the updates.
   *
   * @return the plans, trained networks first
   * @throws IllegalArgumentException if a layer is too large for a dense product that the planner
   *     wants
   */
  public static List<PlannedLayer> plan(Agent agent, Planner planner) {
    List<PlannedLayer> plans = new ArrayList<>();
    Panels batch = agent.batch().stateAction();
    ActorCritic networks = agent.networks();
    for (int n = 0; n < networks.online().size(); n++) {
      plan(networks.online().get(n), batch, planner, false, ActorCritic.NAMES.get(n), plans);
    }
    for (int n = 0; n < networks.targets().size(); n++) {
      String name = networks.targetNames().get(n) + "Target";
      plan(networks.targets().get(n), batch, planner, true, name, plans);
    }
    agent.layersPlanned();
    return plans;
  }

  private static void plan(
      Mlp network,
      Panels batch,
      Planner planner,
      boolean target,
      String name,
      List<PlannedLayer> plans) {
    for (int l = 0; l < network.layers().size(); l++) {
      if (network.layers().get(l) instanceof SparseLayer layer) {
        Role role = target ? Role.TARGET : l == 0 ? Role.INPUT : Role.HIDDEN;
        LayerPlan plan = planner.plan(Workload.of(layer, batch, network.kernels()), role);
        layer.plan(plan);
        plans.add(
            new PlannedLayer(
                name,
                l,
                plan.forward().text(),
                plan.inputGradient().text(),
                plan.weightGradient().text()));
      }
    }
  }
}
