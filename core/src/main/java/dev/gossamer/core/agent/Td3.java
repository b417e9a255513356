package dev.gossamer.core.agent;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.flops.LayerSize;
import dev.gossamer.core.flops.UpdateFlops;
import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Pass;
import dev.gossamer.core.network.Policy;
import dev.gossamer.core.network.SharedGradients;
import dev.gossamer.core.network.TargetNetwork;
import dev.gossamer.core.parallel.PanelSums;
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
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Twin delayed deep deterministic policy gradient, TD3 (Fujimoto, van Hoof and Meger 2018,
 * algorithm 1), on networks of any storage, with a topology method called where the sparse-training
 * papers call theirs.
 *
 * <p>An update allocates nothing. It is a function of the networks, the minibatch and the noise:
 * the workers that share it change no bit. Losses and the gradients of activations are computed by
 * samples, each worker having a shard of the minibatch; the parameters' gradients and steps by
 * outputs, each worker having some of every layer, so that no sum is ever split.
 */
public final class Td3 implements Agent {

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
  private final Td3Samples samples;
  private final float[] targetValue;
  private final PanelSums critic1Loss;
  private final PanelSums critic2Loss;
  private final PanelSums actorValue;

  private final Workers workers;
  private final Td3Samples[] shards;
  private SharedGradients gradients;
  private final Task sample = this::sample;
  private final Task criticGradients = this::criticGradients;
  private final Task criticSteps = this::criticSteps;
  private final Task actorGradients = this::actorGradients;
  private final Task actorStep = this::actorStep;
  private final Task softUpdates = this::softUpdates;
  private final Task targetTopology = this::targetTopology;
  private final Task targetsChanged = this::targetsChanged;

  private final AtomicInteger gathered = new AtomicInteger();
  private ReplayBuffer replay;
  private RandomGenerator noise;
  private long updates;
  private double criticLoss;
  private double actorLoss;

  /**
   * An agent over its networks.
   *
   * @param maxAction bound of each action component
   * @param maskedGradients see {@link Adam#Adam}
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
    this.settings = settings;
    this.maxAction = maxAction;
    this.networks = networks;
    this.topology = topology;
    this.workers = workers;
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

    int width = Shard.panelWidth(kernels, settings.batch(), workers.count());
    int states = networks.actor().inputs();
    this.batch = new Minibatch(states, networks.actor().outputs(), settings.batch(), width);
    this.samples = new Td3Samples(networks, batch);
    this.targetValue = new float[settings.batch()];
    this.critic1Loss = new PanelSums(batch.stateAction());
    this.critic2Loss = new PanelSums(batch.stateAction());
    this.actorValue = new PanelSums(batch.stateAction());
    this.shards = new Td3Samples[workers.count()];
    layersPlanned();
    for (int worker = 0; worker < shards.length; worker++) {
      shards[worker] = samples.share(worker, shards.length);
    }
  }

  private TargetNetwork follower(Mlp online, Mlp target) {
    return new TargetNetwork(online, target, topology.targetsKeepOwnPositions());
  }

  @Override
  public void layersPlanned() {
    gradients = new SharedGradients(workers.count(), scratch());
  }

  private int scratch() {
    return Math.max(
        networks.actor().scratch(samples.actor),
        Math.max(
            networks.critic1().scratch(samples.critic1),
            networks.critic2().scratch(samples.critic2)));
  }

  @Override
  public void update(ReplayBuffer from, RandomGenerator sampleRandom, RandomGenerator noiseRandom) {
    times.start();
    from.draw(sampleRandom, batch);
    replay = from;
    noise = noiseRandom;
    gathered.set(0);
    workers.run(sample);
    times.lap(Phase.SAMPLE);
    update();
  }

  /** Noise comes from one stream, so one worker draws it; the others gather panels meanwhile. */
  private void sample(int worker) {
    if (worker == 0) {
      for (int i = 0; i < batch.size(); i++) {
        for (int a = 0; a < samples.targetNoise.features(); a++) {
          samples.targetNoise.set(i, a, (float) noise.nextGaussian());
        }
      }
    }
    Shard all = samples.shard;
    for (int p = gathered.getAndIncrement(); p < all.endPanel(); p = gathered.getAndIncrement()) {
      replay.gather(batch, all.firstSample(p), all.firstSample(p + 1));
    }
  }

