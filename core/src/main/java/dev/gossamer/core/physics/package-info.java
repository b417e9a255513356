/**
 * Planar rigid bodies in reduced coordinates with MuJoCo's equations of motion and soft contacts.
 *
 * <p>A {@link dev.gossamer.core.physics.Model} is compiled from a description file; a {@link
 * dev.gossamer.core.physics.Simulation} advances its state. One evaluation of the dynamics runs
 * {@code Kinematics}, {@code MassMatrix}, {@code BiasForce}, {@code Constraints} and {@code
 * NewtonSolver} in this order; an {@code Integrator} turns accelerations into a new state.
 *
 * <p>The plane is spanned by x (forward) and z (up). A positive angle turns z towards x, which is a
 * rotation about +y. Units are metres, kilograms, seconds and radians. Planar spatial vectors are
 * taken about one fixed point, the current origin of the root body: a twist is (w, vx, vz), the
 * angular velocity and the velocity of the body's point at that origin, so a point at (x, z)
 * relative to it moves with (vx + w z, vz - w x).
 *
 * <p>Equations: MuJoCo documentation, chapters "Computation" and "Solver parameters"; R.
 * Featherstone, "Rigid Body Dynamics Algorithms", 2008.
 */
package dev.gossamer.core.physics;
