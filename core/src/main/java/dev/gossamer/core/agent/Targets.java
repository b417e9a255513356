package dev.gossamer.core.agent;

import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.TargetNetwork;
import dev.gossamer.core.parallel.Workers.Task;
import dev.gossamer.core.topology.TopologyMethod;
import java.util.ArrayList;
import java.util.List;

/** An agent's target networks and how they follow, kept as sparse as the topology method wants. */
final class Targets {

  private final UpdateSharing sharing;
  private final TopologyMethod topology;
  private final List<TargetNetwork> followers = new ArrayList<>();
  private final Task softUpdates = this::softUpdates;
  private final Task targetTopology = this::targetTopology;
  private final Task targetsChanged = this::targetsChanged;
  private float tau;

  Targets(UpdateSharing sharing, ActorCritic networks, TopologyMethod topology) {
    this.sharing = sharing;
    this.topology = topology;
    follow(networks.critic1(), networks.critic1Target());
    follow(networks.critic2(), networks.critic2Target());
    if (networks.actorTarget() != null) {
      follow(networks.actor(), networks.actorTarget());
    }
  }

  private void follow(Mlp online, Mlp target) {
    followers.add(new TargetNetwork(online, target, topology.targetsKeepOwnPositions()));
  }

  List<TargetNetwork> followers() {
    return followers;
  }

  /**
   * The soft update of all targets.
   *
   * @param rate share of the online networks' weights; 1 makes copies of them
   */
  void update(float rate) {
    tau = rate;
    for (int t = 0; t < followers.size(); t++) {
      followers.get(t).follow();
    }
    sharing.run(softUpdates);
    sharing.run(targetTopology);
    sharing.run(targetsChanged);
  }

  private void softUpdates(int worker) {
    for (int t = 0; t < followers.size(); t++) {
      followers.get(t).softUpdate(tau, worker, sharing.workerCount());
    }
  }

  private void targetTopology(int worker) {
    for (int t = worker; t < followers.size(); t += sharing.workerCount()) {
      topology.afterTargetUpdate(followers.get(t).online(), followers.get(t).target());
    }
  }

  private void targetsChanged(int worker) {
    for (int t = 0; t < followers.size(); t++) {
      followers.get(t).valuesChanged(worker, sharing.workerCount());
    }
  }
}
