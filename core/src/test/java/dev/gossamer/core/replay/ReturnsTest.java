package dev.gossamer.core.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Returns of several steps beside their definition, transition by transition. */
class ReturnsTest {

  private static final double DISCOUNT = 0.9;

  /** Step number t: the state is t, the action -t, the next state t + 0.5. */
  private record Step(int number, double reward, boolean terminated, boolean truncated) {
    float[] row() {
      ReplayBuffer packer = new ReplayBuffer(1, 1, 1);
      float[] row = new float[packer.rowSize()];
      packer.pack(
          new double[] {number},
          new double[] {-number},
          new double[] {number + 0.5},
          reward,
          terminated,
          truncated,
          row);
      return row;
    }

    boolean isLast() {
      return terminated || truncated;
    }
  }

  private static List<Step> steps(int count, RandomGenerator random) {
    List<Step> steps = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      int end = random.nextInt(8);
      steps.add(new Step(t, random.nextDouble(-1, 1), end == 0 || end == 1, end == 1 || end == 2));
    }
    return steps;
  }

  @Property(tries = 300)
  void aSampleIsTheReturnOfItsTransition(
      @ForAll @IntRange(min = 1, max = 6) int wanted,
      @ForAll @IntRange(min = 1, max = 25) int capacity,
      @ForAll @IntRange(min = 1, max = 60) int added,
      @ForAll @IntRange(min = 0, max = 5) int forgotten,
      @ForAll long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    List<Step> steps = steps(added, random);
    ReplayBuffer replay = new ReplayBuffer(1, 1, capacity);
    steps.forEach(step -> replay.add(step.row()));
    replay.forget(Math.min(forgotten, replay.size() - 1));
    replay.returns(new Returns(wanted, DISCOUNT));
    Minibatch batch = new Minibatch(1, 1, 40, 8);
    replay.draw(random, batch);
    replay.gather(batch, 25, 40);
    replay.gather(batch, 0, 25);
    for (int sample = 0; sample < batch.size(); sample++) {
      int first = (int) batch.stateAction().get(sample, 0);
      assertEquals(-first, batch.stateAction().get(sample, 1), "the action of the first step");
      int last = first;
      double reward = steps.get(first).reward;
      double discount = 1;
      while (last - first + 1 < wanted && last + 1 < added && !steps.get(last).isLast()) {
        last++;
        discount *= DISCOUNT;
        reward += discount * steps.get(last).reward;
      }
      assertEquals(reward, batch.reward()[sample], 1e-6);
      assertEquals(last + 0.5f, batch.nextStateAction().get(sample, 0));
      assertEquals(
          steps.get(last).terminated ? 0 : discount,
          batch.notDone()[sample],
          1e-7,
          "the value counts on after a time limit, not after the end of the task");
    }
  }

  @Test
  void oneStepIsTheTransitionItself() {
    ReplayBuffer replay = new ReplayBuffer(1, 1, 9);
    Step step = new Step(3, 0.7, false, true);
    replay.add(step.row());
    Minibatch batch = new Minibatch(1, 1, 1, 1);
    for (Returns returns : List.of(Returns.ONE_STEP, new Returns(1, DISCOUNT))) {
      replay.returns(returns);
      replay.draw(new SplittableRandom(1), batch);
      replay.gather(batch, 0, 1);
      assertEquals(0.7f, batch.reward()[0]);
      assertEquals(1, batch.notDone()[0]);
    }
  }

  @Test
  void aReturnOfNoStepsIsRefused() {
    assertEquals(
        "a return has at least 1 step, not 0",
        assertThrows(IllegalArgumentException.class, () -> new Returns(0, DISCOUNT)).getMessage());
  }
}
