package dev.gossamer.core.random;

import java.util.random.RandomGenerator;

/**
 * A random stream whose whole state can be stored: xoshiro256++ (Blackman and Vigna 2021), seeded
 * through SplitMix64.
 *
 * <p>A run uses one stream for each purpose, all derived from the run's seed, so that drawing more
 * for one purpose never shifts another's numbers. The JDK's generators have the quality but do not
 * give away their state, which a checkpoint needs.
 */
public final class RandomStream implements RandomGenerator {

  /** What a run draws random numbers for. */
  public enum Purpose {
    /** Initial weights and masks. */
    INITIALISATION,
    /** Actions taken while training. */
    EXPLORATION,
    /** Choice of minibatches. */
    REPLAY,
    /** Noise inside an update: target policy smoothing. */
    UPDATE,
    /** Growth of new links. */
    TOPOLOGY,
    /** Resets of the training environment. */
    ENVIRONMENT,
    /** Resets of the evaluation environment. */
    EVALUATION,
    /** Minibatches that only diagnostics look at. */
    DIAGNOSTICS,
    /** Components of observations that are noise. */
    NOISE_FEATURES
  }

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long s0;
  private long s1;
  private long s2;
  private long s3;

  /** The stream of a run's seed for one purpose. */
  public RandomStream(long seed, Purpose purpose) {
    long state = mix(seed) ^ mix(purpose.name().hashCode());
    s0 = mix(state += GOLDEN_GAMMA);
    s1 = mix(state += GOLDEN_GAMMA);
    s2 = mix(state += GOLDEN_GAMMA);
    s3 = mix(state + GOLDEN_GAMMA);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  @Override
  public long nextLong() {
    long result = Long.rotateLeft(s0 + s3, 23) + s0;
    long t = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }

  /** The state, four longs. */
  public long[] state() {
    return new long[] {s0, s1, s2, s3};
  }

  /** Continues from a state that {@link #state} gave. */
  public void restore(long[] state) {
    if (state.length != 4 || (state[0] | state[1] | state[2] | state[3]) == 0) {
      throw new IllegalArgumentException("a random stream's state is four longs, not all zero");
    }
    s0 = state[0];
    s1 = state[1];
    s2 = state[2];
    s3 = state[3];
  }
}
