package dev.gossamer.core.agent;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.flops.LayerSize;
import dev.gossamer.core.flops.UpdateFlops;
import dev.gossamer.core.parallel.PanelSums;
import dev.gossamer.core.parallel.Workers;
import dev.gossamer.core.parallel.Workers.Task;
import dev.gossamer.core.phase.Phase;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.topology.TopologyMethod;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.SquashedGaussian;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * Soft actor-critic, SAC (Haarnoja et al. 2018, Soft Actor-Critic Algorithms and Applications,
 * algorithm 1), on networks of any storage, with a topology method called where the sparse-training
 * papers call theirs. The actor gives the mean, then the log standard deviation of each component
 * of an action.
 *
 * <p>An update allocates nothing. It is a function of the networks, the minibatch and the noise:
 * the workers that share it change no bit.
 */
public final class Sac extends ActorCriticAgent {

  private final SacSettings settings;
  private final SquashedGaussian policy;
  private final Temperature temperature;
  private final SacSamples[] samples;
  private final PanelSums objective;
  private final PanelSums logProbability;
  private final Task criticGradients = this::criticGradients;
  private final Task actorGradients = this::actorGradients;

  /**
   * An agent over its networks.
   *
   * @param maxAction bound of each action component
   * @param networks without an actor's target
   * @param maskedGradients see {@link dev.gossamer.core.network.Adam#Adam}
   * @param workers who share an update; {@link #close} ends them
   * @param times where the phases' times go, as the calling thread sees them
   */
  public Sac(
      SacSettings settings,
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
        2,
        settings.actorOptimizer(),
        settings.criticOptimizer(),
        maskedGradients,
        topology,
        workers,
        times);
    this.settings = settings;
    this.policy =
        new SquashedGaussian(maxAction, (float) settings.logStdMin(), (float) settings.logStdMax());
    this.temperature = new Temperature(settings.temperature(), kernels);
    SacSamples whole = new SacSamples(networks, batch, actor, nextActionNoise(), actionNoise());
    this.samples = new SacSamples[workers.count()];
    for (int worker = 0; worker < samples.length; worker++) {
      samples[worker] = whole.of(sharing.shard(worker));
    }
    this.objective = new PanelSums(batch.stateAction());
    this.logProbability = new PanelSums(batch.stateAction());
  }

  @Override
  public void update() {
    begin();
    updateCritics();
    if (updates() % settings.policyDelay() == 0) {
      updateActor();
      updateTemperature();
    }
    if (updates() % settings.targetInterval() == 0) {
      updateTargets();
      sharing.times.lap(Phase.TARGET_UPDATE);
    }
  }

  /** Soft policy evaluation: both critics regress on the same target values. */
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

  /**
   * {@code y = scale * r + gamma * notDone * (min(Q1', Q2') - alpha * log pi)} at the policy's own
   * action in the next state.
   */
  private void targetValues(int worker) {
    SacSamples s = samples[worker];
    networks.actor().forward(s.nextActor);
    kernels.squashedGaussian(
        policy, s.nextActor.output(), s.nextNoise, s.nextAction, s.nextLogProbability);
    critics.forwardTargets(worker);
    float[] log = s.nextLogProbability.data();
    float scale = (float) settings.rewardScale();
    float discount = (float) settings.discount();
    float alpha = temperature.alpha();
    for (int i = s.shard.firstSample(); i < s.shard.endSample(); i++) {
      float soft = critics.nextValue(i) - alpha * log[Panels.LEAD + i];
      critics.targetValue(i, scale * batch.reward()[i] + batch.notDone()[i] * discount * soft);
    }
  }

  /**
   * Soft policy improvement: ascend {@code min(Q1, Q2) - alpha * log pi} at the policy's action,
   * which replaces the batch's.
   */
  private void updateActor() {
    sharing.run(actorGradients);
    stepActor(objective.total() / batch.size());
  }

  /** The actor's loss and its gradients through both critics, of one worker's samples. */
  private void actorGradients(int worker) {
    SacSamples s = samples[worker];
    Panels head = actor.shard(worker).output();
    actor.forward(worker);
    kernels.squashedGaussian(policy, head, s.noise, s.action, s.logProbability);
    critics.critic1().forward(worker);
    critics.critic2().forward(worker);
    objective(worker);
    sharing.lap(worker, Phase.ACTOR_FORWARD);
    critics.critic1().backwardInput(worker, networks.stateSize(), s.actionGradient);
    critics.critic2().backwardInput(worker, networks.stateSize(), s.otherActionGradient);
    add(s.otherActionGradient, s.actionGradient);
    kernels.squashedGaussianGradient(
        policy,
        head,
        s.noise,
        s.actionGradient,
        s.logProbabilityGradient,
        actor.shard(worker).gradient());
    actor.backward(worker);
  }

  /**
   * {@code mean(alpha * log pi - min(Q1, Q2))}; sets its gradients with respect to the
   * log-probabilities and to both critics' values, of which the smaller one has all of it.
   */
  private void objective(int worker) {
    SacSamples s = samples[worker];
    float[] q1 = critics.critic1().shard(worker).output().data();
    float[] q2 = critics.critic2().shard(worker).output().data();
    float[] gradient1 = critics.critic1().shard(worker).gradient().data();
    float[] gradient2 = critics.critic2().shard(worker).gradient().data();
    float[] log = s.logProbability.data();
    float[] logGradient = s.logProbabilityGradient.data();
    float alpha = temperature.alpha();
    float ascent = -1f / batch.size();
    for (int panel = s.shard.firstPanel(); panel < s.shard.endPanel(); panel++) {
      double sum = 0;
      double logSum = 0;
      for (int i = s.shard.firstSample(panel); i < s.shard.firstSample(panel + 1); i++) {
        int at = Panels.LEAD + i;
        boolean first = q1[at] <= q2[at];
        gradient1[at] = first ? ascent : 0;
        gradient2[at] = first ? 0 : ascent;
        logGradient[at] = alpha / batch.size();
        sum += (double) alpha * log[at] - Math.min(q1[at], q2[at]);
        logSum += log[at];
      }
      objective.set(panel, sum);
      logProbability.set(panel, logSum);
    }
  }

  private static void add(Panels from, Panels to) {
    int length = to.features() * to.width();
    for (int panel = 0; panel < to.count(); panel++) {
      int source = from.offset(panel, 0);
      int target = to.offset(panel, 0);
      for (int i = 0; i < length; i++) {
        to.data()[target + i] += from.data()[source + i];
      }
    }
  }

  private void updateTemperature() {
    temperature.update(logProbability.total() / batch.size());
  }

  @Override
  public void updateTargets() {
    updateTargets(settings.tau());
  }

  /** Standard normal noise of the actions in the next states, which {@link #update()} reads. */
  public Panels nextActionNoise() {
    return noise(0);
  }

  /** Standard normal noise of the actions that the actor's loss is taken at, likewise. */
  public Panels actionNoise() {
    return noise(1);
  }

  /** The temperature after the last update. */
  public float alpha() {
    return temperature.alpha();
  }

  /** Hyper-parameters. */
  public SacSettings settings() {
    return settings;
  }

  @Override
  public Explorer explorer() {
    return new SampledPolicy(networks.actor(), policy);
  }

  @Override
  public Map<Phase, Flops> flops(double topologyChanges) {
    return UpdateFlops.sac(
        LayerSize.of(networks.actor()),
        LayerSize.of(networks.critic1()),
        LayerSize.of(networks.critic2()),
        settings.batch(),
        settings.policyDelay(),
        settings.targetInterval(),
        topologyChanges);
  }

  @Override
  public Flops flopsOfAction() {
    return UpdateFlops.actBySampling(LayerSize.of(networks.actor()));
  }

  @Override
  public void saveProgress(DataOutput out) throws IOException {
    super.saveProgress(out);
    temperature.save(out);
  }

  @Override
  public void restoreProgress(DataInput in) throws IOException {
    super.restoreProgress(in);
    temperature.restore(in);
  }
}
