package dev.gossamer.core.physics;

/**
 * A capsule in its body's frame: a segment from (ax, az) to (bx, bz) with a radius, a solid of
 * revolution about the segment.
 */
record Capsule(double ax, double az, double bx, double bz, double radius, double friction) {

  /** A capsule by its centre, the angle of its axis (from z towards x) and half its length. */
  static Capsule about(
      double cx, double cz, double angle, double halfLength, double radius, double friction) {
    double dx = Math.sin(angle) * halfLength;
    double dz = Math.cos(angle) * halfLength;
    return new Capsule(cx - dx, cz - dz, cx + dx, cz + dz, radius, friction);
  }

  double centreX() {
    return 0.5 * (ax + bx);
  }

  double centreZ() {
    return 0.5 * (az + bz);
  }

  double length() {
    return Math.hypot(bx - ax, bz - az);
  }

  double mass(double density) {
    return cylinderMass(density) + sphereMass(density);
  }

  /** The moment of inertia about the axis through the centre, normal to the plane. */
  double inertia(double density) {
    double h = length();
    double r = radius;
    double cylinder = cylinderMass(density) * (3 * r * r + h * h) / 12;
    double caps = sphereMass(density) * (2 * r * r / 5 + h * (3 * r + 2 * h) / 8);
    return cylinder + caps;
  }

  private double cylinderMass(double density) {
    return density * Math.PI * radius * radius * length();
  }

  private double sphereMass(double density) {
    return density * Math.PI * radius * radius * radius * 4 / 3;
  }
}
