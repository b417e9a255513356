package dev.gossamer.core.reference;

import dev.gossamer.core.agent.ActorCritic;
import dev.gossamer.core.agent.Agent;
import dev.gossamer.core.agent.Td3;
import dev.gossamer.core.agent.Td3Settings;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.parallel.Workers;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.topology.TopologyMethod;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Agents small enough to follow weight by weight. Two with equal seeds start from equal weights,
 * however they keep them.
 */
public final class SmallAgents {

  public static final int STATES = 5;
  public static final int ACTIONS = 2;
  public static final int HIDDEN = 12;

  /** Stands for the density of a network that has no mask. */
  public static final double DENSE = Double.POSITIVE_INFINITY;

  /** The density of a network whose mask leaves nothing out. */
  public static final double ALL_CELLS = 1;

  private final KernelProvider kernels;
  private final Storage storage;
  private final double density;
  private final Td3Settings settings;
  private final int threads;

  /** Agents that are updated by one thread. */
  public SmallAgents(
      KernelProvider kernels, Storage storage, double density, Td3Settings settings) {
    this(kernels, storage, density, settings, 1);
  }

  /**
   * What the agents have in common.
   *
   * @param density of the first two layers; {@link #DENSE} for no mask
   * @param threads that share an update
   */
  public SmallAgents(
      KernelProvider kernels, Storage storage, double density, Td3Settings settings, int threads) {
    this.threads = threads;
    this.kernels = kernels;
    this.storage = storage;
    this.density = density;
    this.settings = settings;
  }

  /**
   * An agent.
   *
   * @param seed of its masks and weights
   * @param topology given the online networks, its topology method
   */
  public Td3 td3(
      long seed,
      float maxAction,
      boolean maskedGradients,
      Function<List<Mlp>, TopologyMethod> topology) {
    ActorCritic networks =
        new SmallNetworks(kernels, storage, density).actorCritic(seed, ACTIONS, true);
    return new Td3(
        settings,
        maxAction,
        networks,
        topology.apply(networks.online()),
        maskedGradients,
        new Workers(threads),
        new PhaseTimes());
  }

  /** Fills the minibatch and noise that the agent's next update reads. */
  public static void draw(Td3 agent, RandomGenerator random) {
    draw(agent, random, agent.targetNoise());
  }

  /** Likewise, noise being in some panels. */
  static void draw(Agent agent, RandomGenerator random, Panels... noises) {
    for (int s = 0; s < agent.batch().size(); s++) {
      for (int i = 0; i < STATES + ACTIONS; i++) {
        float scale = i < STATES ? 1 : agent.maxAction() / 2;
        agent.batch().stateAction().set(s, i, scale * (float) random.nextGaussian());
      }
      for (int i = 0; i < STATES; i++) {
        agent.batch().nextStateAction().set(s, i, (float) random.nextGaussian());
      }
      for (Panels noise : noises) {
        for (int i = 0; i < ACTIONS; i++) {
          noise.set(s, i, (float) random.nextGaussian());
        }
      }
      agent.batch().reward()[s] = (float) random.nextGaussian();
      agent.batch().notDone()[s] = random.nextInt(4) == 0 ? 0 : 1;
    }
  }
}
