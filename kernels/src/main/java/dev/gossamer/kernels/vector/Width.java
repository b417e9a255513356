package dev.gossamer.kernels.vector;

import dev.gossamer.kernels.WidthLoader;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The vector width this copy of the package was loaded for. */
final class Width {

  /** Bits in a vector. */
  static final int BITS = WidthLoader.bitsOf(Width.class);

  /** Float vectors of this width. */
  static final VectorSpecies<Float> FLOATS =
      VectorSpecies.of(float.class, VectorShape.forBitSize(BITS));

  /** Floats in a vector. */
  static final int LANES = FLOATS.length();

  /** Four floats: what a group of four sums is stored as. */
  static final VectorSpecies<Float> FOUR = FloatVector.SPECIES_128;

  private Width() {}
}
