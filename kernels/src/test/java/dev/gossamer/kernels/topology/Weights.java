package dev.gossamer.kernels.topology;

import java.util.Random;

/** Kinds of weights that selections meet, easy and nasty. */
enum Weights {
  NORMAL {
    @Override
    float next(Random random, int position, int length) {
      return (float) random.nextGaussian();
    }
  },
  POSITIVE {
    @Override
    float next(Random random, int position, int length) {
      return 0.1f + random.nextFloat();
    }
  },
  NEGATIVE {
    @Override
    float next(Random random, int position, int length) {
      return -0.1f - random.nextFloat();
    }
  },
  /** Few magnitudes, so that most of them tie, with zeros of both signs. */
  TIES {
    @Override
    float next(Random random, int position, int length) {
      return (random.nextInt(4) - 1.5f + (random.nextBoolean() ? 1.5f : -1.5f))
          * (random.nextBoolean() ? 1 : -1);
    }
  },
  EQUAL {
    @Override
    float next(Random random, int position, int length) {
      return random.nextBoolean() ? 0.25f : -0.25f;
    }
  },
  ZERO {
    @Override
    float next(Random random, int position, int length) {
      return random.nextBoolean() ? 0f : -0f;
    }
  },
  /** Every exponent, subnormal numbers and infinities. */
  BITS {
    @Override
    float next(Random random, int position, int length) {
      float value = Float.intBitsToFloat(random.nextInt());
      return Float.isNaN(value) ? Float.POSITIVE_INFINITY : value;
    }
  },
  /** Small exactly where a selection takes its sample, large elsewhere. */
  MISLEADING {
    @Override
    float next(Random random, int position, int length) {
      int stride = (length / 2048 + 2) | 1;
      return (position % stride == 0 ? 1e-6f : 1) * (float) random.nextGaussian();
    }
  };

  abstract float next(Random random, int position, int length);

  /** Weights of this kind after some values that do not belong to them. */
  float[] array(int offset, int length, long seed) {
    Random random = new Random(seed);
    float[] values = new float[offset + length + 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = i < offset || i >= offset + length ? Float.NaN : next(random, i - offset, length);
    }
    return values;
  }
}
