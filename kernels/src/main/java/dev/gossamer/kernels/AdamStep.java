package dev.gossamer.kernels;

/**
 * The constants of one Adam step (Kingma and Ba 2015, algorithm 1), bias correction folded in as
 * PyTorch does: {@code w -= stepSize * m / (sqrt(v) / rootCorrection + epsilon)} with {@code
 * stepSize = rate / (1 - beta1^t)} and {@code rootCorrection = sqrt(1 - beta2^t)}.
 *
 * <p>Only the bias corrections depend on the step's number t. {@link #to} goes from step to step
 * without a new object, so that an update allocates nothing.
 */
public final class AdamStep {

  private final double rate;
  private final double decay1;
  private final double decay2;
  private final float beta1;
  private final float gain1;
  private final float beta2;
  private final float gain2;
  private final float epsilon;
  private final float weightDecay;
  private float stepSize;
  private float rootCorrection;

  private AdamStep(double rate, double weightDecay, double beta1, double beta2, double epsilon) {
    this.rate = rate;
    this.decay1 = beta1;
    this.decay2 = beta2;
    this.beta1 = (float) beta1;
    this.gain1 = (float) (1 - beta1);
    this.beta2 = (float) beta2;
    this.gain2 = (float) (1 - beta2);
    this.epsilon = (float) epsilon;
    this.weightDecay = (float) weightDecay;
  }

  /**
   * The constants of step t.
   *
   * @param learningRate rate alpha
   * @param weightDecay L2 coefficient
   * @param beta1 decay of the first moment
   * @param beta2 decay of the second moment
   * @param epsilon added to the denominator
   * @param t number of this step, from 1
   */
  public static AdamStep of(
      double learningRate, double weightDecay, double beta1, double beta2, double epsilon, long t) {
    AdamStep step = new AdamStep(learningRate, weightDecay, beta1, beta2, epsilon);
    step.to(t);
    return step;
  }

  /** Becomes step t, from 1, of the same optimizer. */
  public void to(long t) {
    stepSize = (float) (rate / (1 - Math.pow(decay1, (double) t)));
    rootCorrection = (float) Math.sqrt(1 - Math.pow(decay2, (double) t));
  }

  /** Decay of the first moment. */
  public float beta1() {
    return beta1;
  }

  /** {@code 1 - beta1}, rounded once from double. */
  public float gain1() {
    return gain1;
  }

  /** Decay of the second moment. */
  public float beta2() {
    return beta2;
  }

  /** {@code 1 - beta2}, rounded once from double: in float arithmetic it would be off by 1e-5. */
  public float gain2() {
    return gain2;
  }

  /** Added to the denominator. */
  public float epsilon() {
    return epsilon;
  }

  /** L2 coefficient: {@code weightDecay * w} is added to the gradient. */
  public float weightDecay() {
    return weightDecay;
  }

  /** Learning rate over the first moment's bias correction. */
  public float stepSize() {
    return stepSize;
  }

  /** Square root of the second moment's bias correction. */
  public float rootCorrection() {
    return rootCorrection;
  }
}
