package dev.gossamer.kernels.call;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;

/**
 * Guard values around what a kernel may touch: NaNs of one bit pattern, which spread into a result
 * that read them and change when they are written.
 */
final class Guards {

  static final float GUARD = Float.intBitsToFloat(0x7fc5a5a5);

  private Guards() {}

  static float[] array(int length) {
    float[] array = new float[length];
    Arrays.fill(array, GUARD);
    return array;
  }

  /** The two arrays must have equal bits wherever {@code addressed} is false. */
  static void assertUntouched(
      String label, String what, float[] before, float[] after, boolean[] addressed) {
    for (int i = 0; i < before.length; i++) {
      if (!addressed[i]
          && Float.floatToRawIntBits(before[i]) != Float.floatToRawIntBits(after[i])) {
        fail(
            label
                + ": "
                + what
                + "["
                + i
                + "] was "
                + before[i]
                + " and was overwritten with "
                + after[i]);
      }
    }
  }
}
