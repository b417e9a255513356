package dev.gossamer.core.physics;

/** The ranges of the joint coordinates and how they yield. */
final class Limits {
  final Softness softness;

  /** Per degree of freedom; infinite where there is no limit. */
  final double[] lower;

  final double[] upper;

  /** Per degree of freedom: the diagonal of M^-1 at the reference position. */
  final double[] inverseWeight;

  Limits(Softness softness, double[] lower, double[] upper, double[] inverseWeight) {
    this.softness = softness;
    this.lower = lower;
    this.upper = upper;
    this.inverseWeight = inverseWeight;
  }
}
