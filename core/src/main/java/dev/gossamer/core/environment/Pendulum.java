package dev.gossamer.core.environment;

import java.util.random.RandomGenerator;

/** Gym's Pendulum-v1: swing a pole up and hold it there; never terminates. */
final class Pendulum extends EpisodicEnvironment {
  static final String ID = "Pendulum-v1";
  private static final double LARGEST_SPEED = 8;
  private static final double LARGEST_TORQUE = 2;
  private static final double DT = 0.05;
  private static final double GRAVITY = 10;
  private static final double MASS = 1;
  private static final double LENGTH = 1;

  /** From upright. */
  private double angle;

  private double speed;

  Pendulum() {
    super(
        ID,
        Box.of(new double[] {-1, -1, -LARGEST_SPEED}, new double[] {1, 1, LARGEST_SPEED}),
        Box.of(new double[] {-LARGEST_TORQUE}, new double[] {LARGEST_TORQUE}),
        200,
        2);
  }

  @Override
  void begin(RandomGenerator random) {
    angle = random.nextDouble(-Math.PI, Math.PI);
    speed = random.nextDouble(-1, 1);
  }

  /** The cost is that of the state before the step and of the clipped torque. */
  @Override
  double advance(double[] action) {
    double torque = actionSpace().clip(0, action[0]);
    double fromUpright = Math.IEEEremainder(angle, 2 * Math.PI);
    double cost = fromUpright * fromUpright + 0.1 * speed * speed + 0.001 * torque * torque;
    double acceleration =
        3 * GRAVITY / (2 * LENGTH) * Math.sin(angle) + 3 / (MASS * LENGTH * LENGTH) * torque;
    speed = Math.max(-LARGEST_SPEED, Math.min(LARGEST_SPEED, speed + acceleration * DT));
    angle += speed * DT;
    return -cost;
  }

  @Override
  boolean isTerminal() {
    return false;
  }

  @Override
  boolean isFinite() {
    return isSound(angle) && isSound(speed);
  }

  @Override
  void writeObservation(double[] observation) {
    observation[0] = Math.cos(angle);
    observation[1] = Math.sin(angle);
    observation[2] = speed;
  }

  @Override
  void writeState(double[] state) {
    state[0] = angle;
    state[1] = speed;
  }

  @Override
  void readState(double[] state) {
    angle = state[0];
    speed = state[1];
  }
}
