package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.LANES;

import dev.gossamer.kernels.SquashedGaussian;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * A squashed Gaussian and its gradient, one panel at a time, in passes over a panel that is in
 * cache. What a pass hands to the next lies where the result will.
 *
 * <p>Of {@code e = exp(-2 |u|)} follow {@code |tanh(u)| = (1 - e) / (1 + e)} and its slope {@code 1
 * - tanh(u)^2 = 4 e / (1 + e)^2}.
 */
final class Squash {

  /** Least {@code -2 |u|}: further out the slope counts as there, 2e-37. */
  private static final float LEAST_EXPONENT = -2 * SquashedGaussian.LARGEST;

  private Squash() {}

  /**
   * Actions and their log-probabilities.
   *
   * @param head means from {@code meanBase}, then logs of the standard deviations
   * @param width samples side by side
   */
  static void sample(
      SquashedGaussian policy,
      int actions,
      float[] head,
      int meanBase,
      float[] noise,
      int noiseBase,
      float[] action,
      int actionBase,
      float[] logProbability,
      int logBase,
      int width) {
    int length = actions * width;
    int logStdBase = meanBase + length;
    float low = policy.logStdMin();
    float high = policy.logStdMax();
    Elementary.exp(low, high, head, logStdBase, action, actionBase, length);
    unsquashed(head, meanBase, noise, noiseBase, action, actionBase, length);
    exponents(action, actionBase, length);
    Elementary.exp(LEAST_EXPONENT, 0, action, actionBase, action, actionBase, length);
    slopes(action, actionBase, length);
    Elementary.log(action, actionBase, action, actionBase, length);
    logProbabilities(
        policy,
        head,
        logStdBase,
        noise,
        noiseBase,
        action,
        actionBase,
        logProbability,
        logBase,
        length,
        width);
    // u again, since the slopes took its place: this is less than an array of its own would cost.
    Elementary.exp(low, high, head, logStdBase, action, actionBase, length);
    unsquashed(head, meanBase, noise, noiseBase, action, actionBase, length);
    Elementary.tanh(policy.maxAction(), action, actionBase, action, actionBase, length);
  }

  /** The gradient with respect to the head. */
  static void gradient(
      SquashedGaussian policy,
      int actions,
      float[] head,
      int meanBase,
      float[] noise,
      int noiseBase,
      float[] dAction,
      int dActionBase,
      float[] dLogProbability,
      int dLogBase,
      float[] dHead,
      int dMeanBase,
      int width) {
    int length = actions * width;
    int logStdBase = meanBase + length;
    int dLogStdBase = dMeanBase + length;
    Elementary.exp(
        policy.logStdMin(), policy.logStdMax(), head, logStdBase, dHead, dLogStdBase, length);
    deviations(head, meanBase, noise, noiseBase, dHead, dMeanBase, length);
    exponents(dHead, dMeanBase, length);
    Elementary.exp(LEAST_EXPONENT, 0, dHead, dMeanBase, dHead, dMeanBase, length);
    gradients(
        policy,
        head,
        meanBase,
        dAction,
        dActionBase,
        dLogProbability,
        dLogBase,
        dHead,
        dMeanBase,
        length,
        width);
  }

