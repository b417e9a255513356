package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.LANES;

import dev.gossamer.kernels.AdamStep;
import jdk.incubator.vector.FloatVector;

/** Elementwise updates of parameters; the tails repeat the vectors' operations in scalar form. */
final class Optimizer {

  private Optimizer() {}

  static void adam(AdamStep step, float[] w, float[] g, float[] m, float[] v, int from, int to) {
    FloatVector beta1 = FloatVector.broadcast(FLOATS, step.beta1());
    FloatVector gain1 = FloatVector.broadcast(FLOATS, step.gain1());
    FloatVector beta2 = FloatVector.broadcast(FLOATS, step.beta2());
    FloatVector gain2 = FloatVector.broadcast(FLOATS, step.gain2());
    FloatVector epsilon = FloatVector.broadcast(FLOATS, step.epsilon());
    FloatVector decay = FloatVector.broadcast(FLOATS, step.weightDecay());
    FloatVector negativeStep = FloatVector.broadcast(FLOATS, -step.stepSize());
    FloatVector inverseCorrection = FloatVector.broadcast(FLOATS, 1 / step.rootCorrection());
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      FloatVector weight = FloatVector.fromArray(FLOATS, w, i);
      FloatVector gradient = weight.fma(decay, FloatVector.fromArray(FLOATS, g, i));
      FloatVector first = FloatVector.fromArray(FLOATS, m, i).mul(beta1);
      first = gradient.fma(gain1, first);
      FloatVector second = FloatVector.fromArray(FLOATS, v, i).mul(beta2);
      second = gradient.mul(gain2).fma(gradient, second);
      first.intoArray(m, i);
      second.intoArray(v, i);
      FloatVector denominator = second.sqrt().fma(inverseCorrection, epsilon);
      first.div(denominator).fma(negativeStep, weight).intoArray(w, i);
    }
    for (; i < to; i++) {
      float gradient = Math.fma(w[i], step.weightDecay(), g[i]);
      float first = Math.fma(gradient, step.gain1(), m[i] * step.beta1());
      float second = Math.fma(gradient * step.gain2(), gradient, v[i] * step.beta2());
      m[i] = first;
      v[i] = second;
      float denominator =
          Math.fma((float) Math.sqrt(second), 1 / step.rootCorrection(), step.epsilon());
      w[i] = Math.fma(first / denominator, -step.stepSize(), w[i]);
    }
  }

  static void softUpdate(
      float tau, float[] source, int sourceOffset, float[] target, int targetOffset, int length) {
    float keep = 1 - tau;
    FloatVector rate = FloatVector.broadcast(FLOATS, tau);
    FloatVector rest = FloatVector.broadcast(FLOATS, keep);
    int i = 0;
    for (; i + LANES <= length; i += LANES) {
      FloatVector.fromArray(FLOATS, source, sourceOffset + i)
          .fma(rate, FloatVector.fromArray(FLOATS, target, targetOffset + i).mul(rest))
          .intoArray(target, targetOffset + i);
    }
    for (; i < length; i++) {
      target[targetOffset + i] =
          Math.fma(source[sourceOffset + i], tau, target[targetOffset + i] * keep);
    }
  }

  static void multiply(float[] mask, int maskOffset, float[] target, int offset, int length) {
    int i = 0;
    for (; i + LANES <= length; i += LANES) {
      FloatVector.fromArray(FLOATS, target, offset + i)
          .mul(FloatVector.fromArray(FLOATS, mask, maskOffset + i))
          .intoArray(target, offset + i);
    }
    for (; i < length; i++) {
      target[offset + i] *= mask[maskOffset + i];
    }
  }

  static void scale(float factor, float[] target, int from, int to) {
    FloatVector factors = FloatVector.broadcast(FLOATS, factor);
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      FloatVector.fromArray(FLOATS, target, i).mul(factors).intoArray(target, i);
    }
    for (; i < to; i++) {
      target[i] *= factor;
    }
  }
}
