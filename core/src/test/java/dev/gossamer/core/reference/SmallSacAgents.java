package dev.gossamer.core.reference;

import dev.gossamer.core.agent.ActorCritic;
import dev.gossamer.core.agent.Sac;
import dev.gossamer.core.agent.SacSettings;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.parallel.Workers;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.topology.TopologyMethod;
import dev.gossamer.kernels.KernelProvider;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * SAC agents as small as {@link SmallAgents}.
 *
 * @param density of the first two layers; {@link SmallAgents#DENSE} for no mask
 * @param threads that share an update
 */
public record SmallSacAgents(
    KernelProvider kernels, Storage storage, double density, SacSettings settings, int threads) {

  /** An agent, as {@link SmallAgents#td3} makes one. */
  public Sac sac(
      long seed,
      float maxAction,
      boolean maskedGradients,
      Function<List<Mlp>, TopologyMethod> topology) {
    ActorCritic networks =
        new SmallNetworks(kernels, storage, density)
            .actorCritic(seed, 2 * SmallAgents.ACTIONS, false);
    return new Sac(
        settings,
        maxAction,
        networks,
        topology.apply(networks.online()),
        maskedGradients,
        new Workers(threads),
        new PhaseTimes());
  }

  /** Fills the minibatch and noise that the agent's next update reads. */
  public static void draw(Sac agent, RandomGenerator random) {
    SmallAgents.draw(agent, random, agent.nextActionNoise(), agent.actionNoise());
  }
}
