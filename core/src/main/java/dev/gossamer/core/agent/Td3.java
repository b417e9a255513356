package dev.gossamer.core.agent;

import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Pass;
import dev.gossamer.core.network.TargetNetwork;
import dev.gossamer.core.phase.Phase;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.replay.Minibatch;
import dev.gossamer.core.replay.ReplayBuffer;
import dev.gossamer.core.topology.TopologyMethod;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Twin delayed deep deterministic policy gradient, TD3 (Fujimoto, van Hoof and Meger 2018,
 * algorithm 1), on networks of any storage, with a topology method called where the sparse-training
 * papers call theirs.
 *
 * <p>An update allocates nothing. It is a function of the networks, the minibatch and the noise.
 */
public final class Td3 {

  private final Td3Settings settings;
  private final float maxAction;
  private final KernelProvider kernels;
  private final ActorCritic networks;
  private final TopologyMethod topology;
  private final PhaseTimes times;

  private final Adam actorOptimizer;
  private final Adam critic1Optimizer;
  private final Adam critic2Optimizer;
  private final List<TargetNetwork> targets;

  private final Minibatch batch;
  private final Panels targetNoise;
  private final float[] targetValue;
  private final Pass actorTargetPass;
  private final Pass critic1TargetPass;
  private final Pass critic2TargetPass;
  private final Pass actorPass;
  private final Pass critic1Pass;
  private final Pass critic2Pass;
  private final Panels action;
  private final Panels nextAction;
  private final Panels actionGradient;

  private long updates;
  private double criticLoss;
  private double actorLoss;

  /**
   * An agent over its networks.
   *
   * @param maxAction bound of each action component
   * @param maskedGradients see {@link Adam#Adam}
   * @param times where the phases' times go
   */
  public Td3(
      Td3Settings settings,
      float maxAction,
      ActorCritic networks,
      TopologyMethod topology,
      boolean maskedGradients,
      PhaseTimes times) {
    this.settings = settings;
    this.maxAction = maxAction;
    this.networks = networks;
    this.topology = topology;
    this.times = times;
    this.kernels = networks.actor().kernels();

    this.actorOptimizer = new Adam(networks.actor(), settings.actorOptimizer(), maskedGradients);
    this.critic1Optimizer =
        new Adam(networks.critic1(), settings.criticOptimizer(), maskedGradients);
    this.critic2Optimizer =
        new Adam(networks.critic2(), settings.criticOptimizer(), maskedGradients);
    this.targets =
        List.of(
            follower(networks.critic1(), networks.critic1Target()),
            follower(networks.critic2(), networks.critic2Target()),
            follower(networks.actor(), networks.actorTarget()));

    int states = networks.actor().inputs();
    int actions = networks.actor().outputs();
    int width = kernels.panelWidth(settings.batch());
    this.batch = new Minibatch(states, actions, settings.batch(), width);
    this.targetNoise = new Panels(actions, settings.batch(), width);
    this.targetValue = new float[settings.batch()];
    this.actionGradient = new Panels(actions, settings.batch(), width);
    this.action = batch.stateAction().view(states, actions);
    this.nextAction = batch.nextStateAction().view(states, actions);

    this.actorTargetPass =
        new Pass(networks.actorTarget(), batch.nextStateAction().view(0, states));
    this.critic1TargetPass = new Pass(networks.critic1Target(), batch.nextStateAction());
    this.critic2TargetPass = new Pass(networks.critic2Target(), batch.nextStateAction());
    this.actorPass = new Pass(networks.actor(), batch.stateAction().view(0, states));
    this.critic1Pass = new Pass(networks.critic1(), batch.stateAction());
    this.critic2Pass = new Pass(networks.critic2(), batch.stateAction());
  }

  private TargetNetwork follower(Mlp online, Mlp target) {
    return new TargetNetwork(online, target, topology.targetsKeepOwnPositions());
  }

  /** One update from a minibatch drawn from the replay buffer. */
  public void update(
      ReplayBuffer replay, RandomGenerator sampleRandom, RandomGenerator noiseRandom) {
    times.start();
    replay.sample(sampleRandom, batch);
    for (int sample = 0; sample < batch.size(); sample++) {
      for (int i = 0; i < targetNoise.features(); i++) {
        targetNoise.set(sample, i, (float) noiseRandom.nextGaussian());
      }
    }
    times.lap(Phase.SAMPLE);
    update();
  }

  /** One update from what {@link #batch} and {@link #targetNoise} hold. */
  public void update() {
    updates++;
    times.start();
    targetValues();
    times.lap(Phase.TARGET_VALUE);

    networks.critic1().forward(critic1Pass);
    networks.critic2().forward(critic2Pass);
    criticLoss = squaredError(critic1Pass) + squaredError(critic2Pass);
    requireFinite(criticLoss, "critic loss");
    times.lap(Phase.CRITIC_FORWARD);
    networks.critic1().backwardParameters(critic1Pass);
    networks.critic2().backwardParameters(critic2Pass);
    times.lap(Phase.CRITIC_BACKWARD);
    critic1Optimizer.step();
    critic2Optimizer.step();
    times.lap(Phase.CRITIC_OPTIMIZER);
    topology.afterOptimizerStep(networks.critic1(), updates);
    topology.afterOptimizerStep(networks.critic2(), updates);
    times.lap(Phase.TOPOLOGY);

    if (updates % settings.policyDelay() == 0) {
      updateActor();
      updateTargets();
      times.lap(Phase.TARGET_UPDATE);
    }
  }

