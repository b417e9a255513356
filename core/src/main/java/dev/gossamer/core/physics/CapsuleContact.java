package dev.gossamer.core.physics;

/**
 * Where two capsules of the plane are nearest: one contact, or up to two if their axes are parallel
 * (the treatment and its order are MuJoCo's). If the segments themselves cross, the plane holds no
 * direction that separates them and there is no contact: MuJoCo's normal then points out of the
 * plane, where nothing moves.
 *
 * <p>At a small angle MuJoCo's nearest points of crossing segments differ by a rounding error above
 * its threshold of 1e-15, and the direction of that error becomes its normal. Such a result cannot
 * be reproduced by other arithmetic; {@link #indeterminate} reports it.
 */
final class CapsuleContact {
  private static final double PARALLEL = 1e-15;

  /**
   * The sine of a small angle. Nearest points of crossing segments are off by about one unit in the
   * last place of a coordinate near 1, 2.2e-16, over the sine: here that reaches 1e-15.
   */
  private static final double SMALL_ANGLE = 0.2;

  /** Set when segments cross at a small angle; stays set until the caller clears it. */
  boolean indeterminate;

  int count;

  /** Per contact: the midpoint of the gap or penetration, the normal from 1 to 2, the distance. */
  final double[] x = new double[2];

  final double[] z = new double[2];
  final double[] normalX = new double[2];
  final double[] normalZ = new double[2];
  final double[] distance = new double[2];

  private double radius1;
  private double radius2;

  /**
   * Finds the contacts nearer than a margin. Capsule i has centre (xi, zi), half segment (axi, azi)
   * and radius ri.
   */
  void find(
      double x1,
      double z1,
      double ax1,
      double az1,
      double r1,
      double x2,
      double z2,
      double ax2,
      double az2,
      double r2,
      double margin) {
    count = 0;
    radius1 = r1;
    radius2 = r2;
    double dx = x1 - x2;
    double dz = z1 - z2;
    // The squared distance of the points c1 + s1 a1 and c2 + s2 a2 is smallest where
    // [aa ab; ab bb] (s1, s2) = (u, v).
    double aa = ax1 * ax1 + az1 * az1;
    double ab = -(ax1 * ax2 + az1 * az2);
    double bb = ax2 * ax2 + az2 * az2;
    double u = -(ax1 * dx + az1 * dz);
    double v = ax2 * dx + az2 * dz;
    double det = aa * bb - ab * ab;
    if (Math.abs(det) >= PARALLEL) {
      double s1 = (bb * u - ab * v) / det;
      double s2 = (aa * v - ab * u) / det;
      if (Math.abs(s1) <= 1 && Math.abs(s2) <= 1) {
        indeterminate |= det < SMALL_ANGLE * SMALL_ANGLE * aa * bb;
        return;
      }
      if (Math.abs(s1) > 1) {
        s1 = Math.signum(s1);
        s2 = (v - s1 * ab) / bb;
      }
      if (Math.abs(s2) > 1) {
        s2 = Math.signum(s2);
        s1 = clampToSegment((u - s2 * ab) / aa);
      }
      add(x1 + s1 * ax1, z1 + s1 * az1, x2 + s2 * ax2, z2 + s2 * az2, margin);
      return;
    }
    for (int end = 1; end >= -1; end -= 2) {
      double s2 = clampToSegment((v - end * ab) / bb);
      add(x1 + end * ax1, z1 + end * az1, x2 + s2 * ax2, z2 + s2 * az2, margin);
    }
    for (int end = 1; end >= -1 && count < 2; end -= 2) {
      double s1 = clampToSegment((u - end * ab) / aa);
      add(x1 + s1 * ax1, z1 + s1 * az1, x2 + end * ax2, z2 + end * az2, margin);
    }
  }

  private static double clampToSegment(double s) {
    return Math.max(-1, Math.min(1, s));
  }

  /** Adds the contact of two circles, if they are near enough. */
  private void add(double px1, double pz1, double px2, double pz2, double margin) {
    double dx = px2 - px1;
    double dz = pz2 - pz1;
    double length = Math.sqrt(dx * dx + dz * dz);
    double gap = length - radius1 - radius2;
    if (gap >= margin) {
      return;
    }
    double nx = dx / length;
    double nz = dz / length;
    normalX[count] = nx;
    normalZ[count] = nz;
    x[count] = px1 + nx * (radius1 + 0.5 * gap);
    z[count] = pz1 + nz * (radius1 + 0.5 * gap);
    distance[count] = gap;
    count++;
  }
}
