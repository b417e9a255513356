package dev.gossamer.jmh.peer;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.gossamer.kernels.Panels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Operands as the peers take them. */
final class Matrices {
  private static final long CACHE_LINE = 64;

  private Matrices() {}

  /** Room for floats off the heap, on a cache line. */
  static MemorySegment floats(Arena arena, int count) {
    return arena.allocate(Float.BYTES * (long) count, CACHE_LINE);
  }

  /** A copy of floats off the heap, on a cache line. */
  static MemorySegment copy(Arena arena, float[] values) {
    MemorySegment copy = floats(arena, values.length);
    MemorySegment.copy(values, 0, copy, JAVA_FLOAT, 0, values.length);
    return copy;
  }

  /** A copy of whole numbers off the heap, on a cache line. */
  static MemorySegment copy(Arena arena, int[] values) {
    MemorySegment copy = arena.allocate(Integer.BYTES * (long) values.length, CACHE_LINE);
    MemorySegment.copy(values, 0, copy, JAVA_INT, 0, values.length);
    return copy;
  }

  /** Activations as features x samples, row-major and without padding. */
  static float[] features(Panels panels) {
    float[] values = new float[panels.features() * panels.batch()];
    for (int feature = 0; feature < panels.features(); feature++) {
      for (int sample = 0; sample < panels.batch(); sample++) {
        values[feature * panels.batch() + sample] = panels.get(sample, feature);
      }
    }
    return values;
  }
}
