package dev.gossamer.core.environment;

import dev.gossamer.core.physics.Model;

/** Gym's InvertedPendulum-v4: balance a pole on a cart. */
final class InvertedPendulum extends PlanarEnvironment {
  static final String ID = "InvertedPendulum-v4";
  private static final double LARGEST_ANGLE = 0.2;

  InvertedPendulum() {
    super(ID, Model.load("inverted-pendulum"), 2, ResetNoise.uniform(0.01), 4);
  }

  /** One a step, the terminating one included, as in v4. */
  @Override
  double reward(double forwardVelocity, double[] action) {
    return 1;
  }

  @Override
  boolean isTerminal() {
    return Math.abs(position[1]) > LARGEST_ANGLE;
  }

  /** Coordinates, then velocities. */
  @Override
  void writeObservation(double[] observation) {
    System.arraycopy(position, 0, observation, 0, 2);
    System.arraycopy(velocity, 0, observation, 2, 2);
  }
}
