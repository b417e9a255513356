package dev.gossamer.core.training;

import dev.gossamer.core.network.Policy;
import dev.gossamer.core.replay.ReplayBuffer;

/**
 * Keeps a replay buffer close to the policy (RLx2: Tan et al. 2023): now and then the policy's
 * actions are compared with those stored in the oldest transitions, and where they differ too much
 * the oldest tenth of the buffer is forgotten.
 *
 * <p>The distance is half the mean squared difference of action components as shares of the largest
 * action. RLx2's code compares with the action before exploration noise, which is not stored here:
 * noise of standard deviation s adds up to s squared over 2, for TD3's 0.1 that is 0.005.
 */
final class DynamicCapacity {

  private static final int COMPARED = 2048;
  private static final int AT_ONCE = 256;
  private static final double FORGOTTEN = 0.1;

  /**
   * When a buffer is checked and cut.
   *
   * @param interval environment steps between checks
   * @param minimum transitions beyond which the buffer may be cut
   * @param threshold distance beyond which it is
   */
  record Settings(long interval, int minimum, double threshold) {}

  private final Settings settings;
  private final ReplayBuffer replay;
  private final Policy policy;
  private final double maxAction;
  private final float[][] rows;
  private final double[] state;
  private final double[] action;

  /**
   * The rule for one buffer.
   *
   * @param policy of {@link #batch} states at a time, without noise; it follows the training
   * @param maxAction bound of each action component
   */
  DynamicCapacity(Settings settings, ReplayBuffer replay, Policy policy, double maxAction) {
    this.settings = settings;
    this.replay = replay;
    this.policy = policy;
    this.maxAction = maxAction;
    this.rows = new float[AT_ONCE][replay.rowSize()];
    this.state = new double[replay.stateSize()];
    this.action = new double[replay.actionSize()];
  }

  /** States whose actions are computed at a time. */
  static int batch() {
    return AT_ONCE;
  }

  /**
   * Called after each environment step.
   *
   * @param steps done so far
   */
  void afterStep(long steps) {
    if (steps % settings.interval == 0
        && replay.size() > settings.minimum
        && distance() > settings.threshold) {
      replay.forget((int) (FORGOTTEN * replay.size()));
    }
  }

  /** Distance of the policy from the oldest transitions' actions. */
  double distance() {
    int compared = Math.min(COMPARED, replay.size());
    double sum = 0;
    for (int first = 0; first < compared; first += AT_ONCE) {
      sum += squares(first, Math.min(AT_ONCE, compared - first));
    }
    return sum / ((double) compared * action.length) / 2;
  }

  private double squares(int first, int count) {
    for (int i = 0; i < count; i++) {
      replay.read(first + i, rows[i]);
      for (int s = 0; s < state.length; s++) {
        state[s] = rows[i][s];
      }
      policy.state(i, state);
    }
    policy.evaluate();
    double sum = 0;
    for (int i = 0; i < count; i++) {
      policy.action(i, action);
      for (int a = 0; a < action.length; a++) {
        double difference = (action[a] - rows[i][state.length + a]) / maxAction;
        sum += difference * difference;
      }
    }
    return sum;
  }
}
