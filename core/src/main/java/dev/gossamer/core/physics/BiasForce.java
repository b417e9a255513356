package dev.gossamer.core.physics;

/**
 * The force c(q, v) that keeps all joint accelerations zero: Coriolis, centrifugal and gravity, by
 * the recursive Newton-Euler algorithm (Featherstone 2008, table 5.1).
 */
final class BiasForce {
  private final KinematicTree tree;
  private final double gravityX;
  private final double gravityZ;
  private final double[] velocityW;
  private final double[] velocityX;
  private final double[] velocityZ;
  private final double[] accelerationX;
  private final double[] accelerationZ;
  private final double[] torque;
  private final double[] forceX;
  private final double[] forceZ;

  final double[] entries;

  BiasForce(KinematicTree tree, double gravityX, double gravityZ) {
    this.tree = tree;
    this.gravityX = gravityX;
    this.gravityZ = gravityZ;
    velocityW = new double[tree.bodies];
    velocityX = new double[tree.bodies];
    velocityZ = new double[tree.bodies];
    accelerationX = new double[tree.bodies];
    accelerationZ = new double[tree.bodies];
    torque = new double[tree.bodies];
    forceX = new double[tree.bodies];
    forceZ = new double[tree.bodies];
    entries = new double[tree.dofs];
  }

  void update(Kinematics k, double[] velocity) {
    for (int b = 0; b < tree.bodies; b++) {
      move(b, k, velocity);
      balance(b, k);
    }
    for (int b = tree.bodies - 1; b >= 0; b--) {
      for (int j = tree.firstDof[b]; j < tree.firstDof[b + 1]; j++) {
        entries[j] = k.twistW[j] * torque[b] + k.twistX[j] * forceX[b] + k.twistZ[j] * forceZ[b];
      }
      int p = tree.parent[b];
      if (p >= 0) {
        torque[p] += torque[b];
        forceX[p] += forceX[b];
        forceZ[p] += forceZ[b];
      }
    }
  }

  /** Velocity and acceleration of body b; gravity is an upward acceleration of the world. */
  private void move(int b, Kinematics k, double[] velocity) {
    int p = tree.parent[b];
    double w = p < 0 ? 0 : velocityW[p];
    double vx = p < 0 ? 0 : velocityX[p];
    double vz = p < 0 ? 0 : velocityZ[p];
    double ax = p < 0 ? -gravityX : accelerationX[p];
    double az = p < 0 ? -gravityZ : accelerationZ[p];
    for (int j = tree.firstDof[b]; j < tree.firstDof[b + 1]; j++) {
      double sw = k.twistW[j] * velocity[j];
      double sx = k.twistX[j] * velocity[j];
      double sz = k.twistZ[j] * velocity[j];
      ax += w * sz - sw * vz;
      az += sw * vx - w * sx;
      w += sw;
      vx += sx;
      vz += sz;
    }
    velocityW[b] = w;
    velocityX[b] = vx;
    velocityZ[b] = vz;
    accelerationX[b] = ax;
    accelerationZ[b] = az;
  }

  /** Newton-Euler: force = d/dt (momentum), torque about the origin = d/dt (angular momentum). */
  private void balance(int b, Kinematics k) {
    double m = tree.mass[b];
    double hx = k.momentX[b];
    double hz = k.momentZ[b];
    double w = velocityW[b];
    double vx = velocityX[b];
    double vz = velocityZ[b];
    double px = m * vx + w * hz;
    double pz = m * vz - w * hx;
    forceX[b] = m * accelerationX[b] + w * pz;
    forceZ[b] = m * accelerationZ[b] - w * px;
    torque[b] = hz * accelerationX[b] - hx * accelerationZ[b] + vz * px - vx * pz;
  }
}
