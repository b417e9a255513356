package dev.gossamer.core.physics;

/**
 * The active joint limits and contacts as rows of a Jacobian J. Row i asks for the acceleration
 * {@code (J a)_i >= target_i} and pays {@code weight_i / 2 (target_i - (J a)_i)^2} for falling
 * short.
 *
 * <p>A contact with friction is a pyramid: in the plane its edges are the normal plus and minus mu
 * times the tangent, and twice the bare normal (the tangent out of the plane moves nothing), which
 * is one row of double weight here. All edges share the regularisation 2 mu^2 R of a frictionless
 * row (MuJoCo documentation, "Friction cones").
 */
final class Constraints {
  /** MuJoCo's smallest friction coefficient: a pyramid must not be flat. */
  private static final double SMALLEST_FRICTION = 1e-5;

  private final Model model;
  private final int dofs;
  private final int[][] single;
  private final int[] all;
  private final double[] normal;
  private final double[] tangent;
  private final CapsuleContact pair = new CapsuleContact();

  int rows;

  /** Per row: the degrees of freedom it involves, ascending. */
  final int[][] support;

  /** Row i's entries, in the order of its support, begin at i times the degrees of freedom. */
  final double[] jacobian;

  final double[] target;
  final double[] weight;

  Constraints(Model model) {
    this.model = model;
    this.dofs = model.tree.dofs;
    single = new int[dofs][];
    all = new int[dofs];
    for (int j = 0; j < dofs; j++) {
      single[j] = new int[] {j};
      all[j] = j;
    }
    normal = new double[dofs];
    tangent = new double[dofs];
    int capacity = 2 * dofs;
    if (model.contacts != null) {
      capacity += 2 * 3 * model.contacts.capsules.length + model.contacts.pairs.length;
    }
    support = new int[capacity][];
    jacobian = new double[capacity * dofs];
    target = new double[capacity];
    weight = new double[capacity];
  }

  /** The columns that share a row with each degree of freedom and lie left of it, descending. */
  int[][] pattern() {
    if (model.contacts == null || model.contacts.pairs.length == 0) {
      return model.tree.ancestors;
    }
    // Rows of self-contact may couple every joint with every other one.
    int[][] full = new int[dofs][];
    for (int j = 0; j < dofs; j++) {
      full[j] = new int[j];
      for (int i = 0; i < j; i++) {
        full[j][i] = j - 1 - i;
      }
    }
    return full;
  }

  void update(Kinematics kinematics, double[] position, double[] velocity) {
    rows = 0;
    addLimits(position, velocity);
    if (model.contacts != null) {
      addFloorContacts(kinematics, velocity);
      addSelfContacts(kinematics, velocity);
    }
  }

  private void addLimits(double[] position, double[] velocity) {
    Limits limits = model.limits;
    double margin = limits.softness.margin;
    for (int j = 0; j < dofs; j++) {
      double above = position[j] - limits.lower[j] - margin;
      if (above < 0) {
        addLimit(j, 1, above, velocity[j]);
      }
      double below = limits.upper[j] - position[j] - margin;
      if (below < 0) {
        addLimit(j, -1, below, -velocity[j]);
      }
    }
  }

  private void addLimit(int j, double direction, double violation, double rate) {
    Softness softness = model.limits.softness;
    double impedance = softness.impedance(violation);
    jacobian[rows * dofs] = direction;
    support[rows] = single[j];
    target[rows] = -softness.damping * rate - softness.stiffness * impedance * violation;
    weight[rows] = impedance / ((1 - impedance) * model.limits.inverseWeight[j]);
    rows++;
  }

  private void addFloorContacts(Kinematics k, double[] velocity) {
    ContactGeometry contacts = model.contacts;
    for (int i = 0; i < contacts.capsules.length; i++) {
      Capsule capsule = contacts.capsules[i];
      int body = contacts.bodyOfCapsule[i];
      double friction =
          Math.max(SMALLEST_FRICTION, Math.max(contacts.floorFriction, capsule.friction()));
      for (int end = 0; end < 2; end++) {
        double localX = end == 0 ? capsule.ax() : capsule.bx();
        double localZ = end == 0 ? capsule.az() : capsule.bz();
        double z = k.pointZ(body, localX, localZ);
        double distance = k.originZ + z - capsule.radius();
        double violation = distance - contacts.softness.margin;
        if (violation < 0) {
          double x = k.pointX(body, localX, localZ);
          double touchZ = z - capsule.radius() - 0.5 * distance;
          addPyramid(k, body, x, touchZ, violation, friction, velocity);
        }
      }
    }
  }

