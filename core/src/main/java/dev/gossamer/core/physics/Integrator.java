package dev.gossamer.core.physics;

/** Advances position and velocity by one time step, in place. */
interface Integrator {
  void step(double[] position, double[] velocity);
}
