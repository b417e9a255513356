package dev.gossamer.core.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** One swinging rod, released from the horizontal. */
class IntegratorTest {
  private static Simulation afterOneSecond(String integrator, int steps) {
    String text =
        TestModels.PENDULUM
            .replace("integrator: euler", "integrator: " + integrator)
            .replace("timestep: 0.01", "timestep: " + 1.0 / steps);
    Simulation simulation = new Simulation(TestModels.compile(text));
    simulation.position()[0] = Math.PI / 2;
    simulation.advance(new double[] {0.2}, steps);
    return simulation;
  }

  private static double speedByRungeKutta(int steps) {
    return afterOneSecond("rk4", steps).velocity()[0];
  }

  private static double angleByEuler(int steps) {
    return afterOneSecond("euler", steps).position()[0];
  }

  @Test
  void rungeKuttaIsOfFourthOrder() {
    double exact = speedByRungeKutta(4000);
    double coarse = Math.abs(speedByRungeKutta(50) - exact);
    double fine = Math.abs(speedByRungeKutta(100) - exact);
    assertEquals(4, Math.log(coarse / fine) / Math.log(2), 0.2);
  }

  @Test
  void eulerIsOfFirstOrder() {
    double exact = afterOneSecond("rk4", 4000).position()[0];
    double coarse = Math.abs(angleByEuler(1000) - exact);
    double fine = Math.abs(angleByEuler(2000) - exact);
    assertEquals(1, Math.log(coarse / fine) / Math.log(2), 0.1);
  }

  @Test
  void eulerDampsImplicitly() {
    String text = TestModels.PENDULUM.replace("axis: y", "axis: y, damping: 1.0e+6");
    Model model = TestModels.compile(text);
    Simulation simulation = new Simulation(model);
    simulation.velocity()[0] = 1;
    simulation.advance(new double[] {0}, 1);
    double inertia = 1 / model.limits.inverseWeight[0];
    assertEquals(inertia / (inertia + 0.01 * 1e6), simulation.velocity()[0], 1e-12);
  }

  @Test
  void controlIsClippedAndGeared() {
    Model model = TestModels.compile(TestModels.PENDULUM);
    Simulation simulation = new Simulation(model);
    simulation.advance(new double[] {7}, 1);
    assertEquals(0.01 * 10 * model.limits.inverseWeight[0], simulation.velocity()[0], 1e-12);
  }

  @Test
  void aLimitHoldsTheRodAndItsForceIsReported() {
    String text = TestModels.PENDULUM.replace("axis: y", "axis: y, range: [-10, 10], damping: 5");
    Simulation simulation = new Simulation(TestModels.compile(text));
    simulation.advance(new double[] {1}, 2000);
    double held = simulation.position()[0];
    assertTrue(held > Math.toRadians(10) && held < Math.toRadians(10.1), "angle " + held);
    assertTrue(simulation.constraintForce()[0] < -1);
    simulation.advance(new double[] {0}, 2000);
    assertEquals(0, simulation.position()[0], 1e-6);
    assertEquals(0, simulation.constraintForce()[0]);
  }
}
