package dev.gossamer.core.network;

import dev.gossamer.kernels.AdamStep;

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
  private boolean skipped;

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

  /** Goes to the next step, in which {@link #update} then updates each part once. */
  public void nextStep() {
    steps++;
    step.to(steps);
    skipped = false;
  }

  /** Leaves a step out: {@link #update} does nothing until the next one. */
  public void skipStep() {
    skipped = true;
  }

  /**
   * Updates one part of the parameters from their gradients. Masked weights may move; the topology
   * method masks them again.
   *
   * @param part from 0; the parts are those of {@link Mlp#parameterGradients}
   */
  public void update(int part, int parts) {
    if (skipped) {
      return;
    }
    for (int l = 0; l < network.layers().size(); l++) {
      Layer layer = network.layers().get(l);
      int row = layer.firstRow(part, parts);
      int end = layer.firstRow(part + 1, parts);
      if (maskedGradients && layer instanceof DenseLayer dense) {
        dense.applyMask(network.kernels(), network.parameters().gradients(), row, end - row);
      }
      int firstWeight = layer.weightsBefore(row);
      int endWeight = layer.weightsBefore(end);
      updateRange(layer.weightOffset() + firstWeight, layer.weightOffset() + endWeight);
      updateRange(layer.biasOffset() + row, layer.biasOffset() + end);
      layer.valuesChanged(firstWeight, endWeight);
    }
  }

  private void updateRange(int from, int to) {
    Parameters p = network.parameters();
    network
        .kernels()
        .adam(step, p.values(), p.gradients(), p.firstMoments(), p.secondMoments(), from, to);
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
