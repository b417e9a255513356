package dev.gossamer.kernels.topology;

/** Which values take part in a selection. Zeros of either sign are the same value. */
public enum SignFilter {
  /** Every value. */
  ALL(Integer.MAX_VALUE, 0, 0),
  /** Values other than zero. */
  NONZERO(Integer.MAX_VALUE, 0, 1),
  /** Values above zero. */
  POSITIVE(-1, 0, 1),
  /** Zeros and values above zero. */
  NOT_NEGATIVE(-1, 0, 0),
  /** Values below zero. */
  NEGATIVE(-1, Integer.MIN_VALUE, 1);

  private final int mask;
  private final int flip;
  private final int lowest;

  SignFilter(int mask, int flip, int lowest) {
    this.mask = mask;
    this.flip = flip;
    this.lowest = lowest;
  }

  /** The bits of a value's magnitude, which order as magnitudes do, if the value takes part. */
  int key(float value) {
    int bits = Float.floatToRawIntBits(value + 0f); // the sum turns -0 into 0
    return (bits & mask) ^ flip;
  }

  /** 1 if a key is that of a value that takes part, 0 if not. */
  int takesPart(int key) {
    return ((key | (key - lowest)) >>> 31) ^ 1;
  }
}
