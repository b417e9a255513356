package dev.gossamer.core.environment;

import java.util.random.RandomGenerator;

/**
 * The noise on an initial state: coordinates uniform within plus and minus scale; velocities
 * likewise, or normal with standard deviation scale.
 */
record ResetNoise(double scale, boolean normalVelocity) {
  static ResetNoise uniform(double scale) {
    return new ResetNoise(scale, false);
  }

  static ResetNoise withNormalVelocity(double scale) {
    return new ResetNoise(scale, true);
  }

  double position(RandomGenerator random) {
    return random.nextDouble(-scale, scale);
  }

  double velocity(RandomGenerator random) {
    return normalVelocity ? scale * random.nextGaussian() : random.nextDouble(-scale, scale);
  }
}
