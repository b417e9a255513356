package dev.gossamer.core.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Mass matrix and bias force against Lagrange's equations by numerical differentiation. */
class EquationsOfMotionTest {
  private static final double DELTA = 1e-5;
  private static final String[] MODELS = {
    "half-cheetah", "hopper", "walker2d", "inverted-double-pendulum"
  };

  @Property(tries = 60)
  void massMatrixGivesTheKineticEnergyOfMovingBodies(@ForAll long seed) {
    Random random = new Random(seed);
    Model model = Model.load(MODELS[random.nextInt(MODELS.length)]);
    double[] q = state(model, random);
    double[] v = state(model, random);
    double[] m = massMatrix(model, q);
    int n = q.length;
    double fromMatrix = 0.5 * product(m, n, v, v);
    for (int j = 0; j < n; j++) {
      fromMatrix -= 0.5 * model.tree.armature[j] * v[j] * v[j];
    }
    double energy = 0;
    double[][] before = bodies(model, moved(q, v, -DELTA));
    double[][] after = bodies(model, moved(q, v, DELTA));
    for (int b = 0; b < model.tree.bodies; b++) {
      double vx = (after[b][0] - before[b][0]) / (2 * DELTA);
      double vz = (after[b][1] - before[b][1]) / (2 * DELTA);
      double w = (after[b][2] - before[b][2]) / (2 * DELTA);
      energy += 0.5 * model.tree.mass[b] * (vx * vx + vz * vz);
      energy += 0.5 * model.tree.inertia[b] * w * w;
    }
    assertEquals(energy, fromMatrix, 1e-7 * (1 + energy));
  }

  @Property(tries = 60)
  void biasForceIsThatOfLagrangesEquations(@ForAll long seed) {
    Random random = new Random(seed);
    Model model = Model.load(MODELS[random.nextInt(MODELS.length)]);
    double[] q = state(model, random);
    double[] v = state(model, random);
    int n = q.length;
    Kinematics kinematics = new Kinematics(model.tree);
    kinematics.update(q);
    BiasForce bias = new BiasForce(model.tree, model.gravityX, model.gravityZ);
    bias.update(kinematics, v);

    double[] before = massMatrix(model, moved(q, v, -DELTA));
    double[] after = massMatrix(model, moved(q, v, DELTA));
    for (int j = 0; j < n; j++) {
      double[] unit = new double[n];
      unit[j] = 1;
      double rateOfMomentum =
          (product(after, n, unit, v) - product(before, n, unit, v)) / (2 * DELTA);
      double lagrangian =
          (lagrangian(model, moved(q, unit, DELTA), v)
                  - lagrangian(model, moved(q, unit, -DELTA), v))
              / (2 * DELTA);
      assertEquals(rateOfMomentum - lagrangian, bias.entries[j], 1e-5, "joint " + j);
    }
  }

  @Test
  void accuracyDoesNotDependOnTheDistanceTravelled() {
    Model model = Model.load("half-cheetah");
    double[] q = state(model, new Random(1));
    double[] far = q.clone();
    far[0] = 1e9;
    double[] near = massMatrix(model, q);
    double[] away = massMatrix(model, far);
    for (int i = 0; i < near.length; i++) {
      assertEquals(near[i], away[i]);
    }
  }

  private static double lagrangian(Model model, double[] q, double[] v) {
    double potential = 0;
    double[][] bodies = bodies(model, q);
    for (int b = 0; b < model.tree.bodies; b++) {
      potential -=
          model.tree.mass[b] * (model.gravityX * bodies[b][0] + model.gravityZ * bodies[b][1]);
    }
    return 0.5 * product(massMatrix(model, q), q.length, v, v) - potential;
  }

  /** Per body: the centre of mass (x, z) and the angle, by composing the joints one by one. */
  private static double[][] bodies(Model model, double[] q) {
    KinematicTree tree = model.tree;
    double[][] frames = new double[tree.bodies][];
    double[][] centres = new double[tree.bodies][];
    for (int b = 0; b < tree.bodies; b++) {
      double[] parent = tree.parent[b] < 0 ? new double[3] : frames[tree.parent[b]];
      double[] frame = parent.clone();
      translate(frame, parent[2], tree.offsetX[b], tree.offsetZ[b]);
      for (int j = tree.firstDof[b]; j < tree.firstDof[b + 1]; j++) {
        double moved = q[j] - tree.reference[j];
        translate(frame, parent[2], moved * tree.slideX[j], moved * tree.slideZ[j]);
        frame[2] += tree.hinge[j] * moved;
      }
      frames[b] = frame;
      centres[b] = frame.clone();
      translate(centres[b], frame[2], tree.centreX[b], tree.centreZ[b]);
    }
    return centres;
  }

  private static void translate(double[] frame, double angle, double x, double z) {
    frame[0] += Math.cos(angle) * x + Math.sin(angle) * z;
    frame[1] += -Math.sin(angle) * x + Math.cos(angle) * z;
  }

  private static double[] massMatrix(Model model, double[] q) {
    Kinematics kinematics = new Kinematics(model.tree);
    kinematics.update(q);
    MassMatrix mass = new MassMatrix(model.tree);
    mass.update(kinematics);
    return mass.entries;
  }

  /** a^T M b from the lower triangle. */
  private static double product(double[] m, int n, double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        sum += a[i] * m[Math.max(i, j) * n + Math.min(i, j)] * b[j];
      }
    }
    return sum;
  }

  private static double[] state(Model model, Random random) {
    return random.doubles(model.tree.dofs, -1.5, 1.5).toArray();
  }

  private static double[] moved(double[] q, double[] direction, double distance) {
    double[] result = q.clone();
    for (int j = 0; j < q.length; j++) {
      result[j] += distance * direction[j];
    }
    return result;
  }
}