  /** The soft update of all targets, kept as sparse as the method wants them. */
  public void updateTargets() {
    for (int t = 0; t < targets.size(); t++) {
      TargetNetwork target = targets.get(t);
      target.softUpdate((float) settings.tau());
      topology.afterTargetUpdate(target.online(), target.target());
    }
  }

  /** {@code y = r + gamma * notDone * min(Q1', Q2')} at the target policy's smoothed action. */
  private void targetValues() {
    networks.actorTarget().forward(actorTargetPass);
    kernels.tanh(maxAction, actorTargetPass.output(), nextAction);
    smooth(nextAction);
    networks.critic1Target().forward(critic1TargetPass);
    networks.critic2Target().forward(critic2TargetPass);
    float[] q1 = critic1TargetPass.output().data();
    float[] q2 = critic2TargetPass.output().data();
    float discount = (float) settings.discount();
    for (int s = 0; s < batch.size(); s++) {
      float q = Math.min(q1[Panels.LEAD + s], q2[Panels.LEAD + s]);
      targetValue[s] = batch.reward()[s] + batch.notDone()[s] * discount * q;
    }
  }

  /** Adds clipped noise to the target policy's actions and clips them to the action bounds. */
  private void smooth(Panels actions) {
    float deviation = (float) (settings.policyNoise() * maxAction);
    float clip = (float) (settings.noiseClip() * maxAction);
    int length = actions.features() * actions.width();
    for (int panel = 0; panel < actions.count(); panel++) {
      int at = actions.offset(panel, 0);
      int from = targetNoise.offset(panel, 0);
      for (int i = 0; i < length; i++) {
        float noise = Math.clamp(deviation * targetNoise.data()[from + i], -clip, clip);
        actions.data()[at + i] = Math.clamp(actions.data()[at + i] + noise, -maxAction, maxAction);
      }
    }
  }

  /** Mean squared error against the target values; sets the gradient of the pass's output. */
  private double squaredError(Pass pass) {
    float[] q = pass.output().data();
    float[] gradient = pass.gradient().data();
    float scale = 2f / batch.size();
    double sum = 0;
    for (int s = 0; s < batch.size(); s++) {
      float error = q[Panels.LEAD + s] - targetValue[s];
      gradient[Panels.LEAD + s] = scale * error;
      sum += (double) error * error;
    }
    return sum / batch.size();
  }

  /**
   * Deterministic policy gradient: ascend Q1(s, pi(s)). The policy's actions replace the batch's.
   */
  private void updateActor() {
    Mlp actor = networks.actor();
    Mlp critic = networks.critic1();
    actor.forward(actorPass);
    kernels.tanh(maxAction, actorPass.output(), action);
    critic.forward(critic1Pass);
    actorLoss = negativeMean(critic1Pass);
    requireFinite(actorLoss, "actor loss");
    times.lap(Phase.ACTOR_FORWARD);
    critic.backwardInput(critic1Pass, actor.inputs(), actionGradient);
    kernels.tanhGradient(maxAction, actionGradient, action, actorPass.gradient());
    actor.backwardParameters(actorPass);
    times.lap(Phase.ACTOR_BACKWARD);
    actorOptimizer.step();
    times.lap(Phase.ACTOR_OPTIMIZER);
    topology.afterOptimizerStep(actor, updates);
    times.lap(Phase.TOPOLOGY);
  }

  /** The loss {@code -mean(Q)}; sets the gradient of the pass's output. */
  private double negativeMean(Pass pass) {
    float[] q = pass.output().data();
    float[] gradient = pass.gradient().data();
    double sum = 0;
    for (int s = 0; s < batch.size(); s++) {
      sum += q[Panels.LEAD + s];
      gradient[Panels.LEAD + s] = -1f / batch.size();
    }
    return -sum / batch.size();
  }

  private void requireFinite(double loss, String what) {
    if (!Double.isFinite(loss)) {
      throw new NonFiniteLossException(what + " is " + loss + " at update " + updates);
    }
  }

  /** The minibatch that {@link #update()} reads. */
  public Minibatch batch() {
    return batch;
  }

  /**
   * Standard normal noise of the target policy that {@link #update()} reads, before scaling and
   * clipping.
   */
  public Panels targetNoise() {
    return targetNoise;
  }

  /** The agent's networks. */
  public ActorCritic networks() {
    return networks;
  }

  /** Bound of each action component. */
  public float maxAction() {
    return maxAction;
  }

  /** Hyper-parameters. */
  public Td3Settings settings() {
    return settings;
  }

  /** Updates done. */
  public long updates() {
    return updates;
  }

  /** The targets and what they know of their online networks, in the order of their updates. */
  List<TargetNetwork> followers() {
    return targets;
  }

  /** Continues after {@code updatesDone} updates, the networks having been restored. */
  void restore(long updatesDone) {
    updates = updatesDone;
    critic1Optimizer.restore(updatesDone);
    critic2Optimizer.restore(updatesDone);
    actorOptimizer.restore(updatesDone / settings.policyDelay());
  }

  /** Sum of both critics' losses in the last update. */
  public double criticLoss() {
    return criticLoss;
  }

  /** Loss of the actor in its last update. */
  public double actorLoss() {
    return actorLoss;
  }
}
