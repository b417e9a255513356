package dev.gossamer.core.parity;

/**
 * How far recorded transitions are from recomputed ones.
 *
 * @param environment the task's id
 * @param rows the number of transitions in the file
 * @param indeterminate how many of them were not compared because MuJoCo's contact normal was the
 *     direction of a rounding error, see {@link dev.gossamer.core.physics.Simulation#indeterminate}
 * @param firstIndeterminate the first such row, counted from 1; 0 if there is none
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
    int firstIndeterminate,
    Deviation position,
    Deviation velocity,
    Deviation reward,
    int unequalFlags,
    int firstUnequalFlag) {}
