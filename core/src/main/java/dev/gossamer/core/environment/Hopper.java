package dev.gossamer.core.environment;

import dev.gossamer.core.physics.Model;

/** Gym's Hopper-v4: hop forward without falling. */
final class Hopper extends LeggedEnvironment {
  static final String ID = "Hopper-v4";
  private static final double LOWEST_HEIGHT = 0.7;
  private static final double LARGEST_ANGLE = 0.2;
  private static final double LARGEST_STATE = 100;

  Hopper() {
    super(ID, Model.load("hopper"));
  }

  @Override
  boolean isTerminal() {
    boolean healthy = position[1] > LOWEST_HEIGHT && Math.abs(position[2]) < LARGEST_ANGLE;
    for (int j = 0; j < position.length; j++) {
      healthy &= j < 2 || Math.abs(position[j]) < LARGEST_STATE;
      healthy &= Math.abs(velocity[j]) < LARGEST_STATE;
    }
    return !healthy;
  }
}
