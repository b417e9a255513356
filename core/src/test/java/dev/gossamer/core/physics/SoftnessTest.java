package dev.gossamer.core.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.core.physics.ModelDescription.Solimp;
import dev.gossamer.core.physics.ModelDescription.Solref;
import org.junit.jupiter.api.Test;

class SoftnessTest {
  private static Softness of(double atZero, double atWidth, double timestep) {
    return new Softness(new Solref(0.02, 0.5), new Solimp(atZero, atWidth, 0.04), 0, timestep);
  }

  @Test
  void impedanceGrowsAlongTwoParabolas() {
    Softness softness = of(0.2, 0.6, 0.001);
    assertEquals(0.2, softness.impedance(0), 1e-15);
    assertEquals(0.2 + 0.4 * 0.125, softness.impedance(-0.01), 1e-15);
    assertEquals(0.4, softness.impedance(-0.02), 1e-15);
    assertEquals(0.2 + 0.4 * 0.875, softness.impedance(0.03), 1e-15);
    assertEquals(0.6, softness.impedance(-0.04), 1e-15);
    assertEquals(0.6, softness.impedance(-1), 1e-15);
  }

  @Test
  void impedanceStaysAwayFromZeroAndOne() {
    Softness softness = of(0, 1, 0.001);
    assertEquals(1e-4, softness.impedance(0), 1e-18);
    assertEquals(0.9999, softness.impedance(-1), 1e-15);
  }

  @Test
  void stiffnessAndDampingFollowTimeConstantAndDampingRatio() {
    Softness softness = of(0.5, 0.8, 0.001);
    assertEquals(2 / (0.8 * 0.02), softness.damping, 1e-12);
    assertEquals(1 / (0.64 * 0.0004 * 0.25), softness.stiffness, 1e-9);
  }

  @Test
  void theTimeConstantIsAtLeastTwoSteps() {
    Softness softness = of(0.5, 0.8, 0.02);
    assertEquals(2 / (0.8 * 0.04), softness.damping, 1e-12);
    assertEquals(1 / (0.64 * 0.0016 * 0.25), softness.stiffness, 1e-9);
  }
}
