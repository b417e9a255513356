package dev.gossamer.jmh.peer;

import dev.gossamer.core.agent.Agent;
import dev.gossamer.core.agent.Sac;
import dev.gossamer.core.agent.SacSettings;
import dev.gossamer.core.network.Adam;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.SquashedGaussian;
import java.io.DataOutputStream;
import java.io.IOException;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.openjdk.jmh.annotations.Benchmark;

/** SAC with LibTorch and a fixed temperature: all is updated at every update. */
public class TorchSac extends TorchUpdate {

  /** An action and the logarithm of its probability: samples x 1. */
  private record Sample(Tensor action, Tensor logProbability) {}

  private SacSettings settings;
  private Scalar alpha;
  private Scalar bound;
  private Scalar discount;
  private Scalar rewardScale;
  private long updates;

  @Override
  protected String algorithm() {
    return "sac";
  }

  @Override
  protected void copy(Agent ours) {
    super.copy(ours);
    settings = ((Sac) ours).settings();
    if (settings.temperature().learned()) {
      throw new IllegalArgumentException("only a fixed temperature is compared");
    }
    updates = ours.updates();
    alpha = new Scalar(settings.temperature().alpha());
    tau = new Scalar(settings.tau());
    bound = new Scalar(maxAction);
    discount = new Scalar(settings.discount());
    rewardScale = new Scalar(settings.rewardScale());
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
    return 2;
  }

  @Override
  protected Panels noise(Agent ours, int number) {
    Sac sac = (Sac) ours;
    return number == 0 ? sac.nextActionNoise() : sac.actionNoise();
  }

  @Override
  protected void forgetMoments(Agent ours, DataOutputStream progress) throws IOException {
    progress.writeLong(0);
    progress.writeFloat(0);
    progress.writeFloat(0);
    progress.writeFloat(0);
  }

  @Override
  protected void update(Tensor rows, Tensor[] noises) {
    updates++;
    updateCritics(rows, targetValues(rows, noises[0]));
    if (updates % settings.policyDelay() == 0) {
      updateActor(rows, noises[1]);
    }
    if (updates % settings.targetInterval() == 0) {
      updateTargets();
    }
  }

  /** {@code scale * r + gamma * notDone * (min(Q1', Q2') - alpha * log pi)}. */
  private Tensor targetValues(Tensor rows, Tensor noise) {
    Sample sample = sample(nextState(rows), noise);
    Tensor next = beside(nextState(rows), sample.action);
    Tensor value = torch.minimum(critic1Target.forward(next), critic2Target.forward(next));
    Tensor soft = value.sub(sample.logProbability.mul(alpha));
    return reward(rows).mul(rewardScale).add(notDone(rows).mul(soft).mul(discount));
  }

  /** The policy's actions, by the noise given. */
  private Sample sample(Tensor state, Tensor noise) {
    TensorVector head = actor.forward(state).chunk(2, 1);
    Tensor mean = head.get(0);
    Tensor logStd = clamp(head.get(1), settings.logStdMin(), settings.logStdMax());
    Tensor squashed = torch.tanh(mean.add(logStd.exp().mul(noise)));
    Tensor gaussian =
        noise
            .square()
            .mul(new Scalar(-0.5))
            .sub(logStd)
            .sub(new Scalar(SquashedGaussian.HALF_LOG_TWO_PI));
    Tensor slope = squashed.square().neg().add(new Scalar(1 + (double) SquashedGaussian.EPSILON));
    Tensor logProbability =
        gaussian
            .sub(slope.log())
            .sum(new long[] {1}, true, new org.bytedeco.pytorch.ScalarTypeOptional());
    return new Sample(squashed.mul(bound), logProbability);
  }

  /** Ascends {@code min(Q1, Q2) - alpha * log pi}, as TD3's does without the critics' gradients. */
  private void updateActor(Tensor rows, Tensor noise) {
    critic1.train(false);
    critic2.train(false);
    GradMode.set_enabled(true);
    Tensor state = state(rows);
    Sample sample = sample(state, noise);
    Tensor stateAction = beside(state, sample.action);
    Tensor value = torch.minimum(critic1.forward(stateAction), critic2.forward(stateAction));
    stepActor(sample.logProbability.mul(alpha).sub(value).mean());
    critic1.train(true);
    critic2.train(true);
  }

  @Benchmark
  public void run() {
    update();
  }
}
