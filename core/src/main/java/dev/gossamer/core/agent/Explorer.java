package dev.gossamer.core.agent;

import java.util.random.RandomGenerator;

/** Chooses actions one at a time while an agent gathers experience. */
@FunctionalInterface
public interface Explorer {

  /**
   * Chooses an action.
   *
   * @param observation the state
   * @param random draws the noise of the action
   * @param action receives the action, within the task's bounds
   */
  void act(double[] observation, RandomGenerator random, double[] action);
}
