package dev.gossamer.kernels.call;

import dev.gossamer.kernels.SquashedGaussian;

/**
 * One component of a squashed Gaussian in double precision, and how far float results may be off.
 */
final class SquashedReference {

  private static final double R = Expected.ROUNDING;
  // Of the providers' exp and tanh: 1.5 units in the last place are at most three roundings.
  private static final double ELEMENTARY = 3 * R;

  final double logStd;
  final boolean within;
  final double deviation;
  final double u;
  final double uBound;
  final double slope;
  final double slopeBound;

  SquashedReference(SquashedGaussian policy, double mean, double rawLogStd, double noise) {
    logStd = Math.max(policy.logStdMin(), Math.min(policy.logStdMax(), rawLogStd));
    within = rawLogStd >= policy.logStdMin() && rawLogStd <= policy.logStdMax();
    deviation = Math.exp(logStd) * noise;
    u = mean + deviation;
    uBound = (ELEMENTARY + R) * Math.abs(deviation) + R * Math.abs(u);
    double cosh = Math.cosh(u);
    slope = 1 / (cosh * cosh);
    // The slope's logarithm changes by at most 2 for a unit of u; then exp and six operations.
    slopeBound = slope * (2 * uBound + 2 * R * Math.abs(u) + ELEMENTARY + 6 * R) + 1e-36;
  }

  double action(double maxAction) {
    return maxAction * Math.tanh(u);
  }

  double actionBound(double maxAction) {
    return maxAction * ((slope + uBound) * uBound + (ELEMENTARY + R) * Math.abs(Math.tanh(u)));
  }

  /** The component's part of the log-probability. */
  double logProbability(double noise) {
    return gaussian(noise) - squashing();
  }

  private double gaussian(double noise) {
    return -0.5 * noise * noise - logStd - 0.5 * Math.log(2 * Math.PI);
  }

  private double squashing() {
    return Math.log(slope + SquashedGaussian.EPSILON);
  }

  /** Bound of that part, but for what summing the parts adds. */
  double logProbabilityBound(double noise) {
    double argument = slope + SquashedGaussian.EPSILON;
    return 4 * R * (0.5 * noise * noise + Math.abs(logStd) + 1)
        + ELEMENTARY * Math.abs(squashing())
        + (slopeBound + 2 * R * argument) / argument;
  }

  double magnitude(double noise) {
    return 0.5 * noise * noise + Math.abs(logStd) + 1 + Math.abs(squashing());
  }

  double gradientOfMean(double maxAction, double dAction, double dLogProbability) {
    return dAction * maxAction * slope + dLogProbability * logSlope();
  }

  private double logSlope() {
    return 2 * Math.tanh(u) * slope / (slope + SquashedGaussian.EPSILON);
  }

  double gradientOfMeanBound(double maxAction, double dAction, double dLogProbability) {
    double ofAction = maxAction * Math.abs(dAction) * (slopeBound + 4 * R * slope);
    double relative = slopeBound / slope + ELEMENTARY + 10 * R;
    double ofLog =
        Math.abs(dLogProbability) * (2 * slope * uBound + relative * (Math.abs(logSlope()) + R));
    return ofAction + ofLog + 4 * R * Math.abs(dLogProbability);
  }

  double gradientOfLogStd(double gradientOfMean, double dLogProbability) {
    return within ? gradientOfMean * deviation - dLogProbability : 0;
  }

  double gradientOfLogStdBound(
      double gradientOfMean, double gradientOfMeanBound, double dLogProbability) {
    return gradientOfMeanBound * Math.abs(deviation) * (1 + ELEMENTARY + R)
        + Math.abs(gradientOfMean * deviation) * (ELEMENTARY + 4 * R)
        + 2 * R * Math.abs(dLogProbability);
  }
}