  @Override
  public void update() {
    updates++;
    times.start();
    workers.run(criticGradients);
    criticLoss = (critic1Loss.total() + critic2Loss.total()) / batch.size();
    requireFinite(criticLoss, "critic loss");
    nextStep(critic1Optimizer, networks.critic1());
    nextStep(critic2Optimizer, networks.critic2());
    workers.run(criticSteps);
    times.lap(Phase.CRITIC_OPTIMIZER);
    topology.afterOptimizerStep(networks.critic1(), samples.critic1, updates);
    topology.afterOptimizerStep(networks.critic2(), samples.critic2, updates);
    times.lap(Phase.TOPOLOGY);

    if (updates % settings.policyDelay() == 0) {
      updateActor();
      updateTargets();
      times.lap(Phase.TARGET_UPDATE);
    }
  }

  /**
   * The critics' losses against the target values, and their gradients, of one worker's samples.
   */
  private void criticGradients(int worker) {
    Td3Samples s = shards[worker];
    targetValues(s);
    lap(worker, Phase.TARGET_VALUE);
    networks.critic1().forward(s.critic1);
    networks.critic2().forward(s.critic2);
    squaredError(s.shard, s.critic1, critic1Loss);
    squaredError(s.shard, s.critic2, critic2Loss);
    lap(worker, Phase.CRITIC_FORWARD);
    gradients.ofOutputs(networks.critic1(), s.critic1, worker);
    gradients.ofOutputs(networks.critic2(), s.critic2, worker);
  }

  /** The critics' parameters, of one worker's outputs in every layer. */
  private void criticSteps(int worker) {
    int parts = workers.count();
    // A layer with few outputs is whole in the last part: of the other critic, another worker's.
    int mirrored = parts - 1 - worker;
    gradients.ofParameters(networks.critic1(), samples.critic1, worker, worker);
    gradients.ofParameters(networks.critic2(), samples.critic2, mirrored, worker);
    lap(worker, Phase.CRITIC_BACKWARD);
    critic1Optimizer.update(worker, parts);
    critic2Optimizer.update(mirrored, parts);
  }

