package dev.gossamer.core.environment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One step of Gym's classic tasks, worked out by hand from their equations. */
class ClassicControlTest {
  private static Environment at(String id, double first, double second) {
    Environment environment = Environments.create(id);
    environment.restoreState(new double[] {first, second, 0});
    return environment;
  }

  private static double[] step(Environment environment, double action) {
    double[] observation = new double[environment.observationSpace().size()];
    environment.step(new double[] {action}, observation);
    return observation;
  }

  @Test
  void pendulumFollowsItsEquation() {
    Environment pendulum = at("Pendulum-v1", 0.5, -0.3);
    double[] observation = step(pendulum, 1.5);
    double speed = -0.3 + (15 * Math.sin(0.5) + 3 * 1.5) * 0.05;
    double angle = 0.5 + speed * 0.05;
    assertArrayEquals(new double[] {Math.cos(angle), Math.sin(angle), speed}, observation, 1e-15);
    assertEquals(-(0.25 + 0.1 * 0.09 + 0.001 * 2.25), pendulum.reward(), 1e-15);
    assertFalse(pendulum.terminated());
  }

  @Test
  void pendulumMeasuresTheAngleTheShorterWay() {
    Environment pendulum = at("Pendulum-v1", 2 * Math.PI - 0.1, 0);
    step(pendulum, 0);
    assertEquals(-0.01, pendulum.reward(), 1e-12);
  }

  @Test
  void pendulumLimitsSpeedAndTorque() {
    Environment pendulum = at("Pendulum-v1", Math.PI / 2, 7.9);
    assertEquals(8, step(pendulum, 50)[2]);
    double cost = Math.PI * Math.PI / 4 + 0.1 * 7.9 * 7.9 + 0.001 * 4;
    assertEquals(-cost, pendulum.reward(), 1e-12);
  }

  @Test
  void mountainCarFollowsItsEquation() {
    Environment car = at("MountainCarContinuous-v0", -0.5, 0.01);
    double[] observation = step(car, 0.4);
    double velocity = 0.01 + 0.0015 * 0.4 - 0.0025 * Math.cos(-1.5);
    assertArrayEquals(new double[] {-0.5 + velocity, velocity}, observation, 1e-15);
    assertEquals(-0.1 * 0.16, car.reward(), 1e-15);
    assertFalse(car.terminated());
  }

  @Test
  void mountainCarStopsAtTheLeftWall() {
    assertArrayEquals(
        new double[] {-1.2, 0}, step(at("MountainCarContinuous-v0", -1.19, -0.07), -1));
  }

  @Test
  void mountainCarLimitsItsSpeed() {
    assertEquals(-0.07, step(at("MountainCarContinuous-v0", 0.3, -0.0699), -1)[1]);
  }

  @ParameterizedTest
  @CsvSource({"0.42, 0.04, true, 99.6", "0.40, 0.04, false, -0.4"})
  void mountainCarEndsAtTheGoal(double position, double velocity, boolean end, double reward) {
    Environment car = at("MountainCarContinuous-v0", position, velocity);
    step(car, 2);
    assertEquals(end, car.terminated());
    assertEquals(reward, car.reward(), 1e-12);
  }

  @Test
  void mountainCarPassesTheGoalOnlyForwards() {
    Environment car = at("MountainCarContinuous-v0", 0.6, -0.05);
    double[] observation = step(car, 1);
    assertTrue(observation[0] > 0.45);
    assertFalse(car.terminated());
  }
}
