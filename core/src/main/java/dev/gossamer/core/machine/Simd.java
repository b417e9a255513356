package dev.gossamer.core.machine;

import jdk.incubator.vector.FloatVector;

/**
 * Vectors that this JVM computes with.
 *
 * @param preferredBits width of its preferred float vector; 0 if the Vector API is not available
 */
public record Simd(int preferredBits) {

  static Simd read() {
    boolean available = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return new Simd(available ? FloatVector.SPECIES_PREFERRED.vectorBitSize() : 0);
  }
}
