package dev.gossamer.core.environment;

import java.util.random.RandomGenerator;

/**
 * Gym's MountainCarContinuous-v0: drive a weak car out of a valley. Gym rounds the state to single
 * precision after every step; this task keeps doubles.
 */
final class MountainCarContinuous extends EpisodicEnvironment {
  static final String ID = "MountainCarContinuous-v0";
  private static final double LEFT_WALL = -1.2;
  private static final double RIGHT_WALL = 0.6;
  private static final double LARGEST_SPEED = 0.07;
  private static final double GOAL = 0.45;
  private static final double POWER = 0.0015;
  private static final double GRAVITY = 0.0025;

  private double position;
  private double velocity;

  MountainCarContinuous() {
    super(
        ID,
        Box.of(new double[] {LEFT_WALL, -LARGEST_SPEED}, new double[] {RIGHT_WALL, LARGEST_SPEED}),
        Box.of(new double[] {-1}, new double[] {1}),
        999,
        2);
  }

  @Override
  void begin(RandomGenerator random) {
    position = random.nextDouble(-0.6, -0.4);
    velocity = 0;
  }

  /** The cost is that of the action as given, not clipped. */
  @Override
  double advance(double[] action) {
    double force = actionSpace().clip(0, action[0]);
    velocity += force * POWER - GRAVITY * Math.cos(3 * position);
    velocity = observationSpace().clip(1, velocity);
    position = observationSpace().clip(0, position + velocity);
    if (position == LEFT_WALL && velocity < 0) {
      velocity = 0;
    }
    return (isTerminal() ? 100 : 0) - 0.1 * action[0] * action[0];
  }

  @Override
  boolean isTerminal() {
    return position >= GOAL && velocity >= 0;
  }

  @Override
  boolean isFinite() {
    return isSound(position) && isSound(velocity);
  }

  @Override
  void writeObservation(double[] observation) {
    writeState(observation);
  }

  @Override
  void writeState(double[] state) {
    state[0] = position;
    state[1] = velocity;
  }

  @Override
  void readState(double[] state) {
    position = state[0];
    velocity = state[1];
  }
}
