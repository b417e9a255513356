package dev.gossamer.core.physics;

import java.util.Arrays;

/**
 * A model in motion. Position and velocity are the whole state: what {@link #advance} does depends
 * on them and the control alone. No method but the constructor allocates. Not thread-safe.
 */
public final class Simulation {
  private final Model model;
  private final Dynamics dynamics;
  private final Integrator integrator;
  private final double[] position;
  private final double[] velocity;

  /** Starts at the model's reference position, at rest. */
  public Simulation(Model model) {
    this.model = model;
    dynamics = new Dynamics(model);
    integrator =
        model.rungeKutta
            ? new RungeKutta(dynamics, model.tree, model.timestep)
            : new ImplicitEuler(dynamics, model.tree, model.timestep);
    position = model.tree.reference.clone();
    velocity = new double[model.tree.dofs];
  }

  /** The joint coordinates (m, rad), live: writing to them changes the state. */
  public double[] position() {
    return position;
  }

  /** The joint velocities (m/s, rad/s), live: writing to them changes the state. */
  public double[] velocity() {
    return velocity;
  }

  /**
   * Advances by a number of integration steps under one control.
   *
   * @param control one value per motor, clipped to its range
   */
  public void advance(double[] control, int steps) {
    model.motors.force(control, dynamics.motorForce);
    forgetAcceleration();
    dynamics.constraints.clearIndeterminate();
    for (int i = 0; i < steps; i++) {
      integrator.step(position, velocity);
    }
  }

  /** Evaluates the dynamics of the present state with all motors off, without advancing it. */
  public void evaluate() {
    Arrays.fill(dynamics.motorForce, 0);
    forgetAcceleration();
    dynamics.evaluate(position, velocity);
  }

  /** The solver starts from the last acceleration; that of an earlier call must leave no trace. */
  private void forgetAcceleration() {
    Arrays.fill(dynamics.acceleration, 0);
  }

  /**
   * The joint forces of limits and contacts at the last evaluation of the dynamics: that of {@link
   * #evaluate}, or the last (stage of the last) step of {@link #advance}. Live; do not write.
   */
  public double[] constraintForce() {
    return dynamics.constraintForce;
  }

  /**
   * Whether, during the last {@link #advance}, two capsules crossed at so small an angle that
   * MuJoCo's contact normal is the direction of its rounding error. Its result is no reference
   * then.
   */
  public boolean indeterminate() {
    return dynamics.constraints.indeterminate();
  }

  /** The x of a site (m) at the last evaluation of the dynamics. */
  public double siteX(int site) {
    Model.Site s = model.sites.get(site);
    return dynamics.kinematics.originX + dynamics.kinematics.pointX(s.body(), s.x(), s.z());
  }

  /** The z of a site (m) at the last evaluation of the dynamics. */
  public double siteZ(int site) {
    Model.Site s = model.sites.get(site);
    return dynamics.kinematics.originZ + dynamics.kinematics.pointZ(s.body(), s.x(), s.z());
  }
}
