package dev.gossamer.core.physics;

/**
 * The joint-space inertia M(q) by the composite-rigid-body algorithm (Featherstone 2008, table
 * 6.2), armature included. Stored row-major, lower triangle; entries between branches stay zero.
 */
final class MassMatrix {
  private final KinematicTree tree;
  private final double[] mass;
  private final double[] momentX;
  private final double[] momentZ;
  private final double[] inertia;

  final double[] entries;

  MassMatrix(KinematicTree tree) {
    this.tree = tree;
    mass = new double[tree.bodies];
    momentX = new double[tree.bodies];
    momentZ = new double[tree.bodies];
    inertia = new double[tree.bodies];
    entries = new double[tree.dofs * tree.dofs];
  }

  void update(Kinematics k) {
    gatherSubtrees(k);
    int n = tree.dofs;
    for (int j = 0; j < n; j++) {
      int b = tree.bodyOfDof[j];
      double w = k.twistW[j];
      double vx = k.twistX[j];
      double vz = k.twistZ[j];
      // The momentum of the subtree below joint j that moves with a unit velocity of j.
      double px = mass[b] * vx + w * momentZ[b];
      double pz = mass[b] * vz - w * momentX[b];
      double l = w * inertia[b] + momentZ[b] * vx - momentX[b] * vz;
      entries[j * n + j] = w * l + vx * px + vz * pz + tree.armature[j];
      for (int i : tree.ancestors[j]) {
        entries[j * n + i] = k.twistW[i] * l + k.twistX[i] * px + k.twistZ[i] * pz;
      }
    }
  }

  private void gatherSubtrees(Kinematics k) {
    for (int b = 0; b < tree.bodies; b++) {
      mass[b] = tree.mass[b];
      momentX[b] = k.momentX[b];
      momentZ[b] = k.momentZ[b];
      inertia[b] = k.inertia[b];
    }
    for (int b = tree.bodies - 1; b > 0; b--) {
      int p = tree.parent[b];
      mass[p] += mass[b];
      momentX[p] += momentX[b];
      momentZ[p] += momentZ[b];
      inertia[p] += inertia[b];
    }
  }
}
