package dev.gossamer.kernels.call;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;

/**
 * Guard values around what a kernel may touch. Around operands that are only read they are NaN,
 * which spreads into a result that read them; around what is written they are a number that every
 * kernel would change, since a NaN may come out of an update as it went in.
 */
final class Guards {

  static final float UNREAD = Float.NaN;
  static final float UNWRITTEN = -12345.678f;

  private Guards() {}

  static float[] array(int length, float guard) {
    float[] array = new float[length];
    Arrays.fill(array, guard);
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