  /** {@code y = r + gamma * notDone * min(Q1', Q2')} at the target policy's smoothed action. */
  private void targetValues(Td3Samples s) {
    networks.actorTarget().forward(s.actorTarget);
    kernels.tanh(maxAction, s.actorTarget.output(), s.nextAction);
    smooth(s.nextAction, s.targetNoise);
    networks.critic1Target().forward(s.critic1Target);
    networks.critic2Target().forward(s.critic2Target);
    float[] q1 = s.critic1Target.output().data();
    float[] q2 = s.critic2Target.output().data();
    float discount = (float) settings.discount();
    for (int i = s.shard.firstSample(); i < s.shard.endSample(); i++) {
      float q = Math.min(q1[Panels.LEAD + i], q2[Panels.LEAD + i]);
      targetValue[i] = batch.reward()[i] + batch.notDone()[i] * discount * q;
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

  /** Squared errors against the target values; sets the mean's gradient of the pass's output. */
  private void squaredError(Shard shard, Pass pass, PanelSums loss) {
    float[] q = pass.output().data();
    float[] gradient = pass.gradient().data();
    float scale = 2f / batch.size();
    for (int panel = shard.firstPanel(); panel < shard.endPanel(); panel++) {
      double sum = 0;
      for (int i = shard.firstSample(panel); i < shard.firstSample(panel + 1); i++) {
        float error = q[Panels.LEAD + i] - targetValue[i];
        gradient[Panels.LEAD + i] = scale * error;
        sum += (double) error * error;
      }
      loss.set(panel, sum);
    }
  }

  /**
   * Deterministic policy gradient: ascend Q1(s, pi(s)). The policy's actions replace the batch's.
   */
  private void updateActor() {
    workers.run(actorGradients);
    actorLoss = -actorValue.total() / batch.size();
    requireFinite(actorLoss, "actor loss");
    nextStep(actorOptimizer, networks.actor());
    workers.run(actorStep);
    times.lap(Phase.ACTOR_OPTIMIZER);
    topology.afterOptimizerStep(networks.actor(), samples.actor, updates);
    times.lap(Phase.TOPOLOGY);
  }

  /** The actor's loss {@code -mean(Q1)} and its gradients through the critic, of some samples. */
  private void actorGradients(int worker) {
    Td3Samples s = shards[worker];
    Mlp actor = networks.actor();
    Mlp critic = networks.critic1();
    actor.forward(s.actor);
    kernels.tanh(maxAction, s.actor.output(), s.action);
    critic.forward(s.critic1);
    value(s.shard, s.critic1);
    lap(worker, Phase.ACTOR_FORWARD);
    critic.backwardInput(s.critic1, actor.inputs(), s.actionGradient);
    kernels.tanhGradient(maxAction, s.actionGradient, s.action, s.actor.gradient());
    gradients.ofOutputs(actor, s.actor, worker);
  }

  /** The actor's parameters, of one worker's outputs in every layer. */
  private void actorStep(int worker) {
    gradients.ofParameters(networks.actor(), samples.actor, worker, worker);
    lap(worker, Phase.ACTOR_BACKWARD);
    actorOptimizer.update(worker, workers.count());
  }

  /** Values of the policy's actions; sets the gradient of {@code -mean(Q)} of the pass's output. */
  private void value(Shard shard, Pass pass) {
    float[] q = pass.output().data();
    float[] gradient = pass.gradient().data();
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
    for (int t = 0; t < targets.size(); t++) {
      targets.get(t).follow();
    }
    workers.run(softUpdates);
    workers.run(targetTopology);
    workers.run(targetsChanged);
  }

  private void softUpdates(int worker) {
    for (int t = 0; t < targets.size(); t++) {
      targets.get(t).softUpdate((float) settings.tau(), worker, workers.count());
    }
  }

  private void targetTopology(int worker) {
    for (int t = worker; t < targets.size(); t += workers.count()) {
      topology.afterTargetUpdate(targets.get(t).online(), targets.get(t).target());
    }
  }

  private void targetsChanged(int worker) {
    for (int t = 0; t < targets.size(); t++) {
      targets.get(t).valuesChanged(worker, workers.count());
    }
  }

  private void nextStep(Adam optimizer, Mlp network) {
    if (topology.stepsOptimizer(network, updates)) {
      optimizer.nextStep();
    } else {
      optimizer.skipStep();
    }
  }

  private void lap(int worker, Phase phase) {
    if (worker == 0) {
      times.lap(phase);
    }
  }

  private void requireFinite(double loss, String what) {
    if (!Double.isFinite(loss)) {
      throw new NonFiniteLossException(what + " is " + loss + " at update " + updates);
    }
  }

  @Override
  public Minibatch batch() {
    return batch;
  }

  /**
   * Standard normal noise of the target policy that {@link #update()} reads, before scaling and
   * clipping.
   */
  public Panels targetNoise() {
    return samples.targetNoise;
  }

  @Override
  public ActorCritic networks() {
    return networks;
  }

  @Override
  public float maxAction() {
    return maxAction;
  }

  /** Hyper-parameters. */
  public Td3Settings settings() {
    return settings;
  }

  @Override
  public long updates() {
    return updates;
  }

  @Override
  public List<TargetNetwork> followers() {
    return targets;
  }

  @Override
  public Policy policy(int size) {
    return new Policy(networks.actor(), maxAction, size);
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
    return List.of(actorOptimizer, critic1Optimizer, critic2Optimizer);
  }

  @Override
  public double criticLoss() {
    return criticLoss;
  }

  @Override
  public double actorLoss() {
    return actorLoss;
  }

  /** Ends the workers; the agent can still be read, but not updated. */
  @Override
  public void close() {
    workers.close();
  }
}
