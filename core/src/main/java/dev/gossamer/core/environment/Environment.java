package dev.gossamer.core.environment;

import java.util.random.RandomGenerator;

/**
 * A task with continuous observations and actions, in Gym's sense.
 *
 * <p>A step is a pure function of the saved state and the action: there is no hidden state. Only
 * {@link #reset} draws random numbers. No method but {@link Environments#create} allocates. Not
 * thread-safe. Vectors whose length does not fit their space are an {@link
 * IllegalArgumentException}.
 */
public interface Environment {
  /** The id in the registry, such as {@code HalfCheetah-v4}. */
  String id();

  /** The space of observations. */
  Box observationSpace();

  /** The space of actions. Actions outside are clipped, as the task defines it. */
  Box actionSpace();

  /** The number of steps after which an episode is truncated. */
  int timeLimit();

  /**
   * Begins an episode.
   *
   * @param random draws the initial state
   * @param observation receives the first observation
   */
  void reset(RandomGenerator random, double[] observation);

  /**
   * Advances by one step, frame skip included.
   *
   * @param action one value per component of the action space
   * @param observation receives the observation of the new state
   * @throws NonFiniteStateException if the new state is not finite
   */
  void step(double[] action, double[] observation);

  /** The reward of the last step. */
  double reward();

  /** Whether the last step ended the episode by the task's own rule. */
  boolean terminated();

  /** Whether the last step reached the time limit. It may be terminated as well. */
  boolean truncated();

  /** Writes the observation of the present state, equal to the last one handed out. */
  void observe(double[] observation);

  /** The length of a saved state. */
  int stateSize();

  /** Writes the whole state, the number of steps taken in this episode included. */
  void saveState(double[] state);

  /**
   * Returns to a saved state: all later observations, rewards and flags are bitwise equal to those
   * that followed it. Reward and flags themselves are zero and false until the next step.
   */
  void restoreState(double[] state);
}
