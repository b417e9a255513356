package dev.gossamer.core.physics;

/**
 * Where the bodies are, as a function of the joint coordinates. All positions but the root's own
 * are relative to the root body's origin, so accuracy does not depend on the distance travelled.
 */
final class Kinematics {
  private final KinematicTree tree;
  private final double[] angle;

  /** The root body's origin in the world. */
  double originX;

  double originZ;

  /** Per body: its frame's sine and cosine, and its origin. */
  final double[] sin;

  final double[] cos;
  final double[] x;
  final double[] z;

  /** Per degree of freedom: the twist (w, vx, vz) that a unit joint velocity causes. */
  final double[] twistW;

  final double[] twistX;
  final double[] twistZ;

  /** Per body: mass times centre of mass, and the moment of inertia about the origin. */
  final double[] momentX;

  final double[] momentZ;
  final double[] inertia;

  Kinematics(KinematicTree tree) {
    this.tree = tree;
    angle = new double[tree.bodies];
    sin = new double[tree.bodies];
    cos = new double[tree.bodies];
    x = new double[tree.bodies];
    z = new double[tree.bodies];
    twistW = new double[tree.dofs];
    twistX = new double[tree.dofs];
    twistZ = new double[tree.dofs];
    momentX = new double[tree.bodies];
    momentZ = new double[tree.bodies];
    inertia = new double[tree.bodies];
  }

  void update(double[] position) {
    for (int b = 0; b < tree.bodies; b++) {
      place(b, position);
      double s = Math.sin(angle[b]);
      double c = Math.cos(angle[b]);
      sin[b] = s;
      cos[b] = c;
      double centreX = x[b] + c * tree.centreX[b] + s * tree.centreZ[b];
      double centreZ = z[b] - s * tree.centreX[b] + c * tree.centreZ[b];
      double m = tree.mass[b];
      momentX[b] = m * centreX;
      momentZ[b] = m * centreZ;
      inertia[b] = tree.inertia[b] + m * (centreX * centreX + centreZ * centreZ);
    }
  }

  /** Sets body b's angle and origin, and the twists of its joints. */
  private void place(int b, double[] position) {
    int parent = tree.parent[b];
    double s = parent < 0 ? 0 : sin[parent];
    double c = parent < 0 ? 1 : cos[parent];
    double px = (parent < 0 ? 0 : x[parent]) + c * tree.offsetX[b] + s * tree.offsetZ[b];
    double pz = (parent < 0 ? 0 : z[parent]) - s * tree.offsetX[b] + c * tree.offsetZ[b];
    double turned = parent < 0 ? 0 : angle[parent];
    for (int j = tree.firstDof[b]; j < tree.firstDof[b + 1]; j++) {
      double moved = position[j] - tree.reference[j];
      int sign = tree.hinge[j];
      if (sign == 0) {
        double ux = c * tree.slideX[j] + s * tree.slideZ[j];
        double uz = -s * tree.slideX[j] + c * tree.slideZ[j];
        px += moved * ux;
        pz += moved * uz;
        twistW[j] = 0;
        twistX[j] = ux;
        twistZ[j] = uz;
      } else {
        turned += sign * moved;
        twistW[j] = sign;
      }
    }
    angle[b] = turned;
    if (parent < 0) {
      originX = px;
      originZ = pz;
      px = 0;
      pz = 0;
    }
    x[b] = px;
    z[b] = pz;
    int last = tree.firstDof[b + 1] - 1;
    if (last >= tree.firstDof[b] && tree.hinge[last] != 0) {
      twistX[last] = -tree.hinge[last] * pz;
      twistZ[last] = tree.hinge[last] * px;
    }
  }

  /** The x of a point given in body b's frame, relative to the origin. */
  double pointX(int b, double localX, double localZ) {
    return x[b] + cos[b] * localX + sin[b] * localZ;
  }

  /** The z of a point given in body b's frame, relative to the origin. */
  double pointZ(int b, double localX, double localZ) {
    return z[b] - sin[b] * localX + cos[b] * localZ;
  }
}
