package dev.gossamer.core.parity;

/**
 * How far recorded transitions are from recomputed ones.
 *
 * @param environment the task's id
 * @param rows the number of transitions in the file
 * @param indeterminate how many of them do not count below because MuJoCo's contact normal was the
 *     direction of a rounding error, see {@link dev.gossamer.core.physics.Simulation#indeterminate}
 * @param indeterminateVelocity how far joint velocities are from the recorded ones in those rows
 * @param position of joint coordinates after the step (m, rad)
 * @param velocity of joint velocities after the step (m/s, rad/s)
 * @param reward of the step's reward
 * @param unequalFlags the number of rows whose terminated flag differs
 * @param firstUnequalFlag the first such row, counted from 1; 0 if there is none
 */
public record PhysicsDeviations(
    String environment,
    int rows,
    int indeterminate,
    Deviation indeterminateVelocity,
    Deviation position,
    Deviation velocity,
    Deviation reward,
    int unequalFlags,
    int firstUnequalFlag) {
  /** The largest deviation of a joint coordinate that passes. */
  public static final double POSITION_LIMIT = 1e-9;

  /** The largest deviation of a joint velocity that passes. */
  public static final double VELOCITY_LIMIT = 1e-7;

  /** The largest deviation of a reward that passes. */
  public static final double REWARD_LIMIT = 1e-6;

  /** Whether all rows that count agree, and there is at least one. */
  public boolean withinLimits() {
    return rows > indeterminate
        && position.value() <= POSITION_LIMIT
        && velocity.value() <= VELOCITY_LIMIT
        && reward.value() <= REWARD_LIMIT
        && unequalFlags == 0;
  }
}
