package dev.gossamer.kernels;

import java.util.function.DoubleUnaryOperator;

/** Errors in units of the last place of the exact result, rounded to float. */
final class Ulps {

  /** What the providers' elementary functions promise. */
  static final double BOUND = 1.5;

  private Ulps() {}

  static double of(float actual, double exact) {
    return Math.abs(actual - exact) / Math.ulp((float) exact);
  }

  static double worst(float[] x, float[] y, DoubleUnaryOperator exact) {
    double worst = 0;
    for (int i = 0; i < x.length; i++) {
      double error = of(y[i], exact.applyAsDouble(x[i]));
      if (!(error <= worst)) {
        worst = error;
      }
    }
    return worst;
  }
}
