package dev.gossamer.core.physics;

import java.util.Arrays;

/**
 * Inverse inertias at the reference position, by which MuJoCo scales a constraint's softness
 * ({@code dof_invweight0} and the translational part of {@code body_invweight0}).
 */
final class InverseWeights {
  /** Per degree of freedom: the diagonal of M^-1. */
  final double[] dof;

  /** Per body: a third of the trace of J M^-1 J^T, J of the centre of mass (three rows, one 0). */
  final double[] body;

  InverseWeights(KinematicTree tree) {
    Kinematics kinematics = new Kinematics(tree);
    kinematics.update(tree.reference);
    MassMatrix mass = new MassMatrix(tree);
    mass.update(kinematics);
    SparseFactor factor = new SparseFactor(tree.ancestors);
    System.arraycopy(mass.entries, 0, factor.matrix, 0, mass.entries.length);
    factor.factor();

    dof = new double[tree.dofs];
    double[] row = new double[tree.dofs];
    for (int j = 0; j < tree.dofs; j++) {
      Arrays.fill(row, 0);
      row[j] = 1;
      dof[j] = quadraticForm(factor, row);
    }
    body = new double[tree.bodies];
    for (int b = 0; b < tree.bodies; b++) {
      double comX = kinematics.momentX[b] / tree.mass[b];
      double comZ = kinematics.momentZ[b] / tree.mass[b];
      Arrays.fill(row, 0);
      for (int j : tree.chain[b]) {
        row[j] = kinematics.twistX[j] + kinematics.twistW[j] * comZ;
      }
      double trace = quadraticForm(factor, row);
      Arrays.fill(row, 0);
      for (int j : tree.chain[b]) {
        row[j] = kinematics.twistZ[j] - kinematics.twistW[j] * comX;
      }
      trace += quadraticForm(factor, row);
      body[b] = trace / 3;
    }
  }

  /** j M^-1 j^T. */
  private static double quadraticForm(SparseFactor factor, double[] row) {
    double[] solution = row.clone();
    factor.solve(solution);
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      sum += row[i] * solution[i];
    }
    return sum;
  }
}
