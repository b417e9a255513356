package dev.gossamer.core.physics;

/**
 * Semi-implicit Euler with implicit joint damping B: (M + h B) (v' - v) = h (smooth + constraint
 * forces), then q' = q + h v' (MuJoCo documentation, "Numerical integration").
 */
final class ImplicitEuler implements Integrator {
  private final Dynamics dynamics;
  private final double timestep;
  private final double[] damping;
  private final SparseFactor factor;
  private final double[] acceleration;

  ImplicitEuler(Dynamics dynamics, KinematicTree tree, double timestep) {
    this.dynamics = dynamics;
    this.timestep = timestep;
    this.damping = tree.damping;
    this.factor = new SparseFactor(tree.ancestors);
    this.acceleration = new double[tree.dofs];
  }

  @Override
  public void step(double[] position, double[] velocity) {
    dynamics.evaluate(position, velocity);
    int n = acceleration.length;
    System.arraycopy(dynamics.mass.entries, 0, factor.matrix, 0, n * n);
    for (int j = 0; j < n; j++) {
      factor.matrix[j * n + j] += timestep * damping[j];
      acceleration[j] = dynamics.smoothForce[j] + dynamics.constraintForce[j];
    }
    factor.factor();
    factor.solve(acceleration);
    for (int j = 0; j < n; j++) {
      velocity[j] += timestep * acceleration[j];
      position[j] += timestep * velocity[j];
    }
  }
}