  /** {@code u = mean + std * noise} in the place of the standard deviations. */
  private static void unsquashed(
      float[] mean, int meanBase, float[] noise, int noiseBase, float[] u, int uBase, int length) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector.fromArray(FLOATS, u, uBase + i)
          .mul(FloatVector.fromArray(FLOATS, noise, noiseBase + i))
          .add(FloatVector.fromArray(FLOATS, mean, meanBase + i))
          .intoArray(u, uBase + i);
    }
  }

  /**
   * Deviations {@code std * noise} in the place of the standard deviations, and u in that of the
   * gradients of the means.
   */
  private static void deviations(
      float[] mean,
      int meanBase,
      float[] noise,
      int noiseBase,
      float[] dHead,
      int dMeanBase,
      int length) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector deviation =
          FloatVector.fromArray(FLOATS, dHead, dMeanBase + length + i)
              .mul(FloatVector.fromArray(FLOATS, noise, noiseBase + i));
      deviation.intoArray(dHead, dMeanBase + length + i);
      deviation
          .add(FloatVector.fromArray(FLOATS, mean, meanBase + i))
          .intoArray(dHead, dMeanBase + i);
    }
  }

  /** {@code -2 |u|} in the place of u. */
  private static void exponents(float[] u, int uBase, int length) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector.fromArray(FLOATS, u, uBase + i).abs().mul(-2f).intoArray(u, uBase + i);
    }
  }

  /** Slopes of tanh, and a little more, in the place of their exponentials. */
  private static void slopes(float[] exponential, int base, int length) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector e = FloatVector.fromArray(FLOATS, exponential, base + i);
      FloatVector root = e.add(1f);
      e.mul(4f).div(root.mul(root)).add(SquashedGaussian.EPSILON).intoArray(exponential, base + i);
    }
  }

  /** Sums over the components, one after the other. */
  private static void logProbabilities(
      SquashedGaussian policy,
      float[] head,
      int logStdBase,
      float[] noise,
      int noiseBase,
      float[] logSlope,
      int logSlopeBase,
      float[] logProbability,
      int logBase,
      int length,
      int width) {
    float low = policy.logStdMin();
    float high = policy.logStdMax();
    for (int v = 0; v < width; v += LANES) {
      FloatVector sum = FloatVector.zero(FLOATS);
      for (int i = v; i < length; i += width) {
        FloatVector standard = FloatVector.fromArray(FLOATS, noise, noiseBase + i);
        FloatVector logStd = FloatVector.fromArray(FLOATS, head, logStdBase + i).max(low).min(high);
        FloatVector normalised = logStd.add(SquashedGaussian.HALF_LOG_TWO_PI);
        sum = sum.sub(standard.mul(0.5f).fma(standard, normalised));
        sum = sum.sub(FloatVector.fromArray(FLOATS, logSlope, logSlopeBase + i));
      }
      sum.intoArray(logProbability, logBase + v);
    }
  }

  /** Gradients in the place of the exponentials and the deviations. */
  private static void gradients(
      SquashedGaussian policy,
      float[] head,
      int meanBase,
      float[] dAction,
      int dActionBase,
      float[] dLogProbability,
      int dLogBase,
      float[] dHead,
      int dMeanBase,
      int length,
      int width) {
    float low = policy.logStdMin();
    float high = policy.logStdMax();
    float maxAction = policy.maxAction();
    FloatVector one = FloatVector.broadcast(FLOATS, 1f);
    for (int v = 0; v < width; v += LANES) {
      FloatVector ofLog = FloatVector.fromArray(FLOATS, dLogProbability, dLogBase + v);
      for (int i = v; i < length; i += width) {
        FloatVector deviation = FloatVector.fromArray(FLOATS, dHead, dMeanBase + length + i);
        FloatVector u = FloatVector.fromArray(FLOATS, head, meanBase + i).add(deviation);
        FloatVector e = FloatVector.fromArray(FLOATS, dHead, dMeanBase + i);
        FloatVector inverse = one.div(e.add(1f));
        FloatVector slope = e.mul(4f).mul(inverse).mul(inverse);
        FloatVector logSlope =
            one.sub(e).mul(inverse).mul(slope.mul(2f)).div(slope.add(SquashedGaussian.EPSILON));
        IntVector sign = u.reinterpretAsInts().and(Integer.MIN_VALUE);
        logSlope = logSlope.reinterpretAsInts().or(sign).reinterpretAsFloats();
        FloatVector ofAction =
            FloatVector.fromArray(FLOATS, dAction, dActionBase + i).mul(maxAction).mul(slope);
        FloatVector du = ofLog.fma(logSlope, ofAction);
        FloatVector logStd = FloatVector.fromArray(FLOATS, head, meanBase + length + i);
        VectorMask<Float> within =
            logStd.compare(VectorOperators.GE, low).and(logStd.compare(VectorOperators.LE, high));
        du.intoArray(dHead, dMeanBase + i);
        FloatVector.zero(FLOATS)
            .blend(du.fma(deviation, ofLog.neg()), within)
            .intoArray(dHead, dMeanBase + length + i);
      }
    }
  }
}
