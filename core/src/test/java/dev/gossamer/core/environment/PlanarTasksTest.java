package dev.gossamer.core.environment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Observations, rewards and termination that the recorded transitions do not show. */
class PlanarTasksTest {
  private static PlanarEnvironment create(String id) {
    return (PlanarEnvironment) Environments.create(id);
  }

  private static double[] observe(Environment environment) {
    double[] observation = new double[environment.observationSpace().size()];
    environment.observe(observation);
    return observation;
  }

  private static double[] step(Environment environment, double... action) {
    double[] observation = new double[environment.observationSpace().size()];
    environment.step(action, observation);
    return observation;
  }

  @Test
  void halfCheetahObservesAllButX() {
    PlanarEnvironment environment = create("HalfCheetah-v4");
    environment.setState(
        new double[] {9, 1, 2, 3, 4, 5, 6, 7, 8},
        new double[] {11, 12, 13, 14, 15, 16, 17, 18, 19});
    assertArrayEquals(
        new double[] {1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 15, 16, 17, 18, 19},
        observe(environment));
  }

  @ParameterizedTest
  @CsvSource({"Hopper-v4, 6", "Walker2d-v4, 9"})
  void leggedTasksClipVelocities(String id, int n) {
    PlanarEnvironment environment = create(id);
    double[] velocity = new double[n];
    velocity[0] = 12;
    velocity[n - 1] = -11;
    environment.setState(new double[n], velocity);
    double[] observation = observe(environment);
    assertEquals(10, observation[n - 1]);
    assertEquals(-10, observation[2 * n - 2]);
  }

  @Test
  void controlCostIsThatOfTheUnclippedAction() {
    PlanarEnvironment environment = create("HalfCheetah-v4");
    environment.setState(new double[9], new double[9]);
    step(environment, 1, 1, 1, 1, 1, 1);
    double bounded = environment.reward();
    environment.setState(new double[9], new double[9]);
    step(environment, 3, 1, 1, 1, 1, 1);
    assertEquals(bounded - 0.1 * 8, environment.reward(), 1e-12);
  }

  @Test
  void hopperPaysForHealthOnTheTerminatingStep() {
    PlanarEnvironment environment = create("Hopper-v4");
    environment.setState(new double[] {0, 0.5, 0, 0, 0, 0}, new double[6]);
    step(environment, 0, 0, 0);
    assertTrue(environment.terminated());
    double[] position = new double[6];
    environment.copyState(position, new double[6]);
    assertEquals(1 + position[0] / 0.008, environment.reward(), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    "1.25, 0, 0, false",
    "0.5, 0, 0, true",
    "1.25, 0.21, 0, true",
    "1.25, -0.21, 0, true",
    "1.25, 0, 101, true",
    "1.25, 0, -101, true"
  })
  void hopperMustStayHealthy(double z, double angle, double speed, boolean terminated) {
    PlanarEnvironment environment = create("Hopper-v4");
    environment.setState(new double[] {0, z, angle, 0, 0, 0}, new double[] {speed, 0, 0, 0, 0, 0});
    step(environment, 0, 0, 0);
    assertEquals(terminated, environment.terminated());
  }

  @ParameterizedTest
  @CsvSource({
    "1.25, 0, false",
    "0.6, 0, true",
    "2.01, 0, true",
    "1.25, 0.98, false",
    "1.25, 1.02, true",
    "1.25, -1.02, true"
  })
  void walkerMustStayHealthy(double z, double angle, boolean terminated) {
    PlanarEnvironment environment = create("Walker2d-v4");
    double[] position = new double[9];
    position[1] = z;
    position[2] = angle;
    environment.setState(position, new double[9]);
    step(environment, 0, 0, 0, 0, 0, 0);
    assertEquals(terminated, environment.terminated());
  }

  @Test
  void invertedPendulumEarnsOneAndEndsBeyondAFifthRadian() {
    PlanarEnvironment environment = create("InvertedPendulum-v4");
    environment.setState(new double[] {0, 0.1}, new double[2]);
    step(environment, 0);
    assertFalse(environment.terminated());
    assertEquals(1, environment.reward());
    environment.setState(new double[] {0, -0.22}, new double[2]);
    step(environment, 0);
    assertTrue(environment.terminated());
    assertEquals(1, environment.reward());
  }

  @Test
  void invertedDoublePendulumObservesTheForceOfItsLimit() {
    PlanarEnvironment environment = create("InvertedDoublePendulum-v4");
    environment.setState(new double[] {0.5, 0.1, -0.2}, new double[] {1, 2, -30});
    assertArrayEquals(
        new double[] {
          0.5, Math.sin(0.1), Math.sin(-0.2), Math.cos(0.1), Math.cos(-0.2), 1, 2, -10, 0, 0, 0
        },
        observe(environment));
    environment.setState(new double[] {1.0, 0, 0}, new double[] {0.5, 0, 0});
    double[] observation = observe(environment);
    assertEquals(-10, observation[8]);
    assertEquals(0, observation[9]);
    assertEquals(0, observation[10]);
  }

  @Test
  void invertedDoublePendulumIsRewardedForHeightAndCalm() {
    PlanarEnvironment environment = create("InvertedDoublePendulum-v4");
    environment.setState(new double[3], new double[3]);
    step(environment, 0);
    assertEquals(10 - 0.8 * 0.8, environment.reward(), 1e-6);
    assertFalse(environment.terminated());
    environment.setState(new double[] {0, 1.2, 0}, new double[3]);
    step(environment, 0);
    assertTrue(environment.terminated());
  }

  @Test
  void theDistanceTravelledDoesNotMatter() {
    PlanarEnvironment environment = create("HalfCheetah-v4");
    double[] position = new double[9];
    position[1] = -0.1;
    environment.setState(position, new double[9]);
    double[] near = step(environment, 1, -1, 1, -1, 1, -1);
    position[0] = 1e6;
    environment.setState(position, new double[9]);
    double[] far = step(environment, 1, -1, 1, -1, 1, -1);
    assertTrue(Arrays.equals(near, far));
  }
}
