package dev.gossamer.core.environment;

import dev.gossamer.core.physics.Model;

/**
 * Gym's InvertedDoublePendulum-v4: balance two poles, one on top of the other, on a cart. The tip's
 * position and the constraint forces are those of the last evaluation of the dynamics, which lags
 * the state by one Runge-Kutta stage.
 */
final class InvertedDoublePendulum extends PlanarEnvironment {
  static final String ID = "InvertedDoublePendulum-v4";
  private static final double ALIVE_REWARD = 10;
  private static final double UPRIGHT = 2;
  private static final double LOWEST_TIP = 1;
  private static final double OBSERVED_BOUND = 10;

  private final int tip;

  InvertedDoublePendulum() {
    this(Model.load("inverted-double-pendulum"));
  }

  private InvertedDoublePendulum(Model model) {
    super(ID, model, 5, ResetNoise.withNormalVelocity(0.1), 11);
    tip = model.site("tip");
  }

  @Override
  double reward(double forwardVelocity, double[] action) {
    double x = siteX(tip);
    double below = siteZ(tip) - UPRIGHT;
    double distancePenalty = 0.01 * x * x + below * below;
    double w1 = velocity[1];
    double w2 = velocity[2];
    double velocityPenalty = 1e-3 * w1 * w1 + 5e-3 * w2 * w2;
    return ALIVE_REWARD - distancePenalty - velocityPenalty;
  }

  @Override
  boolean isTerminal() {
    return siteZ(tip) <= LOWEST_TIP;
  }

  /** The cart's x; the angles' sines, then cosines; velocities and constraint forces, clipped. */
  @Override
  void writeObservation(double[] observation) {
    observation[0] = position[0];
    observation[1] = Math.sin(position[1]);
    observation[2] = Math.sin(position[2]);
    observation[3] = Math.cos(position[1]);
    observation[4] = Math.cos(position[2]);
    int next = clip(velocity, OBSERVED_BOUND, observation, 5);
    clip(constraintForce, OBSERVED_BOUND, observation, next);
  }
}
