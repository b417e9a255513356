package dev.gossamer.core.agent;

import dev.gossamer.core.network.Adam;
import dev.gossamer.kernels.AdamStep;
import dev.gossamer.kernels.KernelProvider;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * SAC's temperature alpha, the weight of the policy's entropy: fixed, or learned so that the
 * entropy nears a target (Haarnoja et al. 2018, Soft Actor-Critic Algorithms and Applications,
 * section 5).
 *
 * <p>Learned by Adam on its logarithm, as the public implementations do: the loss is {@code
 * -logAlpha * mean(log pi + target entropy)}.
 */
public final class Temperature {

  /**
   * How the temperature comes about.
   *
   * @param learned whether it changes
   * @param alpha its value, or the one it begins with; above zero if it is learned
   * @param targetEntropy what the policy's entropy is to near; read only if it is learned
   * @param optimizer Adam's settings for its logarithm; read only if it is learned
   */
  public record Settings(
      boolean learned, double alpha, double targetEntropy, Adam.Settings optimizer) {

    /** A temperature that stays. */
    public static Settings fixed(double alpha) {
      return new Settings(false, alpha, 0, Adam.Settings.of(0, 0));
    }
  }

  private final Settings settings;
  private final KernelProvider kernels;
  private final AdamStep step;
  // Arrays of one, which the optimizer's kernel reads as it does a network's parameters.
  private final float[] logAlpha = new float[1];
  private final float[] gradient = new float[1];
  private final float[] firstMoment = new float[1];
  private final float[] secondMoment = new float[1];
  private long steps;
  private float alpha;

  Temperature(Settings settings, KernelProvider kernels) {
    this.settings = settings;
    this.kernels = kernels;
    Adam.Settings adam = settings.optimizer;
    this.step = AdamStep.of(adam.learningRate(), 0, adam.beta1(), adam.beta2(), adam.epsilon(), 1);
    this.alpha = (float) settings.alpha;
    if (settings.learned) {
      logAlpha[0] = (float) StrictMath.log(settings.alpha);
      alphaChanged();
    }
  }

  private void alphaChanged() {
    alpha = (float) StrictMath.exp(logAlpha[0]);
  }

  float alpha() {
    return alpha;
  }

  /**
   * One step towards the target entropy, if the temperature is learned.
   *
   * @param logProbability mean log-probability of the policy's actions, minus its entropy
   */
  void update(double logProbability) {
    if (settings.learned) {
      gradient[0] = (float) -(logProbability + settings.targetEntropy);
      steps++;
      step.to(steps);
      kernels.adam(step, logAlpha, gradient, firstMoment, secondMoment, 0, 1);
      alphaChanged();
    }
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(steps);
    out.writeFloat(logAlpha[0]);
    out.writeFloat(firstMoment[0]);
    out.writeFloat(secondMoment[0]);
  }

  void restore(DataInput in) throws IOException {
    steps = in.readLong();
    logAlpha[0] = in.readFloat();
    firstMoment[0] = in.readFloat();
    secondMoment[0] = in.readFloat();
    if (settings.learned) {
      alphaChanged();
    }
  }
}
