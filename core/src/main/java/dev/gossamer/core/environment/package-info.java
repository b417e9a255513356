/**
 * Reinforcement-learning tasks: Gym's continuous-control environments, version v4 of the MuJoCo
 * family, and classic control.
 *
 * <p>{@link dev.gossamer.core.environment.Environments} makes them by id. The planar MuJoCo tasks
 * run on {@link dev.gossamer.core.physics.Simulation}.
 */
package dev.gossamer.core.environment;
