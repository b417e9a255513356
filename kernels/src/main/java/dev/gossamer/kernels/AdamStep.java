package dev.gossamer.kernels;

/**
 * The constants of one Adam step (Kingma and Ba 2015, algorithm 1), bias correction folded in as
 * PyTorch does: {@code w -= stepSize * m / (sqrt(v) / rootCorrection + epsilon)} with {@code
 * stepSize = rate / (1 - beta1^t)} and {@code rootCorrection = sqrt(1 - beta2^t)}.
 *
 * @param beta1 decay of the first moment
 * @param gain1 {@code 1 - beta1}, rounded once from double
 * @param beta2 decay of the second moment
 * @param gain2 {@code 1 - beta2}, rounded once from double: in float arithmetic it would be off by
 *     1e-5
 * @param epsilon added to the denominator
 * @param weightDecay L2 coefficient: {@code weightDecay * w} is added to the gradient
 * @param stepSize learning rate over the first moment's bias correction
 * @param rootCorrection square root of the second moment's bias correction
 */
public record AdamStep(
    float beta1,
    float gain1,
    float beta2,
    float gain2,
    float epsilon,
    float weightDecay,
    float stepSize,
    float rootCorrection) {

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
    return new AdamStep(
        (float) beta1,
        (float) (1 - beta1),
        (float) beta2,
        (float) (1 - beta2),
        (float) epsilon,
        (float) weightDecay,
        (float) (learningRate / (1 - Math.pow(beta1, (double) t))),
        (float) Math.sqrt(1 - Math.pow(beta2, (double) t)));
  }
}
