package dev.gossamer.core.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class CapsuleTest {
  private static final int SLICES = 20_000;

  @Property(tries = 20)
  void massAndInertiaAreThoseOfTheSolid(
      @ForAll @DoubleRange(min = 0.02, max = 0.3) double radius,
      @ForAll @DoubleRange(min = 0, max = 0.5) double halfLength,
      @ForAll @DoubleRange(min = -3, max = 3) double angle) {
    Capsule capsule = Capsule.about(0.3, -0.2, angle, halfLength, radius, 0);
    double mass = 0;
    double inertia = 0;
    double thickness = 2 * (halfLength + radius) / SLICES;
    for (int i = 0; i < SLICES; i++) {
      double height = (i + 0.5) * thickness - halfLength - radius;
      double beyond = Math.max(0, Math.abs(height) - halfLength);
      double squared = radius * radius - beyond * beyond;
      double slice = 500 * Math.PI * squared * thickness;
      mass += slice;
      inertia += slice * (squared / 4 + height * height);
    }
    assertEquals(mass, capsule.mass(500), 1e-6 * mass);
    assertEquals(inertia, capsule.inertia(500), 1e-6 * inertia);
  }

  @Property(tries = 20)
  void bothDescriptionsAgree(@ForAll @DoubleRange(min = -3, max = 3) double angle) {
    Capsule capsule = Capsule.about(0.3, -0.2, angle, 0.25, 0.1, 0);
    assertEquals(0.3, capsule.centreX(), 1e-15);
    assertEquals(-0.2, capsule.centreZ(), 1e-15);
    assertEquals(0.5, capsule.length(), 1e-15);
    assertEquals(angle, Math.atan2(capsule.bx() - capsule.ax(), capsule.bz() - capsule.az()), 1e-9);
  }
}
