package dev.gossamer.core.agent;

import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Pass;
import dev.gossamer.core.parallel.PanelSums;
import dev.gossamer.core.parallel.Shard;
import dev.gossamer.core.parallel.Workers.Task;
import dev.gossamer.core.phase.Phase;
import dev.gossamer.core.topology.TopologyMethod;
import dev.gossamer.kernels.Panels;

/**
 * Two critics that regress on the same target values, of which the smaller of their targets'
 * estimates is a part (clipped double Q-learning, Fujimoto, van Hoof and Meger 2018).
 */
final class TwinCritics {

  private final UpdateSharing sharing;
  private final Learner critic1;
  private final Learner critic2;
  private final Mlp target1;
  private final Mlp target2;
  private final Pass[] next1;
  private final Pass[] next2;
  private final Panels nextValue1;
  private final Panels nextValue2;
  private final float[] targetValue;
  private final PanelSums loss1;
  private final PanelSums loss2;
  private final Task steps = this::steps;

  TwinCritics(
      ActorCritic networks,
      Adam.Settings settings,
      boolean maskedGradients,
      TopologyMethod topology,
      UpdateSharing sharing) {
    this.sharing = sharing;
    Panels stateAction = sharing.batch.stateAction();
    this.critic1 =
        new Learner(networks.critic1(), stateAction, settings, maskedGradients, topology, sharing);
    this.critic2 =
        new Learner(networks.critic2(), stateAction, settings, maskedGradients, topology, sharing);
    this.target1 = networks.critic1Target();
    this.target2 = networks.critic2Target();
    Pass whole1 = new Pass(target1, sharing.batch.nextStateAction());
    Pass whole2 = new Pass(target2, sharing.batch.nextStateAction());
    this.next1 = sharing.shards(whole1);
    this.next2 = sharing.shards(whole2);
    this.nextValue1 = whole1.output();
    this.nextValue2 = whole2.output();
    this.targetValue = new float[sharing.batch.size()];
    this.loss1 = new PanelSums(stateAction);
    this.loss2 = new PanelSums(stateAction);
  }

  Learner critic1() {
    return critic1;
  }

  Learner critic2() {
    return critic2;
  }

  /** The targets' values of the next states and actions, of one worker's samples. */
  void forwardTargets(int worker) {
    target1.forward(next1[worker]);
    target2.forward(next2[worker]);
  }

  /** The smaller of both targets' values of a sample. */
  float nextValue(int sample) {
    int at = Panels.LEAD + sample;
    return Math.min(nextValue1.data()[at], nextValue2.data()[at]);
  }

  /** Sets what both critics should have said of a sample. */
  void targetValue(int sample, float value) {
    targetValue[sample] = value;
  }

  /** Both critics' squared errors and their gradients, of one worker's samples. */
  void gradients(int worker) {
    critic1.forward(worker);
    critic2.forward(worker);
    Shard shard = sharing.shard(worker);
    squaredError(shard, critic1.shard(worker), loss1);
    squaredError(shard, critic2.shard(worker), loss2);
    sharing.lap(worker, Phase.CRITIC_FORWARD);
    critic1.backward(worker);
    critic2.backward(worker);
  }

  /** Squared errors against the target values; sets the mean's gradient of the pass's output. */
  private void squaredError(Shard shard, Pass pass, PanelSums loss) {
    float[] q = pass.output().data();
    float[] gradient = pass.gradient().data();
    float scale = 2f / sharing.batch.size();
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

  /** Sum of both mean squared errors, once every worker is through with its gradients. */
  double loss() {
    return (loss1.total() + loss2.total()) / sharing.batch.size();
  }

  /** Both optimizers' steps, and what the topology method does after them. */
  void step(long update) {
    critic1.nextStep(update);
    critic2.nextStep(update);
    sharing.run(steps);
    sharing.times.lap(Phase.CRITIC_OPTIMIZER);
    critic1.changeTopology(update);
    critic2.changeTopology(update);
    sharing.times.lap(Phase.TOPOLOGY);
  }

  /** The critics' parameters, of one worker's outputs in every layer. */
  private void steps(int worker) {
    // A layer with few outputs is whole in the last part: of the other critic, another worker's.
    int mirrored = sharing.workerCount() - 1 - worker;
    critic1.parameterGradients(worker, worker);
    critic2.parameterGradients(mirrored, worker);
    sharing.lap(worker, Phase.CRITIC_BACKWARD);
    critic1.step(worker);
    critic2.step(mirrored);
  }
}
