package dev.gossamer.core.network;

import dev.gossamer.kernels.AdamStep;
import dev.gossamer.kernels.KernelProvider;

/**
 * The Adam optimizer (Kingma and Ba 2015) of one network, with L2 weight decay in the gradient as
 * PyTorch has it.
 */
public final class Adam {

  /**
   * Adam's settings.
   *
   * @param learningRate rate alpha
   * @param weightDecay L2 coefficient, 0 for none
   * @param beta1 decay of the first moment
   * @param beta2 decay of the second moment
   * @param epsilon added to the denominator
   */
  public record Settings(
      double learningRate, double weightDecay, double beta1, double beta2, double epsilon) {

    /** PyTorch's defaults but for the rate and the decay. */
    public static Settings of(double learningRate, double weightDecay) {
      return new Settings(learningRate, weightDecay, 0.9, 0.999, 1e-8);
    }
  }

  private final Mlp network;
  private final AdamStep step;
  private final boolean maskedGradients;
  private long steps;

  /**
   * The optimizer of a network.
   *
   * @param maskedGradients whether a masked dense layer's gradients are masked too, so that the
   *     moments of masked weights stay zero; the published DS-TD3 code does not, and lets them
   *     gather dense gradients
   */
  public Adam(Mlp network, Settings settings, boolean maskedGradients) {
    this.network = network;
    this.step =
        AdamStep.of(
            settings.learningRate,
            settings.weightDecay,
            settings.beta1,
            settings.beta2,
            settings.epsilon,
            1);
    this.maskedGradients = maskedGradients;
  }

  /**
   * Updates every parameter from its gradient. Masked weights may move; the topology method masks
   * them again.
   */
  public void step() {
    steps++;
    KernelProvider kernels = network.kernels();
    Parameters p = network.parameters();
    if (maskedGradients) {
      network.applyMasks(p.gradients());
    }
    step.to(steps);
    kernels.adam(
        step, p.values(), p.gradients(), p.firstMoments(), p.secondMoments(), p.begin(), p.end());
    network.valuesChanged();
  }

  /** Steps taken. */
  public long steps() {
    return steps;
  }

  /** Continues after {@code steps} steps. */
  public void restore(long stepsTaken) {
    steps = stepsTaken;
  }
}
