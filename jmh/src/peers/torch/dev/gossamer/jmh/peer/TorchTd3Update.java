package dev.gossamer.jmh.peer;

import dev.gossamer.core.agent.Agent;
import dev.gossamer.core.agent.Td3;
import dev.gossamer.core.agent.Td3Settings;
import dev.gossamer.core.network.Adam;
import dev.gossamer.kernels.Panels;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** TD3 with LibTorch: actor and targets are updated at every second update of the critics. */
abstract class TorchTd3Update extends TorchUpdate {
  private Td3Settings settings;
  private TorchMlp actorTarget;
  private Scalar bound;
  private Scalar discount;
  private Scalar deviation;
  private long updates;

  @Override
  protected void copy(Agent ours) {
    super.copy(ours);
    actorTarget = new TorchMlp(ours.networks().actorTarget(), false);
    settings = ((Td3) ours).settings();
    updates = ours.updates();
    tau = new Scalar(settings.tau());
    bound = new Scalar(maxAction);
    discount = new Scalar(settings.discount());
    deviation = new Scalar(settings.policyNoise() * maxAction);
  }

  @Override
  protected TorchMlp actorTarget() {
    return actorTarget;
  }

  @Override
  protected Adam.Settings actorSettings() {
    return settings.actorOptimizer();
  }

  @Override
  protected Adam.Settings criticSettings() {
    return settings.criticOptimizer();
  }

  @Override
  protected int policyDelay() {
    return settings.policyDelay();
  }

  @Override
  protected int noises() {
    return 1;
  }

  @Override
  protected Panels noise(Agent ours, int number) {
    return ((Td3) ours).targetNoise();
  }

  @Override
  protected void update(Tensor rows, Tensor[] noises) {
    updates++;
    updateCritics(rows, targetValues(rows, noises[0]));
    if (updates % settings.policyDelay() == 0) {
      updateActor(rows);
      updateTargets();
    }
  }

  /** {@code r + gamma * notDone * min(Q1', Q2')} at the target policy's smoothed action. */
  private Tensor targetValues(Tensor rows, Tensor noise) {
    double clip = settings.noiseClip() * maxAction;
    Tensor smoothing = clamp(noise.mul(deviation), -clip, clip);
    Tensor action = torch.tanh(actorTarget.forward(nextState(rows))).mul(bound).add(smoothing);
    Tensor next = beside(nextState(rows), clamp(action, -maxAction, maxAction));
    Tensor value = torch.minimum(critic1Target.forward(next), critic2Target.forward(next));
    return reward(rows).add(notDone(rows).mul(value).mul(discount));
  }

  /** Ascends Q1(s, pi(s)); the critic's own gradients, which nothing reads, are not asked for. */
  private void updateActor(Tensor rows) {
    critic1.train(false);
    GradMode.set_enabled(true);
    Tensor state = state(rows);
    Tensor action = torch.tanh(actor.forward(state)).mul(bound);
    stepActor(critic1.forward(beside(state, action)).mean().neg());
    critic1.train(true);
  }
}
