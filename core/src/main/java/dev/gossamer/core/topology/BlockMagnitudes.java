package dev.gossamer.core.topology;

/**
 * The magnitude of blocks: the sum of the magnitudes of what they hold. Never negative, so that
 * methods that tell signs apart find one sign only.
 */
final class BlockMagnitudes {

  private BlockMagnitudes() {}

  /** Magnitudes of some blocks whose values follow each other, {@code [block][height]}. */
  static float[] of(float[] values, int offset, int blocks, int height) {
    float[] magnitudes = new float[blocks];
    for (int b = 0; b < blocks; b++) {
      for (int k = 0; k < height; k++) {
        magnitudes[b] += Math.abs(values[offset + b * height + k]);
      }
    }
    return magnitudes;
  }

  /** Adds the magnitudes of one row's cells to those of their blocks. */
  static void add(float[] row, int offset, float[] magnitudes) {
    for (int c = 0; c < magnitudes.length; c++) {
      magnitudes[c] += Math.abs(row[offset + c]);
    }
  }
}
