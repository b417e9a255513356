package dev.gossamer.core.environment;

import dev.gossamer.core.physics.Model;

/** What Hopper and Walker2d share: observation, reward for being upright, cost of control. */
abstract class LeggedEnvironment extends PlanarEnvironment {
  private static final double HEALTHY_REWARD = 1;
  private static final double CONTROL_COST = 1e-3;
  private static final double OBSERVED_SPEED = 10;

  LeggedEnvironment(String id, Model model) {
    super(id, model, 4, ResetNoise.uniform(5e-3), 2 * model.degreesOfFreedom() - 1);
  }

  /** The bonus is paid on the terminating step too, as in v4. */
  @Override
  final double reward(double forwardVelocity, double[] action) {
    return forwardVelocity + HEALTHY_REWARD - CONTROL_COST * sumOfSquares(action);
  }

  /** All coordinates but x, then all velocities within plus and minus 10. */
  @Override
  final void writeObservation(double[] observation) {
    int n = position.length;
    System.arraycopy(position, 1, observation, 0, n - 1);
    clip(velocity, OBSERVED_SPEED, observation, n - 1);
  }
}
