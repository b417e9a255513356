package dev.gossamer.core.physics;

/** What can touch what: capsules and the floor, pairs of capsules, and how contacts yield. */
final class ContactGeometry {
  final Softness softness;
  final double floorFriction;
  final Capsule[] capsules;
  final int[] bodyOfCapsule;

  /** Capsules 2p and 2p + 1 of this list may touch each other. */
  final int[] pairs;

  /**
   * Per body: a third of the trace of J M^-1 J^T, with J of its centre of mass at the reference
   * position.
   */
  final double[] inverseWeight;

  ContactGeometry(
      Softness softness,
      double floorFriction,
      Capsule[] capsules,
      int[] bodyOfCapsule,
      int[] pairs,
      double[] inverseWeight) {
    this.softness = softness;
    this.floorFriction = floorFriction;
    this.capsules = capsules;
    this.bodyOfCapsule = bodyOfCapsule;
    this.pairs = pairs;
    this.inverseWeight = inverseWeight;
  }
}
