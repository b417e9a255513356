package dev.gossamer.core.environment;

import dev.gossamer.core.physics.Model;

/** Gym's HalfCheetah-v4: run forward; never terminates. */
final class HalfCheetah extends PlanarEnvironment {
  static final String ID = "HalfCheetah-v4";
  private static final double CONTROL_COST = 0.1;

  HalfCheetah() {
    super(ID, Model.load("half-cheetah"), 5, ResetNoise.withNormalVelocity(0.1), 17);
  }

  @Override
  double reward(double forwardVelocity, double[] action) {
    return forwardVelocity - CONTROL_COST * sumOfSquares(action);
  }

  @Override
  boolean isTerminal() {
    return false;
  }

  /** All coordinates but x, then all velocities. */
  @Override
  void writeObservation(double[] observation) {
    int n = position.length;
    System.arraycopy(position, 1, observation, 0, n - 1);
    System.arraycopy(velocity, 0, observation, n - 1, n);
  }
}
