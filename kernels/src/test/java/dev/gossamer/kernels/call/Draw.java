package dev.gossamer.kernels.call;

import java.util.SplittableRandom;

/**
 * Random operands: small signed values, some of them zero, and NaN and infinity where asked for.
 */
public final class Draw {

  private static final float[] NON_FINITE = {
    Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY
  };

  private final SplittableRandom random;
  private final double nonFinite;

  /** Finite values only. */
  public Draw(long seed) {
    this(seed, 0);
  }

  /**
   * Values of which a share is NaN or infinite.
   *
   * @param nonFinite probability of each value to be so
   */
  public Draw(long seed, double nonFinite) {
    this.random = new SplittableRandom(seed);
    this.nonFinite = nonFinite;
  }

  /** One value. */
  public float value() {
    return nonFinite > 0 && random.nextDouble() < nonFinite
        ? NON_FINITE[random.nextInt(NON_FINITE.length)]
        : finite();
  }

  /** One value that is finite whatever was asked for. */
  public float finite() {
    int kind = random.nextInt(32);
    if (kind < 2) {
      return kind == 0 ? 0f : -0f;
    }
    return (float) (random.nextDouble(-1, 1) * (1 << random.nextInt(4)));
  }

  /** Whether every value will be finite. */
  public boolean isFinite() {
    return nonFinite == 0;
  }

  /** Several values. */
  public float[] values(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = value();
    }
    return values;
  }

  /** An integer of [0, bound). */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** Rows of a block: 4 or 8. */
  public int blockHeight() {
    return 4 << random.nextInt(2);
  }

  /** Whether an event of this probability happens. */
  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }
}
