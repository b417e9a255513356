package dev.gossamer.kernels.call;

/**
 * Adam in double precision as PyTorch defines it: the decay is added to the gradient, both moments
 * are corrected for their bias, epsilon is added to the corrected root.
 */
public final class AdamReference {

  private final double rate;
  private final double decay;
  private final double beta1;
  private final double beta2;
  private final double epsilon;

  private double[] w = {};
  private double[] m = {};
  private double[] v = {};
  private double[] wBound = {};
  private double[] mBound = {};
  private double[] vBound = {};
  private int t;

  /** No parameters yet. */
  public AdamReference(double rate, double decay, double beta1, double beta2, double epsilon) {
    this.rate = rate;
    this.decay = decay;
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
  }

  /** Takes parameters and moments after some steps. */
  public AdamReference startingFrom(
      float[] parameters, float[] first, float[] second, int stepsDone) {
    w = widen(parameters);
    m = widen(first);
    v = widen(second);
    wBound = new double[w.length];
    mBound = new double[w.length];
    vBound = new double[w.length];
    t = stepsDone;
    return this;
  }

  private static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  /** One step. */
  public void step(float[] gradient) {
    t++;
    for (int i = 0; i < w.length; i++) {
      step(i, gradient[i]);
    }
  }

  // The bounds allow sixteen roundings at the magnitude of the terms of each sum, and their effect
  // through the square root and the quotient.
  private void step(int i, double gradient) {
    double total = gradient + decay * w[i];
    double magnitude = Math.abs(gradient) + Math.abs(decay * w[i]);
    double rounding = 16 * Expected.ROUNDING;

    double first = beta1 * m[i] + (1 - beta1) * total;
    double firstBound = rounding * (Math.abs(beta1 * m[i]) + (1 - beta1) * magnitude);
    double second = beta2 * v[i] + (1 - beta2) * total * total;
    double secondBound = rounding * (beta2 * v[i] + (1 - beta2) * magnitude * magnitude);

    double correctedFirst = first / (1 - Math.pow(beta1, t));
    double root = Math.sqrt(second / (1 - Math.pow(beta2, t)));
    double denominator = root + epsilon;
    double change = rate * correctedFirst / denominator;
    double relativeRoot = second == 0 ? 0 : secondBound / (2 * second);
    double relativeFirst = first == 0 ? 0 : firstBound / Math.abs(first);
    double updated = w[i] - change;

    wBound[i] =
        2 * Expected.ROUNDING * Math.abs(updated)
            + Math.abs(change) * (relativeFirst + relativeRoot + rounding);
    mBound[i] = firstBound;
    vBound[i] = secondBound;
    w[i] = updated;
    m[i] = first;
    v[i] = second;
  }

  /** w, m and v in this order, with bounds for the last step alone. */
  public Expected expected() {
    Expected expected = new Expected(3 * w.length);
    addAll(expected, w, wBound);
    addAll(expected, m, mBound);
    addAll(expected, v, vBound);
    return expected;
  }

  private static void addAll(Expected expected, double[] values, double[] bounds) {
    for (int i = 0; i < values.length; i++) {
      expected.add(values[i], bounds[i]);
    }
  }

  /** The parameters now. */
  public double[] parameters() {
    return w;
  }
}
