package dev.gossamer.core.physics;

import dev.gossamer.core.physics.ModelDescription.Solimp;
import dev.gossamer.core.physics.ModelDescription.Solref;

/**
 * How a constraint yields: MuJoCo's solref and solimp (documentation, "Solver parameters").
 *
 * <p>With violation r (distance minus margin) and rate r', the constraint asks for the acceleration
 * {@code -damping r' - stiffness d(r) r}, and the impedance d(r) in (0, 1) weighs its force against
 * the unconstrained motion.
 */
final class Softness {
  private static final double SMALLEST_IMPEDANCE = 1e-4;
  private static final double LARGEST_IMPEDANCE = 0.9999;

  final double damping;
  final double stiffness;
  final double margin;
  private final double impedanceAtZero;
  private final double impedanceAtWidth;
  private final double width;

  /** The softness of constraints; a time constant below two time steps is raised to that. */
  Softness(Solref solref, Solimp solimp, double margin, double timestep) {
    this.impedanceAtZero = Math.clamp(solimp.atZero(), SMALLEST_IMPEDANCE, LARGEST_IMPEDANCE);
    this.impedanceAtWidth = Math.clamp(solimp.atWidth(), SMALLEST_IMPEDANCE, LARGEST_IMPEDANCE);
    this.width = solimp.width();
    this.margin = margin;
    double timeConstant = Math.max(solref.timeConstant(), 2 * timestep);
    this.damping = 2 / (impedanceAtWidth * timeConstant);
    double root = impedanceAtWidth * timeConstant * solref.dampingRatio();
    this.stiffness = 1 / (root * root);
  }

  /** d(r): grows from zero to width along two parabolas that meet halfway. */
  double impedance(double violation) {
    if (impedanceAtZero == impedanceAtWidth) {
      return impedanceAtZero;
    }
    double x = Math.min(Math.abs(violation) / width, 1);
    double y = x <= 0.5 ? 2 * x * x : 1 - 2 * (1 - x) * (1 - x);
    return impedanceAtZero + y * (impedanceAtWidth - impedanceAtZero);
  }
}
