package dev.gossamer.core.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResetNoiseTest {
  private static final int EPISODES = 4000;

  /** Uniform noise of half-width s has the standard deviation s / sqrt(3). */
  @ParameterizedTest
  @CsvSource({
    "HalfCheetah-v4, 0, 0.1, true",
    "Hopper-v4, 1.25, 0.005, false",
    "Walker2d-v4, 1.25, 0.005, false",
    "InvertedPendulum-v4, 0, 0.01, false",
    "InvertedDoublePendulum-v4, 0, 0.1, true",
  })
  void initialStatesAreDistributedAsInGym(
      String id, double secondReference, double scale, boolean normalVelocity) {
    PlanarEnvironment environment = (PlanarEnvironment) Environments.create(id);
    int n = environment.degreesOfFreedom();
    double[] position = new double[n];
    double[] velocity = new double[n];
    double[] observation = new double[environment.observationSpace().size()];
    SplittableRandom random = new SplittableRandom(1);
    double positionSquares = 0;
    double velocitySquares = 0;
    double largestVelocity = 0;
    for (int episode = 0; episode < EPISODES; episode++) {
      environment.reset(random, observation);
      environment.copyState(position, velocity);
      position[1] -= secondReference;
      for (int j = 0; j < n; j++) {
        assertTrue(Math.abs(position[j]) <= scale + 1e-15);
        positionSquares += position[j] * position[j];
        velocitySquares += velocity[j] * velocity[j];
        largestVelocity = Math.max(largestVelocity, Math.abs(velocity[j]));
      }
    }
    double uniform = scale / Math.sqrt(3);
    assertEquals(uniform, Math.sqrt(positionSquares / (EPISODES * n)), 0.03 * uniform);
    double expected = normalVelocity ? scale : uniform;
    assertEquals(expected, Math.sqrt(velocitySquares / (EPISODES * n)), 0.03 * expected);
    assertEquals(normalVelocity, largestVelocity > scale);
  }

  @ParameterizedTest
  @CsvSource({"Pendulum-v1, -3.1416, 3.1416, -1, 1", "MountainCarContinuous-v0, -0.6, -0.4, 0, 0"})
  void classicTasksBeginUniformlyInTheirRanges(
      String id, double low0, double high0, double low1, double high1) {
    Environment environment = Environments.create(id);
    double[] state = new double[environment.stateSize()];
    double[] observation = new double[environment.observationSpace().size()];
    SplittableRandom random = new SplittableRandom(1);
    double[] smallest = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] largest = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int episode = 0; episode < EPISODES; episode++) {
      environment.reset(random, observation);
      environment.saveState(state);
      for (int i = 0; i < 2; i++) {
        smallest[i] = Math.min(smallest[i], state[i]);
        largest[i] = Math.max(largest[i], state[i]);
      }
    }
    double[] low = {low0, low1};
    double[] high = {high0, high1};
    for (int i = 0; i < 2; i++) {
      double slack = 0.01 * (high[i] - low[i]);
      assertTrue(low[i] <= smallest[i] && smallest[i] <= low[i] + slack, "low " + smallest[i]);
      assertTrue(high[i] - slack <= largest[i] && largest[i] <= high[i], "high " + largest[i]);
    }
  }
}
