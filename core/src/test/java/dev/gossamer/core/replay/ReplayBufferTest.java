package dev.gossamer.core.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayBufferTest {

  private static final int STATES = 3;
  private static final int ACTIONS = 2;

  /** A transition whose every element tells its number. */
  private static float[] row(ReplayBuffer replay, int number) {
    double[] state = new double[replay.stateSize()];
    double[] action = new double[replay.actionSize()];
    double[] next = new double[replay.stateSize()];
    for (int i = 0; i < state.length; i++) {
      state[i] = 10 * number + i;
      next[i] = 10 * number + i + 0.25;
    }
    for (int i = 0; i < action.length; i++) {
      action[i] = -(10 * number + i);
    }
    float[] row = new float[replay.rowSize()];
    replay.pack(state, action, next, number + 0.5, number % 3 == 0, false, row);
    return row;
  }

  private static void add(ReplayBuffer replay, int from, int to) {
    for (int number = from; number < to; number++) {
      replay.add(row(replay, number));
    }
  }

  /** Number of a sample's transition, all of whose elements must be that transition's. */
  private static int number(Minibatch batch, int sample) {
    int number = Math.round(batch.reward()[sample] - 0.5f);
    for (int i = 0; i < STATES; i++) {
      assertEquals(10 * number + i, batch.stateAction().get(sample, i));
      assertEquals(10 * number + i + 0.25f, batch.nextStateAction().get(sample, i));
    }
    for (int i = 0; i < ACTIONS; i++) {
      assertEquals(-(10 * number + i), batch.stateAction().get(sample, STATES + i));
    }
    assertEquals(number % 3 == 0 ? 0 : 1, batch.notDone()[sample]);
    return number;
  }

  /** In two pieces, as threads do. */
  private static void sample(ReplayBuffer replay, RandomGenerator random, Minibatch batch) {
    replay.draw(random, batch);
    int half = batch.size() / 2;
    replay.gather(batch, half, batch.size());
    replay.gather(batch, 0, half);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 16", "7, 4", "16, 16", "17, 16", "100, 16", "33, 1", "5, 64"})
  void aMinibatchIsGatheredIntoPanels(int size, int width) {
    ReplayBuffer replay = new ReplayBuffer(STATES, ACTIONS, 5000);
    add(replay, 0, 4500); // more than a block
    Minibatch batch = new Minibatch(STATES, ACTIONS, size, width);
    batch.nextStateAction().view(STATES, ACTIONS).set(0, 0, 99);
    sample(replay, new Random(1), batch);
    Random expected = new Random(1);
    for (int sample = 0; sample < size; sample++) {
      assertEquals(expected.nextInt(4500), number(batch, sample), "one bounded draw a sample");
    }
    assertEquals(99, batch.nextStateAction().get(0, STATES), "the next action is the agent's");
    for (int sample = size; sample < batch.stateAction().paddedBatch(); sample++) {
      for (int i = 0; i < STATES + ACTIONS; i++) {
        assertEquals(
            0,
            batch.stateAction()
                .data()[batch.stateAction().offset(sample / width, i) + sample % width]);
      }
    }
  }

  private static Set<Integer> held(ReplayBuffer replay) {
    Minibatch batch = new Minibatch(STATES, ACTIONS, 64, 16);
    RandomGenerator random = new Random(2);
    Set<Integer> held = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      sample(replay, random, batch);
      for (int sample = 0; sample < batch.size(); sample++) {
        held.add(number(batch, sample));
      }
    }
    return held;
  }

  private static Set<Integer> range(int from, int to) {
    Set<Integer> range = new HashSet<>();
    for (int number = from; number < to; number++) {
      range.add(number);
    }
    return range;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "10, 3", "10, 10", "10, 11", "10, 25", "1, 7"})
  void theLastTransitionsAreHeld(int capacity, int added) {
    ReplayBuffer replay = new ReplayBuffer(STATES, ACTIONS, capacity);
    add(replay, 0, added);
    assertEquals(added, replay.added());
    assertEquals(Math.min(added, capacity), replay.size());
    assertEquals(range(Math.max(0, added - capacity), added), held(replay));
  }

  @ParameterizedTest
  @CsvSource({"10, 0", "10, 3", "10, 10", "10, 11", "10, 25", "10, 30"})
  void aRewoundBufferSamplesAsTheOneItWas(int capacity, int added) {
    ReplayBuffer replay = new ReplayBuffer(STATES, ACTIONS, capacity);
    add(replay, 0, added);
    ReplayBuffer rewound = new ReplayBuffer(STATES, ACTIONS, capacity);
    add(rewound, 100, 117);
    int held = Math.min(added, capacity);
    rewound.rewind(added, held);
    add(rewound, added - held, added);
    assertEquals(added, rewound.added());
    for (int next = added; next < added + 2 * capacity; next++) {
      add(replay, next, next + 1);
      add(rewound, next, next + 1);
      Minibatch one = new Minibatch(STATES, ACTIONS, 9, 4);
      Minibatch other = new Minibatch(STATES, ACTIONS, 9, 4);
      sample(replay, new Random(next), one);
      sample(rewound, new Random(next), other);
      assertArrayEquals(one.stateAction().data(), other.stateAction().data());
      assertArrayEquals(one.nextStateAction().data(), other.nextStateAction().data());
      assertArrayEquals(one.reward(), other.reward());
      assertArrayEquals(one.notDone(), other.notDone());
    }
  }

  @Test
  void forgottenTransitionsAreNotSampled() {
    ReplayBuffer replay = new ReplayBuffer(STATES, ACTIONS, 10);
    add(replay, 0, 7);
    replay.forget(3);
    assertEquals(4, replay.size());
    assertEquals(range(3, 7), held(replay));
    add(replay, 7, 12); // wraps around with one place free
    assertEquals(range(3, 12), held(replay));
    add(replay, 12, 14);
    assertEquals(range(4, 14), held(replay), "the oldest goes when the buffer is full again");
    replay.forget(10);
    assertEquals(0, replay.size());
    add(replay, 14, 15);
    assertEquals(range(14, 15), held(replay));
    assertEquals(15, replay.added());
    assertEquals(
        "cannot forget 2 of 1 transitions",
        assertThrows(IllegalArgumentException.class, () -> replay.forget(2)).getMessage());
  }

  @Test
  void transitionsAreReadFromTheOldestOn() {
    ReplayBuffer replay = new ReplayBuffer(STATES, ACTIONS, 10);
    add(replay, 0, 13);
    replay.forget(2);
    float[] row = new float[replay.rowSize()];
    for (int age = 0; age < 8; age++) {
      replay.read(age, row);
      assertArrayEquals(row(replay, 5 + age), row);
    }
    assertThrows(IndexOutOfBoundsException.class, () -> replay.read(8, row));
  }

  @Test
  void aRewoundBufferHoldsNoMoreThanItHeld() {
    ReplayBuffer replay = new ReplayBuffer(STATES, ACTIONS, 10);
    replay.rewind(25, 6);
    add(replay, 19, 25);
    assertEquals(25, replay.added());
    assertEquals(range(19, 25), held(replay));
    assertEquals(
        "a buffer for 10 cannot hold 11 of 25 transitions",
        assertThrows(IllegalArgumentException.class, () -> replay.rewind(25, 11)).getMessage());
  }

  @Test
  void samplingIsUniform() {
    int capacity = 20;
    ReplayBuffer replay = new ReplayBuffer(STATES, ACTIONS, capacity);
    add(replay, 0, 33);
    int[] counts = new int[33];
    Minibatch batch = new Minibatch(STATES, ACTIONS, 100, 16);
    RandomGenerator random = new Random(3);
    for (int i = 0; i < 1000; i++) {
      sample(replay, random, batch);
      for (int sample = 0; sample < batch.size(); sample++) {
        counts[number(batch, sample)]++;
      }
    }
    double expected = 100_000.0 / capacity;
    for (int number = 13; number < 33; number++) {
      assertTrue(Math.abs(counts[number] - expected) < 6 * Math.sqrt(expected));
    }
  }

  @Test
  void sizesThatAreNoneAndRowsThatDoNotFitAreNamed() {
    assertEquals(
        "a replay buffer needs sizes of at least 1, not state 3, action 0, capacity 5",
        assertThrows(IllegalArgumentException.class, () -> new ReplayBuffer(3, 0, 5)).getMessage());
    ReplayBuffer replay = new ReplayBuffer(STATES, ACTIONS, 5);
    assertEquals(11, replay.rowSize());
    assertEquals(
        "a transition has 11 floats, not 9",
        assertThrows(IllegalArgumentException.class, () -> replay.add(new float[9])).getMessage());
    assertThrows(
        IllegalStateException.class,
        () -> sample(replay, new Random(1), new Minibatch(STATES, ACTIONS, 1, 1)));
  }
}
