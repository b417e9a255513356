package dev.gossamer.core.environment;

import dev.gossamer.core.physics.Model;
import dev.gossamer.core.physics.Simulation;
import java.util.random.RandomGenerator;

/**
 * A task of Gym's MuJoCo family (v4) that lives in a plane: a model, a frame skip, initial noise,
 * and, in the subclasses, observation, reward and termination.
 *
 * <p>Its saved state is: joint coordinates, joint velocities, constraint forces of the last
 * evaluation (some tasks observe them), elapsed steps.
 */
public abstract class PlanarEnvironment extends EpisodicEnvironment {
  private static final int TIME_LIMIT = 1000;

  private final Simulation simulation;
  private final int frameSkip;
  private final ResetNoise noise;
  private final double[] reference;

  /** The simulation's joint coordinates and velocities. */
  final double[] position;

  final double[] velocity;

  /** The joint forces of constraints at the last evaluation before the present state. */
  final double[] constraintForce;

  /** Seconds of one environment step. */
  final double dt;

  PlanarEnvironment(String id, Model model, int frameSkip, ResetNoise noise, int observationSize) {
    super(
        id,
        Box.unbounded(observationSize),
        controls(model),
        TIME_LIMIT,
        3 * model.degreesOfFreedom());
    this.simulation = new Simulation(model);
    this.frameSkip = frameSkip;
    this.noise = noise;
    this.position = simulation.position();
    this.velocity = simulation.velocity();
    this.reference = position.clone();
    this.constraintForce = new double[position.length];
    this.dt = model.timestep() * frameSkip;
  }

  private static Box controls(Model model) {
    double[] low = new double[model.motors()];
    double[] high = new double[model.motors()];
    for (int i = 0; i < low.length; i++) {
      low[i] = model.controlLow(i);
      high[i] = model.controlHigh(i);
    }
    return Box.of(low, high);
  }

  /**
   * The reward of the step that led to the present state.
   *
   * @param forwardVelocity the change of the first coordinate over {@link #dt}
   * @param action as given, not clipped
   */
  abstract double reward(double forwardVelocity, double[] action);

  /** The number of joint coordinates, and of joint velocities. */
  public final int degreesOfFreedom() {
    return position.length;
  }

  /**
   * Begins an episode at a given state.
   *
   * @param newPosition joint coordinates (m, rad)
   * @param newVelocity joint velocities (m/s, rad/s)
   * @throws IllegalArgumentException if their lengths are not the degrees of freedom
   */
  public final void setState(double[] newPosition, double[] newVelocity) {
    check("position", newPosition, position.length);
    check("velocity", newVelocity, velocity.length);
    System.arraycopy(newPosition, 0, position, 0, position.length);
    System.arraycopy(newVelocity, 0, velocity, 0, velocity.length);
    beginEpisode(0);
    simulation.evaluate();
    copyConstraintForce();
  }

  /** Copies out the joint coordinates (m, rad) and velocities (m/s, rad/s). */
  public final void copyState(double[] toPosition, double[] toVelocity) {
    System.arraycopy(position, 0, toPosition, 0, position.length);
    System.arraycopy(velocity, 0, toVelocity, 0, velocity.length);
  }

  /** Whether MuJoCo's result of the last step is no reference; see {@link Simulation}. */
  public final boolean indeterminate() {
    return simulation.indeterminate();
  }

  @Override
  final void begin(RandomGenerator random) {
    for (int j = 0; j < position.length; j++) {
      position[j] = reference[j] + noise.position(random);
    }
    for (int j = 0; j < velocity.length; j++) {
      velocity[j] = noise.velocity(random);
    }
    simulation.evaluate();
    copyConstraintForce();
  }

  @Override
  final double advance(double[] action) {
    double before = position[0];
    simulation.advance(action, frameSkip);
    copyConstraintForce();
    return reward((position[0] - before) / dt, action);
  }

  private void copyConstraintForce() {
    System.arraycopy(simulation.constraintForce(), 0, constraintForce, 0, constraintForce.length);
  }

  /** The position of a site at the last evaluation of the dynamics, as MuJoCo leaves it. */
  final double siteX(int site) {
    return simulation.siteX(site);
  }

  final double siteZ(int site) {
    return simulation.siteZ(site);
  }

  @Override
  final boolean isFinite() {
    for (int j = 0; j < position.length; j++) {
      if (!isSound(position[j]) || !isSound(velocity[j])) {
        return false;
      }
    }
    return true;
  }

  @Override
  final void writeState(double[] state) {
    int n = position.length;
    System.arraycopy(position, 0, state, 0, n);
    System.arraycopy(velocity, 0, state, n, n);
    System.arraycopy(constraintForce, 0, state, 2 * n, n);
  }

  @Override
  final void readState(double[] state) {
    int n = position.length;
    System.arraycopy(state, 0, position, 0, n);
    System.arraycopy(state, n, velocity, 0, n);
    System.arraycopy(state, 2 * n, constraintForce, 0, n);
  }

  /** Copies values to an array from an index on, clipped to [-bound, bound]; returns the next. */
  static int clip(double[] values, double bound, double[] to, int from) {
    for (int i = 0; i < values.length; i++) {
      to[from + i] = Math.max(-bound, Math.min(bound, values[i]));
    }
    return from + values.length;
  }

  static double sumOfSquares(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }
}
