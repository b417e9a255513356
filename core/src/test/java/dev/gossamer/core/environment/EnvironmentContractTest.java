package dev.gossamer.core.environment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every environment promises. */
class EnvironmentContractTest {
  static List<String> ids() {
    return Environments.ids();
  }

  /** An environment with vectors of its sizes, in the middle of an episode. */
  private static final class Run {
    final Environment environment;
    final RandomGenerator random;
    final double[] action;
    final double[] observation;

    Run(String id, long seed) {
      environment = Environments.create(id);
      random = new SplittableRandom(seed);
      action = new double[environment.actionSpace().size()];
      observation = new double[environment.observationSpace().size()];
      environment.reset(random, observation);
    }

    void act(double scale) {
      for (int i = 0; i < action.length; i++) {
        Box space = environment.actionSpace();
        action[i] = scale * random.nextDouble(space.low(i), space.high(i));
      }
      environment.step(action, observation);
    }

    double[] state() {
      double[] state = new double[environment.stateSize()];
      environment.saveState(state);
      return state;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HalfCheetah-v4, 17, 6, 1, 1000",
    "Hopper-v4, 11, 3, 1, 1000",
    "Walker2d-v4, 17, 6, 1, 1000",
    "InvertedPendulum-v4, 4, 1, 3, 1000",
    "InvertedDoublePendulum-v4, 11, 1, 1, 1000",
    "Pendulum-v1, 3, 1, 2, 200",
    "MountainCarContinuous-v0, 2, 1, 1, 999",
  })
  void spacesAndTimeLimitAreGyms(
      String id, int observations, int actions, double bound, int timeLimit) {
    Environment environment = Environments.create(id);
    assertEquals(id, environment.id());
    assertEquals(observations, environment.observationSpace().size());
    assertEquals(actions, environment.actionSpace().size());
    for (int i = 0; i < actions; i++) {
      assertEquals(-bound, environment.actionSpace().low(i));
      assertEquals(bound, environment.actionSpace().high(i));
    }
    assertEquals(timeLimit, environment.timeLimit());
  }

  @ParameterizedTest
  @MethodSource("ids")
  void observationsStayInTheirSpace(String id) {
    Run run = new Run(id, 1);
    Box space = run.environment.observationSpace();
    for (int step = 0; step < 300; step++) {
      run.act(1);
      for (int i = 0; i < space.size(); i++) {
        double value = run.observation[i];
        assertTrue(space.low(i) <= value && value <= space.high(i), "component " + i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ids")
  void aRestoredEnvironmentContinuesBitwise(String id) {
    Run run = new Run(id, 2);
    for (int step = 0; step < 20; step++) {
      run.act(1);
    }
    double[] state = run.state();
    Run other = new Run(id, 3);
    other.act(1);
    other.environment.restoreState(state);
    double[] observed = new double[run.observation.length];
    other.environment.observe(observed);
    assertArrayEquals(run.observation, observed);
    for (int step = 0; step < 50; step++) {
      run.act(1);
      other.environment.step(run.action, other.observation);
      assertArrayEquals(run.observation, other.observation);
      assertArrayEquals(run.state(), other.state());
      assertEquals(run.environment.reward(), other.environment.reward());
      assertEquals(run.environment.terminated(), other.environment.terminated());
      assertEquals(run.environment.truncated(), other.environment.truncated());
    }
  }

  @ParameterizedTest
  @MethodSource("ids")
  void resetAndRestoreForgetTheLastOutcome(String id) {
    Run run = new Run(id, 4);
    double[] state = run.state();
    state[state.length - 1] = run.environment.timeLimit() - 1;
    run.environment.restoreState(state);
    run.act(1);
    assertTrue(run.environment.truncated());
    run.environment.restoreState(state);
    assertFalse(run.environment.truncated());
    assertEquals(0, run.environment.reward());
    run.act(1);
    run.environment.reset(run.random, run.observation);
    assertFalse(run.environment.truncated());
    assertFalse(run.environment.terminated());
    assertEquals(0, run.environment.reward());
    assertEquals(0, run.state()[state.length - 1]);
  }

  @ParameterizedTest
  @MethodSource("ids")
  void anEpisodeIsTruncatedAtTheTimeLimitAndNotBefore(String id) {
    Run run = new Run(id, 5);
    double[] state = run.state();
    state[state.length - 1] = run.environment.timeLimit() - 2;
    run.environment.restoreState(state);
    run.act(0.1);
    assertFalse(run.environment.truncated());
    run.act(0.1);
    assertTrue(run.environment.truncated());
    assertFalse(run.environment.terminated());
  }

  @ParameterizedTest
  @MethodSource("ids")
  void actionsBeyondTheSpaceMoveNoMoreThanItsBounds(String id) {
    Run run = new Run(id, 6);
    double[] state = run.state();
    Box space = run.environment.actionSpace();
    for (int i = 0; i < run.action.length; i++) {
      run.action[i] = i % 2 == 0 ? space.high(i) : space.low(i);
    }
    run.environment.step(run.action, run.observation);
    double[] bounded = run.state();
    run.environment.restoreState(state);
    for (int i = 0; i < run.action.length; i++) {
      run.action[i] *= 1.5;
    }
    run.environment.step(run.action, run.observation);
    assertArrayEquals(bounded, run.state());
  }

  @ParameterizedTest
  @MethodSource("ids")
  void sameSeedSameEpisode(String id) {
    Run one = new Run(id, 7);
    Run two = new Run(id, 7);
    assertArrayEquals(one.observation, two.observation);
    one.act(1);
    two.act(1);
    assertArrayEquals(one.observation, two.observation);
    assertFalse(Arrays.equals(new Run(id, 8).state(), new Run(id, 9).state()));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void aNonFiniteStateIsSignalled(String id) {
    Run run = new Run(id, 10);
    run.act(1);
    run.action[0] = Double.NaN;
    NonFiniteStateException e =
        assertThrows(
            NonFiniteStateException.class, () -> run.environment.step(run.action, run.observation));
    assertEquals(
        id + ": state or reward is no longer finite after step 2 of the episode", e.getMessage());
    run.environment.reset(run.random, run.observation);
    run.act(1);
    assertTrue(Double.isFinite(run.environment.reward()));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void wrongLengthsAreNamed(String id) {
    Run run = new Run(id, 11);
    int actions = run.action.length;
    assertMessage(
        id + ": action has " + (actions + 1) + " components, not " + actions,
        () -> run.environment.step(new double[actions + 1], run.observation));
    int observations = run.observation.length;
    assertMessage(
        id + ": observation has 1 components, not " + observations,
        () -> run.environment.step(run.action, new double[1]));
    assertMessage(
        id + ": state has 0 components, not " + run.environment.stateSize(),
        () -> run.environment.restoreState(new double[0]));
  }

  private static void assertMessage(String message, Executable executable) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, executable).getMessage());
  }

  @ParameterizedTest
  @MethodSource("ids")
  void stepsDoNotAllocate(String id) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Run run = new Run(id, 12);
    run.act(1);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int step = 0; step < 2000; step++) {
      run.environment.step(run.action, run.observation);
    }
    long perStep = (threads.getCurrentThreadAllocatedBytes() - before) / 2000;
    assertEquals(0, perStep);
  }
}
