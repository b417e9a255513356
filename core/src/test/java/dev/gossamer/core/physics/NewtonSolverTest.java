package dev.gossamer.core.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The solver on random states of real models, many of them deep in the floor. */
class NewtonSolverTest {
  private static final String[] MODELS = {"half-cheetah", "hopper", "walker2d"};

  @Property(tries = 300)
  void theCostIsStationaryAndConstraintsOnlyPush(@ForAll long seed) {
    Case c = new Case(seed);
    c.solve(0);
    int n = c.model.tree.dofs;
    double[] force = new double[n];
    for (int r = 0; r < c.constraints.rows; r++) {
      double shortfall = c.constraints.target[r] - c.constraints.product(r, c.solver.acceleration);
      double push = Math.max(0, shortfall) * c.constraints.weight[r];
      int[] dofs = c.constraints.support[r];
      for (int i = 0; i < dofs.length; i++) {
        force[dofs[i]] += push * c.constraints.jacobian[r * n + i];
      }
    }
    double size = 1;
    for (int j = 0; j < n; j++) {
      size = Math.max(size, Math.abs(force[j]) + Math.abs(c.force[j]));
    }
    for (int i = 0; i < n; i++) {
      double inertia = 0;
      for (int j = 0; j < n; j++) {
        inertia += c.mass.entries[Math.max(i, j) * n + Math.min(i, j)] * c.solver.acceleration[j];
      }
      assertEquals(c.force[i] + force[i], inertia, 1e-11 * size);
      assertEquals(force[i], c.solver.constraintForce[i], 1e-11 * size);
    }
  }

  @Property(tries = 300)
  void theStartLeavesNoTrace(@ForAll long seed) {
    Case c = new Case(seed);
    c.solve(0);
    double[] first = c.solver.acceleration.clone();
    c.solve(1e3);
    double size = 1;
    for (double a : first) {
      size = Math.max(size, Math.abs(a));
    }
    for (int j = 0; j < first.length; j++) {
      assertEquals(first[j], c.solver.acceleration[j], 1e-13 * size);
    }
  }

  /** A random state of a random model, its mass matrix, a random force, its constraints. */
  private static final class Case {
    final Model model;
    final Random random;
    final double[] position;
    final double[] velocity;
    final double[] force;
    final Kinematics kinematics;
    final MassMatrix mass;
    final Constraints constraints;
    final NewtonSolver solver;

    Case(long seed) {
      random = new Random(seed);
      model = Model.load(MODELS[random.nextInt(MODELS.length)]);
      int n = model.tree.dofs;
      position = random.doubles(n, -1, 1).toArray();
      velocity = random.doubles(n, -5, 5).toArray();
      force = random.doubles(n, -100, 100).toArray();
      kinematics = new Kinematics(model.tree);
      mass = new MassMatrix(model.tree);
      constraints = new Constraints(model);
      solver = new NewtonSolver(constraints, n);
      kinematics.update(position);
      mass.update(kinematics);
      constraints.update(kinematics, position, velocity);
    }

    void solve(double start) {
      for (int j = 0; j < position.length; j++) {
        solver.acceleration[j] = start * random.nextGaussian();
      }
      solver.solve(mass.entries, force);
    }
  }
}
