package dev.gossamer.core.agent;

import dev.gossamer.core.environment.Box;
import dev.gossamer.core.environment.Environment;
import dev.gossamer.core.environment.Environments;
import dev.gossamer.core.environment.NoiseFeatures;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.setting.SettingValues;

/**
 * What an agent must know of its task.
 *
 * @param stateSize components of an observation
 * @param actionSize components of an action
 * @param maxAction bound of every action component, symmetric about zero
 */
public record AgentSpec(int stateSize, int actionSize, float maxAction) {

  /** The spec of the task that a configuration names, noise features included. */
  public static AgentSpec of(SettingValues values) {
    return of(
        NoiseFeatures.around(
            Environments.create(values.text("env")),
            values.real("noise-features"),
            new RandomStream(0, Purpose.NOISE_FEATURES)));
  }

  /**
   * The spec of a task.
   *
   * @throws IllegalArgumentException if its action bounds are not alike and symmetric, which TD3's
   *     tanh needs
   */
  public static AgentSpec of(Environment environment) {
    Box actions = environment.actionSpace();
    double bound = actions.high(0);
    for (int i = 0; i < actions.size(); i++) {
      if (actions.high(i) != bound || actions.low(i) != -bound) {
        throw new IllegalArgumentException(
            environment.id() + ": action bounds are not alike and symmetric");
      }
    }
    return new AgentSpec(environment.observationSpace().size(), actions.size(), (float) bound);
  }
}
