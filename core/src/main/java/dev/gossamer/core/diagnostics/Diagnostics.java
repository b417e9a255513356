package dev.gossamer.core.diagnostics;

import dev.gossamer.core.agent.ActorCritic;
import dev.gossamer.core.agent.Agent;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Pass;
import dev.gossamer.core.replay.Minibatch;
import dev.gossamer.core.replay.ReplayBuffer;
import dev.gossamer.kernels.Panels;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Figures on an agent's networks at one moment, by name. N stands for {@code actor, critic1,
 * critic2}:
 *
 * <ul>
 *   <li>{@code nnz_N_l}: weights of layer l, from 0
 *   <li>{@code initial_alive_N}: share of the positions that the network began with at which it has
 *       weights now
 *   <li>{@code target_overlap_N}: share of the network's positions at which its target has a weight
 *       other than zero
 *   <li>{@code dormant_N}: share of hidden units that are dormant (see {@link DormantUnits})
 *   <li>{@code weight_norm_N}: Euclidean norm of weights and biases
 *   <li>{@code gradient_norm_N}: that of the gradient in the network's last update
 *   <li>{@code q_N}: mean value of a minibatch's states and actions, of the critics
 * </ul>
 *
 * <p>Masks concern layers that are sparse; without any such layer, without a target, before there
 * is a transition or an update, a figure is NaN. The minibatch is drawn from the replay buffer by a
 * generator of its own, so that looking changes nothing. It takes time like that of a forward pass.
 */
public final class Diagnostics {

  private static final List<String> CRITICS = ActorCritic.NAMES.subList(1, 3);

  private final Agent agent;
  private final GradientNorms gradientNorms;
  private final List<Positions> initial = new ArrayList<>();

  /**
   * Remembers the agent's topology as the initial one. To go on with a run, build its agent anew,
   * make these from it, and only then {@link #restore}.
   *
   * @param gradientNorms has observed the agent since its first update
   */
  public Diagnostics(Agent agent, GradientNorms gradientNorms) {
    this.agent = agent;
    this.gradientNorms = gradientNorms;
    for (Mlp network : agent.networks().online()) {
      initial.add(Positions.of(network));
    }
  }

  /**
   * The figures now.
   *
   * @param replay may be empty
   * @param random draws the minibatch; not used if there is nothing to draw
   */
  public Map<String, Double> figures(ReplayBuffer replay, RandomGenerator random) {
    ActorCritic networks = agent.networks();
    Map<String, Double> figures = new LinkedHashMap<>();
    for (int n = 0; n < ActorCritic.NAMES.size(); n++) {
      List<Layer> layers = networks.online().get(n).layers();
      for (int l = 0; l < layers.size(); l++) {
        figures.put("nnz_" + ActorCritic.NAMES.get(n) + "_" + l, (double) layers.get(l).weights());
      }
    }
    topology(figures);
    activity(replay, random, figures);
    for (int n = 0; n < ActorCritic.NAMES.size(); n++) {
      Mlp network = networks.online().get(n);
      String name = ActorCritic.NAMES.get(n);
      figures.put("weight_norm_" + name, Norms.of(network, network.parameters().values()));
      figures.put("gradient_norm_" + name, gradientNorms.of(network));
    }
    return figures;
  }

  private void topology(Map<String, Double> figures) {
    ActorCritic networks = agent.networks();
    for (int n = 0; n < ActorCritic.NAMES.size(); n++) {
      Mlp online = networks.online().get(n);
      String name = ActorCritic.NAMES.get(n);
      Positions now = Positions.of(online);
      figures.put("initial_alive_" + name, initial.get(n).shareIn(now));
      int target = networks.targetNames().indexOf(name);
      double overlap =
          target < 0
              ? Double.NaN
              : now.shareIn(Positions.ofTarget(online, networks.targets().get(target)));
      figures.put("target_overlap_" + name, overlap);
    }
  }

  private void activity(ReplayBuffer replay, RandomGenerator random, Map<String, Double> figures) {
    for (String name : ActorCritic.NAMES) {
      figures.put("dormant_" + name, Double.NaN);
    }
    for (String name : CRITICS) {
      figures.put("q_" + name, Double.NaN);
    }
    if (replay.size() > 0) {
      Minibatch batch = draw(replay, random);
      for (int n = 0; n < ActorCritic.NAMES.size(); n++) {
        Mlp network = agent.networks().online().get(n);
        String name = ActorCritic.NAMES.get(n);
        Pass pass = new Pass(network, batch.stateAction().view(0, network.inputs()));
        network.forward(pass);
        figures.put("dormant_" + name, DormantUnits.share(network, pass));
        figures.computeIfPresent("q_" + name, (column, none) -> mean(pass.output()));
      }
    }
  }

  private Minibatch draw(ReplayBuffer replay, RandomGenerator random) {
    int size = agent.batch().size();
    int width = agent.batch().stateAction().width();
    Minibatch batch = new Minibatch(replay.stateSize(), replay.actionSize(), size, width);
    replay.draw(random, batch);
    replay.gather(batch, 0, size);
    return batch;
  }

  private static double mean(Panels values) {
    double sum = 0;
    for (int i = 0; i < values.batch(); i++) {
      sum += values.get(i, 0);
    }
    return sum / values.batch();
  }

  /** Writes what cannot be computed anew: the gradients' norms. */
  public void save(DataOutput out) throws IOException {
    for (Mlp network : agent.networks().online()) {
      out.writeDouble(gradientNorms.of(network));
    }
  }

  /** Reads it back. */
  public void restore(DataInput in) throws IOException {
    for (Mlp network : agent.networks().online()) {
      gradientNorms.restore(network, in.readDouble());
    }
  }
}
