package dev.gossamer.core.physics;

/**
 * Finds the acceleration that minimises
 *
 * <pre>1/2 a^T M a - a^T f + sum_i weight_i / 2 min(0, (J a)_i - target_i)^2,</pre>
 *
 * MuJoCo's primal problem (documentation, "Computation: constraint model") without its constant.
 * The cost is convex and piecewise quadratic. Newton's step leads to the minimum of the present
 * piece, that of the present set of violated rows. Once the set at that minimum is the same, it is
 * the exact solution; until then a line search makes every step a descent, so the method ends after
 * finitely many pieces whatever it starts from.
 */
final class NewtonSolver {
  private static final int ITERATIONS = 100;
  private static final int LINE_SEARCH_ITERATIONS = 50;
  private static final double LINE_SEARCH_TOLERANCE = 1e-3;

  /** A row may sit on its edge to the last bit; steps this small (relative) change nothing else. */
  private static final double NEGLIGIBLE = 1e-14;

  private final int n;
  private final int[][] pattern;
  private final SparseFactor factor;
  private final Constraints constraints;
  private final boolean[] violated;
  private final double[] residual;
  private final double[] newResidual;
  private final double[] step;
  private final double[] target;

  /** In: where to start. Out: the solution. */
  final double[] acceleration;

  /** J^T times the constraint forces, after {@link #solve}. */
  final double[] constraintForce;

  NewtonSolver(Constraints constraints, int dofs) {
    this.n = dofs;
    this.constraints = constraints;
    this.pattern = constraints.pattern();
    this.factor = new SparseFactor(pattern);
    int capacity = constraints.weight.length;
    violated = new boolean[capacity];
    residual = new double[capacity];
    newResidual = new double[capacity];
    step = new double[n];
    target = new double[n];
    acceleration = new double[n];
    constraintForce = new double[n];
  }

  /**
   * Solves for the rows now held by the constraints. After {@value #ITERATIONS} steps without an
   * exact solution, which no tested state has needed, the best point so far stands, as in MuJoCo.
   *
   * @param mass M, lower triangle, row-major
   * @param force f, all forces but those of the constraints
   */
  void solve(double[] mass, double[] force) {
    constraints.residual(acceleration, residual);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      markViolated();
      minimisePiece(mass, force);
      constraints.residual(target, newResidual);
      if (sameRowsViolated() || negligibleStep()) {
        System.arraycopy(target, 0, acceleration, 0, n);
        System.arraycopy(newResidual, 0, residual, 0, constraints.rows);
        break;
      }
      descend(mass, force);
    }
    sumConstraintForce();
  }

  private void markViolated() {
    for (int r = 0; r < constraints.rows; r++) {
      violated[r] = residual[r] < 0;
    }
  }

  private boolean sameRowsViolated() {
    for (int r = 0; r < constraints.rows; r++) {
      if (violated[r] != newResidual[r] < 0) {
        return false;
      }
    }
    return true;
  }

  /** target = (M + J_v^T W J_v)^-1 (f + J_v^T W target_v) over the violated rows v. */
  private void minimisePiece(double[] mass, double[] force) {
    double[] h = factor.matrix;
    System.arraycopy(mass, 0, h, 0, mass.length);
    System.arraycopy(force, 0, target, 0, n);
    for (int r = 0; r < constraints.rows; r++) {
      if (violated[r]) {
        addRow(r, h);
      }
    }
    factor.factor();
    factor.solve(target);
  }

  private void addRow(int r, double[] h) {
    double[] jacobian = constraints.jacobian;
    int[] dofs = constraints.support[r];
    double weight = constraints.weight[r];
    double goal = weight * constraints.target[r];
    int row = r * n;
    for (int i = 0; i < dofs.length; i++) {
      double ji = jacobian[row + i];
      int hi = dofs[i] * n;
      target[dofs[i]] += ji * goal;
      double weighted = weight * ji;
      for (int k = 0; k <= i; k++) {
        h[hi + dofs[k]] += weighted * jacobian[row + k];
      }
    }
  }

  private boolean negligibleStep() {
    double size = 0;
    double change = 0;
    for (int j = 0; j < n; j++) {
      size = Math.max(size, Math.abs(target[j]));
      change = Math.max(change, Math.abs(target[j] - acceleration[j]));
    }
    return change <= NEGLIGIBLE * size;
  }

  /** Moves from the present acceleration towards the target, as far as the cost falls. */
  private void descend(double[] mass, double[] force) {
    for (int j = 0; j < n; j++) {
      step[j] = target[j] - acceleration[j];
    }
    double slope = 0;
    double curvature = 0;
    for (int j = 0; j < n; j++) {
      double massTimesStep = mass[j * n + j] * step[j];
      slope -= force[j] * step[j];
      slope += massTimesStep * acceleration[j];
      curvature += massTimesStep * step[j];
      for (int i : pattern[j]) {
        double m = mass[j * n + i];
        slope += m * (step[j] * acceleration[i] + step[i] * acceleration[j]);
        curvature += 2 * m * step[j] * step[i];
      }
    }
    for (int r = 0; r < constraints.rows; r++) {
      newResidual[r] -= residual[r];
    }
    double length = lineSearch(slope, curvature);
    for (int j = 0; j < n; j++) {
      acceleration[j] += length * step[j];
    }
    for (int r = 0; r < constraints.rows; r++) {
      residual[r] += length * newResidual[r];
    }
  }

  /**
   * Where the cost along the step is smallest: the zero of its rising, piecewise linear derivative,
   * by Newton's method within a shrinking bracket. {@link #newResidual} holds the residuals' change
   * along the whole step.
   */
  private double lineSearch(double slope, double curvature) {
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double length = 1;
    double first = Math.abs(derivative(0, slope, curvature));
    for (int iteration = 0; iteration < LINE_SEARCH_ITERATIONS; iteration++) {
      double derivative = derivative(length, slope, curvature);
      if (Math.abs(derivative) <= LINE_SEARCH_TOLERANCE * first) {
        break;
      }
      if (derivative < 0) {
        low = length;
      } else {
        high = length;
      }
      double next = length - derivative / secondDerivative(length, curvature);
      length = next > low && next < high ? next : 0.5 * (low + Math.min(high, 2 * length));
    }
    return length;
  }

  private double derivative(double length, double slope, double curvature) {
    double sum = slope + length * curvature;
    for (int r = 0; r < constraints.rows; r++) {
      double value = residual[r] + length * newResidual[r];
      if (value < 0) {
        sum += constraints.weight[r] * value * newResidual[r];
      }
    }
    return sum;
  }

  private double secondDerivative(double length, double curvature) {
    double sum = curvature;
    for (int r = 0; r < constraints.rows; r++) {
      if (residual[r] + length * newResidual[r] < 0) {
        sum += constraints.weight[r] * newResidual[r] * newResidual[r];
      }
    }
    return sum;
  }

  private void sumConstraintForce() {
    for (int j = 0; j < n; j++) {
      constraintForce[j] = 0;
    }
    for (int r = 0; r < constraints.rows; r++) {
      double value = residual[r];
      if (value < 0) {
        double rowForce = -constraints.weight[r] * value;
        int[] dofs = constraints.support[r];
        int row = r * n;
        for (int i = 0; i < dofs.length; i++) {
          constraintForce[dofs[i]] += constraints.jacobian[row + i] * rowForce;
        }
      }
    }
  }
}
