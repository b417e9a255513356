package dev.gossamer.core.training;

import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.environment.Environment;
import dev.gossamer.core.environment.Environments;
import dev.gossamer.core.environment.NoiseFeatures;
import dev.gossamer.core.network.Policy;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import java.util.stream.IntStream;

/**
 * Returns of the policy without noise.
 *
 * <p>The episodes run side by side, so that one forward pass serves them all. Every evaluation of a
 * run begins from the same initial states, as in the published codes (evaluation seed = run's seed
 * + 100).
 */
public final class Evaluator {

  private static final long SEED_OFFSET = 100;

  private final Environment[] environments;
  private final Policy policy;
  private final RandomStream noise = new RandomStream(0, Purpose.NOISE_FEATURES);
  private final double[][] observations;
  private final double[] action;

  /**
   * An evaluator of a policy.
   *
   * @param environment id of the task
   * @param noiseFeatures see {@link NoiseFeatures#around}
   * @param policy of as many states at a time as there are episodes; evaluations follow its
   *     training
   * @param episodes episodes of an evaluation
   */
  public Evaluator(String environment, double noiseFeatures, Policy policy, int episodes) {
    this.environments =
        IntStream.range(0, episodes)
            .mapToObj(
                e -> NoiseFeatures.around(Environments.create(environment), noiseFeatures, noise))
            .toArray(Environment[]::new);
    this.policy = policy;
    this.observations = new double[episodes][environments[0].observationSpace().size()];
    this.action = new double[environments[0].actionSpace().size()];
  }

  /** The seed of a run's own evaluations. */
  public static long seedOf(Configuration configuration) {
    return configuration.whole("seed") + SEED_OFFSET;
  }

  /**
   * Undiscounted return of each episode.
   *
   * @param seed of the initial states and noise features
   */
  public double[] evaluate(long seed) {
    int episodes = environments.length;
    RandomStream random = new RandomStream(seed, Purpose.EVALUATION);
    noise.restore(new RandomStream(seed, Purpose.NOISE_FEATURES).state());
    boolean[] over = new boolean[episodes];
    double[] returns = new double[episodes];
    for (int e = 0; e < episodes; e++) {
      environments[e].reset(random, observations[e]);
    }
    for (int running = episodes; running > 0; ) {
      for (int e = 0; e < episodes; e++) {
        policy.state(e, observations[e]);
      }
      policy.evaluate();
      for (int e = 0; e < episodes; e++) {
        if (!over[e]) {
          policy.action(e, action);
          environments[e].step(action, observations[e]);
          returns[e] += environments[e].reward();
          if (environments[e].terminated() || environments[e].truncated()) {
            over[e] = true;
            running--;
          }
        }
      }
    }
    return returns;
  }
}
