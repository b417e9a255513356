package dev.gossamer.core.physics;

/** The equations of motion: M(q) a + c(q, v) = passive + motors + J^T constraint forces. */
final class Dynamics {
  private final KinematicTree tree;
  private final NewtonSolver solver;
  private final BiasForce bias;

  final Kinematics kinematics;
  final MassMatrix mass;
  final Constraints constraints;

  /** Set by the caller: the motors' joint forces. */
  final double[] motorForce;

  /** All joint forces but those of the constraints, of the last evaluation. */
  final double[] smoothForce;

  /** The joint forces of the constraints, of the last evaluation. */
  final double[] constraintForce;

  /** The joint accelerations of the last evaluation; the next one's solver starts from them. */
  final double[] acceleration;

  Dynamics(Model model) {
    tree = model.tree;
    kinematics = new Kinematics(tree);
    mass = new MassMatrix(tree);
    bias = new BiasForce(tree, model.gravityX, model.gravityZ);
    constraints = new Constraints(model);
    solver = new NewtonSolver(constraints, tree.dofs);
    motorForce = new double[tree.dofs];
    smoothForce = new double[tree.dofs];
    constraintForce = solver.constraintForce;
    acceleration = solver.acceleration;
  }

  void evaluate(double[] position, double[] velocity) {
    kinematics.update(position);
    mass.update(kinematics);
    bias.update(kinematics, velocity);
    for (int j = 0; j < tree.dofs; j++) {
      double passive = -tree.stiffness[j] * position[j] - tree.damping[j] * velocity[j];
      smoothForce[j] = passive - bias.entries[j] + motorForce[j];
    }
    constraints.update(kinematics, position, velocity);
    solver.solve(mass.entries, smoothForce);
  }
}