  private void addPyramid(
      Kinematics k,
      int body,
      double x,
      double z,
      double violation,
      double friction,
      double[] velocity) {
    ContactGeometry contacts = model.contacts;
    Softness softness = contacts.softness;
    int[] chain = model.tree.chain[body];
    double normalRate = 0;
    double tangentRate = 0;
    for (int i = 0; i < chain.length; i++) {
      int j = chain[i];
      normal[i] = k.twistZ[j] - k.twistW[j] * x;
      tangent[i] = k.twistX[j] + k.twistW[j] * z;
      normalRate += normal[i] * velocity[j];
      tangentRate += tangent[i] * velocity[j];
    }
    double impedance = softness.impedance(violation);
    double inverseWeight = contacts.inverseWeight[body] * (1 + friction * friction);
    double edgeWeight = impedance / ((1 - impedance) * inverseWeight * 2 * friction * friction);
    double pull = -softness.stiffness * impedance * violation;
    for (int edge = -1; edge <= 1; edge++) {
      double slope = edge * friction;
      int row = rows * dofs;
      for (int i = 0; i < chain.length; i++) {
        jacobian[row + i] = normal[i] + slope * tangent[i];
      }
      support[rows] = chain;
      target[rows] = pull - softness.damping * (normalRate + slope * tangentRate);
      weight[rows] = edge == 0 ? 2 * edgeWeight : edgeWeight;
      rows++;
    }
  }

  private void addSelfContacts(Kinematics k, double[] velocity) {
    ContactGeometry contacts = model.contacts;
    for (int p = 0; p < contacts.pairs.length; p += 2) {
      int first = contacts.pairs[p];
      int second = contacts.pairs[p + 1];
      findPair(k, first, second);
      for (int i = 0; i < pair.count; i++) {
        addNormal(k, contacts.bodyOfCapsule[first], contacts.bodyOfCapsule[second], i, velocity);
      }
    }
  }

  private void findPair(Kinematics k, int first, int second) {
    ContactGeometry contacts = model.contacts;
    Capsule c1 = contacts.capsules[first];
    Capsule c2 = contacts.capsules[second];
    int b1 = contacts.bodyOfCapsule[first];
    int b2 = contacts.bodyOfCapsule[second];
    double ax1 = k.pointX(b1, c1.ax(), c1.az());
    double az1 = k.pointZ(b1, c1.ax(), c1.az());
    double bx1 = k.pointX(b1, c1.bx(), c1.bz());
    double bz1 = k.pointZ(b1, c1.bx(), c1.bz());
    double ax2 = k.pointX(b2, c2.ax(), c2.az());
    double az2 = k.pointZ(b2, c2.ax(), c2.az());
    double bx2 = k.pointX(b2, c2.bx(), c2.bz());
    double bz2 = k.pointZ(b2, c2.bx(), c2.bz());
    pair.find(
        0.5 * (ax1 + bx1),
        0.5 * (az1 + bz1),
        0.5 * (bx1 - ax1),
        0.5 * (bz1 - az1),
        c1.radius(),
        0.5 * (ax2 + bx2),
        0.5 * (az2 + bz2),
        0.5 * (bx2 - ax2),
        0.5 * (bz2 - az2),
        c2.radius(),
        contacts.softness.margin);
  }

  /** A frictionless row: the normal velocity of body 2 relative to body 1 at the contact. */
  private void addNormal(Kinematics k, int body1, int body2, int contact, double[] velocity) {
    ContactGeometry contacts = model.contacts;
    Softness softness = contacts.softness;
    int row = rows * dofs;
    for (int j = 0; j < dofs; j++) {
      jacobian[row + j] = 0;
    }
    addPointVelocity(k, body1, contact, -1, row);
    addPointVelocity(k, body2, contact, 1, row);
    double rate = 0;
    for (int j = 0; j < dofs; j++) {
      rate += jacobian[row + j] * velocity[j];
    }
    double violation = pair.distance[contact] - softness.margin;
    double impedance = softness.impedance(violation);
    double inverseWeight = contacts.inverseWeight[body1] + contacts.inverseWeight[body2];
    support[rows] = all;
    target[rows] = -softness.damping * rate - softness.stiffness * impedance * violation;
    weight[rows] = impedance / ((1 - impedance) * inverseWeight);
    rows++;
  }

  private void addPointVelocity(Kinematics k, int body, int contact, double sign, int row) {
    double x = pair.x[contact];
    double z = pair.z[contact];
    double nx = sign * pair.normalX[contact];
    double nz = sign * pair.normalZ[contact];
    for (int j : model.tree.chain[body]) {
      double vx = k.twistX[j] + k.twistW[j] * z;
      double vz = k.twistZ[j] - k.twistW[j] * x;
      jacobian[row + j] += nx * vx + nz * vz;
    }
  }

  /** Whether a contact was indeterminate since the last {@link #clearIndeterminate}. */
  boolean indeterminate() {
    return pair.indeterminate;
  }

  void clearIndeterminate() {
    pair.indeterminate = false;
  }

  /** out_i = (J a)_i - target_i. */
  void residual(double[] acceleration, double[] out) {
    for (int r = 0; r < rows; r++) {
      out[r] = product(r, acceleration) - target[r];
    }
  }

  /** (J vector)_r. */
  double product(int r, double[] vector) {
    int[] dofsOfRow = support[r];
    int row = r * dofs;
    double sum = 0;
    for (int i = 0; i < dofsOfRow.length; i++) {
      sum += jacobian[row + i] * vector[dofsOfRow[i]];
    }
    return sum;
  }
}
