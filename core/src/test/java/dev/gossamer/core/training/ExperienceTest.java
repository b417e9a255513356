package dev.gossamer.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.agent.AgentSpec;
import dev.gossamer.core.agent.NoisyPolicy;
import dev.gossamer.core.agent.NonFiniteLossException;
import dev.gossamer.core.environment.Box;
import dev.gossamer.core.environment.Environment;
import dev.gossamer.core.network.LayerSpec;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Policy;
import dev.gossamer.core.phase.Phase;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.replay.ReplayBuffer;
import dev.gossamer.kernels.Kernels;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ExperienceTest {

  private static final float BOUND = 2;

  /** Counts: its observation is the number of steps and resets. Ends as a test wants. */
  private static final class Counter implements Environment {
    private int resets;
    private int steps;
    private int terminatesAt = -1;
    private int truncatesAt = -1;
    private double reward = 0.5;

    @Override
    public String id() {
      return "Counter-v0";
    }

    @Override
    public Box observationSpace() {
      return Box.unbounded(2);
    }

    @Override
    public Box actionSpace() {
      return Box.of(new double[] {-BOUND}, new double[] {BOUND});
    }

    @Override
    public int timeLimit() {
      return truncatesAt;
    }

    @Override
    public void reset(RandomGenerator random, double[] observation) {
      resets++;
      steps = 0;
      observe(observation);
    }

    @Override
    public void step(double[] action, double[] observation) {
      steps++;
      observe(observation);
    }

    @Override
    public double reward() {
      return reward;
    }

    @Override
    public boolean terminated() {
      return steps == terminatesAt;
    }

    @Override
    public boolean truncated() {
      return steps == truncatesAt;
    }

    @Override
    public void observe(double[] observation) {
      observation[0] = steps;
      observation[1] = 100 * resets;
    }

    @Override
    public int stateSize() {
      return 2;
    }

    @Override
    public void saveState(double[] state) {
      observe(state);
    }

    @Override
    public void restoreState(double[] state) {
      steps = (int) state[0];
      resets = (int) state[1] / 100;
    }
  }

  private final Counter counter = new Counter();
  private final ReplayBuffer replay = new ReplayBuffer(2, 1, 1000);
  private final PhaseTimes times = new PhaseTimes();
  private final Mlp actor =
      LayerSpec.build(
          Kernels.provider(), true, List.of(LayerSpec.dense(2, 4), LayerSpec.dense(4, 1)));

  private Experience experience(double noise) {
    Experience experience =
        new Experience(
            counter,
            replay,
            new NoisyPolicy(new Policy(actor, actor.outputs(), BOUND, 1), BOUND, noise),
            new AgentSpec(2, 1, BOUND),
            new Streams(1));
    experience.begin();
    return experience;
  }

  /** A row: state, action, next state, reward, not-done, continues. */
  private static void check(
      float[] row, int step, int episode, int nextStep, float notDone, float continues) {
    assertEquals(step, row[0]);
    assertEquals(100 * episode, row[1]);
    assertEquals(nextStep, row[3], "the observation before a reset, not after it");
    assertEquals(100 * episode, row[4]);
    assertEquals(0.5f, row[5]);
    assertEquals(notDone, row[6]);
    assertEquals(continues, row[7]);
  }

  @Test
  void anEpisodeThatTerminatesIsDone() {
    counter.terminatesAt = 3;
    Experience experience = experience(0);
    check(experience.step(true, times), 0, 1, 1, 1, 1);
    check(experience.step(true, times), 1, 1, 2, 1, 1);
    check(experience.step(true, times), 2, 1, 3, 0, 0);
    check(experience.step(true, times), 0, 2, 1, 1, 1);
    assertEquals(2, counter.resets);
    assertEquals(4, replay.added());
    assertEquals(4, times.histogram(Phase.ENVIRONMENT).getTotalCount());
  }

  /** The value of the state at a time limit counts on: it is no end by the task's rules. */
  @Test
  void anEpisodeThatIsTruncatedIsNotDone() {
    counter.truncatesAt = 2;
    Experience experience = experience(0);
    check(experience.step(true, times), 0, 1, 1, 1, 1);
    check(experience.step(true, times), 1, 1, 2, 1, 0);
    check(experience.step(true, times), 0, 2, 1, 1, 1);
  }

  @Test
  void anEpisodeThatDoesBothIsDone() {
    counter.truncatesAt = 1;
    counter.terminatesAt = 1;
    Experience experience = experience(0);
    check(experience.step(true, times), 0, 1, 1, 0, 0);
    check(experience.step(true, times), 0, 2, 1, 0, 0);
  }

  @Test
  void actionsOfTheWarmUpAreUniformWithinTheBounds() {
    Experience experience = experience(0);
    int count = 4000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      float action = experience.step(true, times)[2];
      assertTrue(Math.abs(action) <= BOUND);
      sum += action;
      squares += action * action;
    }
    assertEquals(0, sum / count, 6 * BOUND / Math.sqrt(3.0 * count));
    assertEquals(BOUND * BOUND / 3, squares / count, 6 * BOUND * BOUND * 0.3 / Math.sqrt(count));
  }

  @Test
  void laterActionsAreThePolicysWithNoise() {
    // A bias alone makes the policy: maxAction * tanh(0.5) everywhere.
    float[] values = actor.parameters().values();
    values[actor.layers().get(1).biasOffset()] = 0.5f;
    actor.valuesChanged();
    double policy = BOUND * Math.tanh(0.5);
    assertEquals(policy, experience(0).step(false, times)[2], 1e-6, "without noise");
    Experience noisy = experience(0.1);
    int count = 4000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      double noise = noisy.step(false, times)[2] - policy;
      sum += noise;
      squares += noise * noise;
    }
    double deviation = 0.1 * BOUND;
    assertEquals(0, sum / count, 6 * deviation / Math.sqrt(count));
    assertEquals(
        deviation * deviation, squares / count, 6 * deviation * deviation * Math.sqrt(2.0 / count));
    Experience wild = experience(10);
    for (int i = 0; i < 100; i++) {
      assertTrue(Math.abs(wild.step(false, times)[2]) <= BOUND, "clipped to the bounds");
    }
  }

  @Test
  void aRewardThatIsNotFiniteEndsTheRun() {
    for (double reward : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Experience experience = experience(0);
      long before = replay.added();
      counter.reward = reward;
      assertEquals(
          "Counter-v0: reward is " + reward,
          assertThrows(NonFiniteLossException.class, () -> experience.step(true, times))
              .getMessage());
      assertEquals(before, replay.added(), "it is not stored");
      counter.reward = 0.5;
    }
  }
}
