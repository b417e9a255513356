package dev.gossamer.core.agent;

import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.Policy;
import dev.gossamer.core.network.TargetNetwork;
import dev.gossamer.core.parallel.Shard;
import dev.gossamer.core.parallel.Workers;
import dev.gossamer.core.parallel.Workers.Task;
import dev.gossamer.core.phase.Phase;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.replay.Minibatch;
import dev.gossamer.core.replay.ReplayBuffer;
import dev.gossamer.core.topology.TopologyMethod;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What the agents are made of whatever their algorithm: an actor and twin critics in training,
 * their targets, and a sampler of minibatches.
 *
 * <p>An update allocates nothing. It is a function of the networks, the minibatch and the noise:
 * the workers that share it change no bit. Losses and the gradients of activations are computed by
 * samples, each worker having a shard of the minibatch; the parameters' gradients and steps by
 * outputs, each worker having some of every layer, so that no sum is ever split.
 */
abstract sealed class ActorCriticAgent implements Agent permits Sac, Td3 {

  final float maxAction;
  final KernelProvider kernels;
  final ActorCritic networks;
  final Minibatch batch;
  final UpdateSharing sharing;
  final TwinCritics critics;
  final Learner actor;

  private final Panels[] noises;
  private final MinibatchSampler sampler;
  private final Targets targets;
  private final Task actorStep = this::actorStep;
  private long updates;
  private double criticLoss;
  private double actorLoss;

  /**
   * An agent over its networks.
   *
   * @param maxAction bound of each action component
   * @param batchSize samples of a minibatch
   * @param noiseCount standard normal numbers that an update needs for each action component
   * @param maskedGradients see {@link Adam#Adam}
   * @param workers who share an update; {@link #close} ends them
   * @param times where the phases' times go, as the calling thread sees them
   */
  ActorCriticAgent(
      ActorCritic networks,
      float maxAction,
      int batchSize,
      int noiseCount,
      Adam.Settings actorOptimizer,
      Adam.Settings criticOptimizer,
      boolean maskedGradients,
      TopologyMethod topology,
      Workers workers,
      PhaseTimes times) {
    this.networks = networks;
    this.maxAction = maxAction;
    this.kernels = networks.actor().kernels();
    int states = networks.stateSize();
    int actions = networks.actionSize();
    int width = Shard.panelWidth(kernels, batchSize, workers.count());
    this.batch = new Minibatch(states, actions, batchSize, width);
    this.sharing = new UpdateSharing(workers, batch, times);
    this.noises =
        Stream.generate(() -> new Panels(actions, batchSize, width))
            .limit(noiseCount)
            .toArray(Panels[]::new);
    this.sampler = new MinibatchSampler(sharing, noises);
    this.critics = new TwinCritics(networks, criticOptimizer, maskedGradients, topology, sharing);
    this.actor =
        new Learner(
            networks.actor(),
            batch.stateAction().view(0, states),
            actorOptimizer,
            maskedGradients,
            topology,
            sharing);
    this.targets = new Targets(sharing, networks, topology);
    layersPlanned();
  }

  @Override
  public final void layersPlanned() {
    sharing.gradients.reserve(
        Stream.of(actor, critics.critic1(), critics.critic2())
            .mapToInt(Learner::scratch)
            .max()
            .orElseThrow());
  }

  @Override
  public final void update(
      ReplayBuffer from, RandomGenerator sampleRandom, RandomGenerator noiseRandom) {
    sharing.times.start();
    sampler.sample(from, sampleRandom, noiseRandom);
    sharing.times.lap(Phase.SAMPLE);
    update();
  }

  /** Counts an update that begins. */
  final void begin() {
    updates++;
    sharing.times.start();
  }

  /** The critics' optimizer steps, and what the topology method does after them. */
  final void stepCritics() {
    criticLoss = finite(critics.loss(), "critic loss");
    critics.step(updates);
  }

  /** The actor's optimizer step, and what the topology method does after it. */
  final void stepActor(double loss) {
    actorLoss = finite(loss, "actor loss");
    actor.nextStep(updates);
    sharing.run(actorStep);
    sharing.times.lap(Phase.ACTOR_OPTIMIZER);
    actor.changeTopology(updates);
    sharing.times.lap(Phase.TOPOLOGY);
  }

  /** The actor's parameters, of one worker's outputs in every layer. */
  private void actorStep(int worker) {
    actor.parameterGradients(worker, worker);
    sharing.lap(worker, Phase.ACTOR_BACKWARD);
    actor.step(worker);
  }

  private double finite(double loss, String what) {
    if (!Double.isFinite(loss)) {
      throw new NonFiniteLossException(what + " is " + loss + " at update " + updates);
    }
    return loss;
  }

  /** The soft update of all targets. */
  final void updateTargets(double tau) {
    targets.update((float) tau);
  }

  /**
   * Standard normal noise that {@link #update()} reads.
   *
   * @param number from 0, in the order in which it is drawn
   */
  final Panels noise(int number) {
    return noises[number];
  }

  @Override
  public final Minibatch batch() {
    return batch;
  }

  @Override
  public final ActorCritic networks() {
    return networks;
  }

  @Override
  public final List<TargetNetwork> followers() {
    return targets.followers();
  }

  @Override
  public final float maxAction() {
    return maxAction;
  }

  @Override
  public final long updates() {
    return updates;
  }

  @Override
  public final Policy policy(int size) {
    return new Policy(networks.actor(), networks.actionSize(), maxAction, size);
  }

  @Override
  public final double criticLoss() {
    return criticLoss;
  }

  @Override
  public final double actorLoss() {
    return actorLoss;
  }

  @Override
  public void saveProgress(DataOutput out) throws IOException {
    out.writeLong(updates);
    for (Adam optimizer : optimizers()) {
      out.writeLong(optimizer.steps());
    }
  }

  @Override
  public void restoreProgress(DataInput in) throws IOException {
    updates = in.readLong();
    for (Adam optimizer : optimizers()) {
      optimizer.restore(in.readLong());
    }
  }

  private List<Adam> optimizers() {
    return List.of(actor.optimizer(), critics.critic1().optimizer(), critics.critic2().optimizer());
  }

  /** Ends the workers; the agent can still be read, but not updated. */
  @Override
  public final void close() {
    sharing.workers.close();
  }
}
