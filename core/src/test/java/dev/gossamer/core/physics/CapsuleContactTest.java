package dev.gossamer.core.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CapsuleContactTest {
  private final CapsuleContact contact = new CapsuleContact();

  /** A capsule of radius 0.1 along x, from (-1, 0) to (1, 0), against another of radius 0.2. */
  private void againstHorizontal(double x, double z, double ax, double az) {
    contact.find(0, 0, 1, 0, 0.1, x, z, ax, az, 0.2, 0.05);
  }

  private void assertContact(int i, double x, double z, double nx, double nz, double distance) {
    assertEquals(x, contact.x[i], 1e-12);
    assertEquals(z, contact.z[i], 1e-12);
    assertEquals(nx, contact.normalX[i], 1e-12);
    assertEquals(nz, contact.normalZ[i], 1e-12);
    assertEquals(distance, contact.distance[i], 1e-12);
  }

  @Test
  void anEndAboveASide() {
    againstHorizontal(0.5, 1.25, 0, 1);
    assertEquals(1, contact.count);
    assertContact(0, 0.5, 0.075, 0, 1, -0.05);
  }

  @Test
  void anEndBesideAnEnd() {
    againstHorizontal(1.16, 1.12, 0, 1);
    assertEquals(1, contact.count);
    assertContact(0, 1.04, 0.03, 0.8, 0.6, -0.1);
  }

  @Test
  void nothingBeyondTheMargin() {
    againstHorizontal(0.5, 1.3501, 0, 1);
    assertEquals(0, contact.count);
    againstHorizontal(0.5, 1.3499, 0, 1);
    assertEquals(1, contact.count);
  }

  @Test
  void parallelCapsulesTouchAtTwoPoints() {
    againstHorizontal(0.5, 0.28, 1, 0);
    assertEquals(2, contact.count);
    assertContact(0, 1, 0.09, 0, 1, -0.02);
    assertContact(1, -0.5, 0.09, 0, 1, -0.02);
  }

  @Test
  void collinearCapsulesTouchAtTheirEnds() {
    againstHorizontal(2.28, 0, 1, 0);
    assertEquals(2, contact.count);
    assertContact(0, 1.09, 0, 1, 0, -0.02);
    assertContact(1, 1.09, 0, 1, 0, -0.02);
  }

  @Test
  void crossingSegmentsHaveNoNormalInThePlane() {
    againstHorizontal(0.2, 0.1, 0.3, 1);
    assertEquals(0, contact.count);
    assertFalse(contact.indeterminate);
  }

  @Test
  void crossingAtASmallAngleIsReported() {
    againstHorizontal(0.2, 0.01, 1, 0.15);
    assertEquals(0, contact.count);
    assertTrue(contact.indeterminate);
  }

  @Property(tries = 300)
  void distanceIsTheSmallestBetweenTheSegments(@ForAll long seed) {
    Random random = new Random(seed);
    double[] p = random.doubles(8, -1, 1).toArray();
    contact.find(p[0], p[1], p[2], p[3], 0.1, p[4], p[5], p[6], p[7], 0.2, 100);
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = -200; i <= 200; i++) {
      double s = i / 200.0;
      smallest = Math.min(smallest, toSegment(p[0] + s * p[2], p[1] + s * p[3], p, 4));
      smallest = Math.min(smallest, toSegment(p[4] + s * p[6], p[5] + s * p[7], p, 0));
    }
    if (contact.count == 0) {
      assertTrue(smallest < 0.01, "segments cross only if they come near: " + smallest);
    } else {
      assertEquals(1, contact.count);
      assertEquals(smallest - 0.3, contact.distance[0], 1e-12);
    }
  }

  private static double toSegment(double x, double z, double[] p, int at) {
    double dx = x - p[at];
    double dz = z - p[at + 1];
    double s = (dx * p[at + 2] + dz * p[at + 3]) / (p[at + 2] * p[at + 2] + p[at + 3] * p[at + 3]);
    double t = Math.clamp(s, -1, 1);
    return Math.hypot(dx - t * p[at + 2], dz - t * p[at + 3]);
  }
}
