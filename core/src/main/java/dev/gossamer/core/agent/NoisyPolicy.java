package dev.gossamer.core.agent;

import dev.gossamer.core.network.Policy;
import java.util.random.RandomGenerator;

/** A deterministic policy's actions with Gaussian noise, clipped to the bounds, as TD3 explores. */
public final class NoisyPolicy implements Explorer {

  private final Policy policy;
  private final double maxAction;
  private final double deviation;

  /**
   * An explorer.
   *
   * @param policy of one state at a time
   * @param maxAction bound of each action component
   * @param noise standard deviation, as a share of the bound
   */
  public NoisyPolicy(Policy policy, double maxAction, double noise) {
    this.policy = policy;
    this.maxAction = maxAction;
    this.deviation = noise * maxAction;
  }

  @Override
  public void act(double[] observation, RandomGenerator random, double[] action) {
    policy.state(0, observation);
    policy.evaluate();
    policy.action(0, action);
    for (int i = 0; i < action.length; i++) {
      double noisy = action[i] + deviation * random.nextGaussian();
      action[i] = Math.clamp(noisy, -maxAction, maxAction);
    }
  }
}
