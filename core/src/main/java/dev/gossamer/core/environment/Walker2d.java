package dev.gossamer.core.environment;

import dev.gossamer.core.physics.Model;

/** Gym's Walker2d-v4: walk forward without falling. */
final class Walker2d extends LeggedEnvironment {
  static final String ID = "Walker2d-v4";
  private static final double LOWEST_HEIGHT = 0.8;
  private static final double LARGEST_HEIGHT = 2;
  private static final double LARGEST_ANGLE = 1;

  Walker2d() {
    super(ID, Model.load("walker2d"));
  }

  @Override
  boolean isTerminal() {
    double height = position[1];
    boolean healthy =
        LOWEST_HEIGHT < height && height < LARGEST_HEIGHT && Math.abs(position[2]) < LARGEST_ANGLE;
    return !healthy;
  }
}
