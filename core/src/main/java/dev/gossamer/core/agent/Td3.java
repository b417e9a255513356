package dev.gossamer.core.agent;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.flops.LayerSize;
import dev.gossamer.core.flops.UpdateFlops;
import dev.gossamer.core.parallel.PanelSums;
import dev.gossamer.core.parallel.Shard;
import dev.gossamer.core.parallel.Workers;
import dev.gossamer.core.parallel.Workers.Task;
import dev.gossamer.core.phase.Phase;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.topology.TopologyMethod;
import dev.gossamer.kernels.Panels;
import java.util.Map;

/**
 * Twin delayed deep deterministic policy gradient, TD3 (Fujimoto, van Hoof and Meger 2018,
 * algorithm 1), on networks of any storage, with a topology method called where the sparse-training
 * papers call theirs.
 *
 * <p>An update allocates nothing. It is a function of the networks, the minibatch and the noise:
 * the workers that share it change no bit.
 */
public final class Td3 extends ActorCriticAgent {

  private final Td3Settings settings;
  private final Td3Samples[] samples;
  private final PanelSums actorValue;
  private final Task criticGradients = this::criticGradients;
  private final Task actorGradients = this::actorGradients;

  /**
   * An agent over its networks.
   *
   * @param maxAction bound of each action component
   * @param maskedGradients see {@link dev.gossamer.core.network.Adam#Adam}
   * @param workers who share an update; {@link #close} ends them
   * @param times where the phases' times go, as the calling thread sees them
   */
  public Td3(
      Td3Settings settings,
      float maxAction,
      ActorCritic networks,
      TopologyMethod topology,
      boolean maskedGradients,
      Workers workers,
      PhaseTimes times) {
    super(
        networks,
        maxAction,
        settings.batch(),
        1,
        settings.actorOptimizer(),
        settings.criticOptimizer(),
        maskedGradients,
        topology,
        workers,
        times);
    this.settings = settings;
    Td3Samples whole = new Td3Samples(networks, batch, targetNoise());
    this.samples = new Td3Samples[workers.count()];
    for (int worker = 0; worker < samples.length; worker++) {
      samples[worker] = whole.of(sharing.shard(worker));
    }
    this.actorValue = new PanelSums(batch.stateAction());
  }

  @Override
  public void update() {
    begin();
    updateCritics();
    if (updates() % settings.policyDelay() == 0) {
      updateActor();
      updateTargets();
      sharing.times.lap(Phase.TARGET_UPDATE);
    }
  }

  /** Clipped double Q-learning: both critics regress on the same target values. */
  private void updateCritics() {
    sharing.run(criticGradients);
    stepCritics();
  }

  /** The critics' losses and gradients, of one worker's samples. */
  private void criticGradients(int worker) {
    targetValues(worker);
    sharing.lap(worker, Phase.TARGET_VALUE);
    critics.gradients(worker);
  }

  /** {@code y = r + gamma * notDone * min(Q1', Q2')} at the target policy's smoothed action. */
  private void targetValues(int worker) {
    Td3Samples s = samples[worker];
    networks.actorTarget().forward(s.actorTarget);
    kernels.tanh(maxAction, s.actorTarget.output(), s.nextAction);
    smooth(s.nextAction, s.targetNoise);
    critics.forwardTargets(worker);
    float discount = (float) settings.discount();
    for (int i = s.shard.firstSample(); i < s.shard.endSample(); i++) {
      float q = critics.nextValue(i);
      critics.targetValue(i, batch.reward()[i] + batch.notDone()[i] * discount * q);
    }
  }

  /** Adds clipped noise to the target policy's actions and clips them to the action bounds. */
  private void smooth(Panels actions, Panels noises) {
    float deviation = (float) (settings.policyNoise() * maxAction);
    float clip = (float) (settings.noiseClip() * maxAction);
    int length = actions.features() * actions.width();
    for (int panel = 0; panel < actions.count(); panel++) {
      int at = actions.offset(panel, 0);
      int from = noises.offset(panel, 0);
      for (int i = 0; i < length; i++) {
        float clipped = Math.clamp(deviation * noises.data()[from + i], -clip, clip);
        actions.data()[at + i] =
            Math.clamp(actions.data()[at + i] + clipped, -maxAction, maxAction);
      }
    }
  }

  /**
   * Deterministic policy gradient: ascend Q1(s, pi(s)). The policy's actions replace the batch's.
   */
  private void updateActor() {
    sharing.run(actorGradients);
    stepActor(-actorValue.total() / batch.size());
  }

  /** The actor's loss {@code -mean(Q1)} and its gradients through the critic, of some samples. */
  private void actorGradients(int worker) {
    Td3Samples s = samples[worker];
    Learner critic = critics.critic1();
    actor.forward(worker);
    kernels.tanh(maxAction, actor.shard(worker).output(), s.action);
    critic.forward(worker);
    value(s.shard, critic.shard(worker).output(), critic.shard(worker).gradient());
    sharing.lap(worker, Phase.ACTOR_FORWARD);
    critic.backwardInput(worker, networks.stateSize(), s.actionGradient);
    kernels.tanhGradient(maxAction, s.actionGradient, s.action, actor.shard(worker).gradient());
    actor.backward(worker);
  }

  /** Values of the policy's actions; sets the gradient of {@code -mean(Q)}. */
  private void value(Shard shard, Panels values, Panels gradients) {
    float[] q = values.data();
    float[] gradient = gradients.data();
    for (int panel = shard.firstPanel(); panel < shard.endPanel(); panel++) {
      double sum = 0;
      for (int i = shard.firstSample(panel); i < shard.firstSample(panel + 1); i++) {
        sum += q[Panels.LEAD + i];
        gradient[Panels.LEAD + i] = -1f / batch.size();
      }
      actorValue.set(panel, sum);
    }
  }

  @Override
  public void updateTargets() {
    updateTargets(settings.tau());
  }

  /**
   * Standard normal noise of the target policy that {@link #update()} reads, before scaling and
   * clipping.
   */
  public Panels targetNoise() {
    return noise(0);
  }

  /** Hyper-parameters. */
  public Td3Settings settings() {
    return settings;
  }

  @Override
  public Explorer explorer() {
    return new NoisyPolicy(policy(1), maxAction, settings.explorationNoise());
  }

  @Override
  public Map<Phase, Flops> flops(double topologyChanges) {
    return UpdateFlops.td3(
        LayerSize.of(networks.actor()),
        LayerSize.of(networks.critic1()),
        LayerSize.of(networks.critic2()),
        settings.batch(),
        settings.policyDelay(),
        topologyChanges);
  }

  @Override
  public Flops flopsOfAction() {
    return UpdateFlops.act(LayerSize.of(networks.actor()));
  }
}
