package dev.gossamer.core.training;

import dev.gossamer.core.agent.Agent;
import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.flops.LayerSize;
import dev.gossamer.core.flops.UpdateFlops;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.phase.Phase;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** FLOPs of a run so far, by phase; counts are exact for the nnz that each update had. */
final class FlopsLedger {

  private final Agent agent;
  private final double topologyChanges;
  private final double denseGradients;
  private final Map<Phase, Flops> settled = new EnumMap<>(Phase.class);
  private Map<Phase, Flops> perUpdate;
  private Flops perAction;
  private long updates;
  private long actions;

  /**
   * The ledger of an agent.
   *
   * @param topologyChanges changes of each network's topology in an update
   * @param denseGradients changes in an update for which the gradient at absent weights is computed
   */
  FlopsLedger(Agent agent, double topologyChanges, double denseGradients) {
    this.agent = agent;
    this.topologyChanges = topologyChanges;
    this.denseGradients = denseGradients;
    sizes();
  }

  private void sizes() {
    perUpdate = new EnumMap<>(agent.flops(topologyChanges));
    if (denseGradients > 0) {
      for (Mlp network : agent.networks().online()) {
        Flops gradient = UpdateFlops.denseGradient(LayerSize.of(network), agent.batch().size());
        perUpdate.merge(Phase.TOPOLOGY, gradient.times(denseGradients), Flops::plus);
      }
    }
    perAction = agent.flopsOfAction();
  }

  void acted() {
    actions++;
  }

  void updated() {
    updates++;
  }

  /**
   * Charges what was counted so far; called before the number of weights changes and before
   * reading.
   */
  private void settle() {
    long done = updates;
    perUpdate.forEach(
        (phase, flops) -> settled.merge(phase, flops.times((double) done), Flops::plus));
    settled.merge(Phase.ACT, perAction.times((double) actions), Flops::plus);
    updates = 0;
    actions = 0;
  }

  /** Called after the number of weights changed. */
  void weightsChanged() {
    settle();
    sizes();
  }

  Map<Phase, Flops> byPhase() {
    settle();
    return settled;
  }

  Flops total() {
    return UpdateFlops.total(byPhase());
  }

  void save(DataOutput out) throws IOException {
    settle();
    for (Phase phase : Phase.values()) {
      Flops flops = settled.getOrDefault(phase, Flops.NONE);
      out.writeDouble(flops.paper());
      out.writeDouble(flops.full());
    }
  }

  void restore(DataInput in) throws IOException {
    settled.clear();
    updates = 0;
    actions = 0;
    for (Phase phase : Phase.values()) {
      settled.put(phase, new Flops(in.readDouble(), in.readDouble()));
    }
    sizes();
  }
}
