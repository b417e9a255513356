package dev.gossamer.kernels.ruler;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Fused multiply-adds on registers only: the arithmetic peak of one core at a vector width.
 *
 * <p>Twelve independent accumulators hide the latency of every current core (latency 4, two units,
 * needs eight) and still fit AVX2's sixteen registers. Each accumulator counts in ones, so the loop
 * proves that it did its work: the result is the number of multiply-adds performed.
 */
public final class FmaRuler {
  /** {@link #run} takes multiples of this: twelve accumulators of the widest vector. */
  public static final int UNIT = 192;

  /** Largest operation count: beyond it the float accumulators would no longer count exactly. */
  public static final long MAX_OPERATIONS = 1_000_000L * UNIT;

  private static final VectorSpecies<Float> S128 = FloatVector.SPECIES_128;
  private static final VectorSpecies<Float> S256 = FloatVector.SPECIES_256;
  private static final VectorSpecies<Float> S512 = FloatVector.SPECIES_512;
  private static final int CHAINS = 12;

  /** Sum of the accumulators' start values, distinct so that no two chains can be merged. */
  private static final long STARTS = 66;

  private FmaRuler() {}

  /**
   * Performs multiply-adds, two FLOPs each, on one thread.
   *
   * @param width vector width
   * @param operations multiply-adds, counted per float; a positive multiple of {@link #UNIT}, at
   *     most {@link #MAX_OPERATIONS}
   * @return {@code operations}
   * @throws IllegalArgumentException if {@code operations} is not such a number
   */
  public static long run(RulerWidth width, long operations) {
    if (operations <= 0 || operations % UNIT != 0 || operations > MAX_OPERATIONS) {
      throw new IllegalArgumentException(
          "operations "
              + operations
              + ": a multiple of "
              + UNIT
              + " from "
              + UNIT
              + " to "
              + MAX_OPERATIONS);
    }
    int steps = (int) (operations / ((long) CHAINS * width.lanes()));
    return switch (width) {
      case SCALAR -> scalar(steps);
      case VECTOR128 -> vector128(steps);
      case VECTOR256 -> vector256(steps);
      case VECTOR512 -> vector512(steps);
    };
  }

  private static long scalar(int steps) {
    float x = 1f;
    float y = 1f;
    float a0 = 0f;
    float a1 = 1f;
    float a2 = 2f;
    float a3 = 3f;
    float a4 = 4f;
    float a5 = 5f;
    float a6 = 6f;
    float a7 = 7f;
    float a8 = 8f;
    float a9 = 9f;
    float a10 = 10f;
    float a11 = 11f;
    for (int step = 0; step < steps; step++) {
      a0 = Math.fma(x, y, a0);
      a1 = Math.fma(x, y, a1);
      a2 = Math.fma(x, y, a2);
      a3 = Math.fma(x, y, a3);
      a4 = Math.fma(x, y, a4);
      a5 = Math.fma(x, y, a5);
      a6 = Math.fma(x, y, a6);
      a7 = Math.fma(x, y, a7);
      a8 = Math.fma(x, y, a8);
      a9 = Math.fma(x, y, a9);
      a10 = Math.fma(x, y, a10);
      a11 = Math.fma(x, y, a11);
    }
    return (long) a0
        + (long) a1
        + (long) a2
        + (long) a3
        + (long) a4
        + (long) a5
        + (long) a6
        + (long) a7
        + (long) a8
        + (long) a9
        + (long) a10
        + (long) a11
        - STARTS;
  }

  private static long vector128(int steps) {
    FloatVector x = FloatVector.broadcast(S128, 1f);
    FloatVector y = FloatVector.broadcast(S128, 1f);
    FloatVector a0 = FloatVector.broadcast(S128, 0f);
    FloatVector a1 = FloatVector.broadcast(S128, 1f);
    FloatVector a2 = FloatVector.broadcast(S128, 2f);
    FloatVector a3 = FloatVector.broadcast(S128, 3f);
    FloatVector a4 = FloatVector.broadcast(S128, 4f);
    FloatVector a5 = FloatVector.broadcast(S128, 5f);
    FloatVector a6 = FloatVector.broadcast(S128, 6f);
    FloatVector a7 = FloatVector.broadcast(S128, 7f);
    FloatVector a8 = FloatVector.broadcast(S128, 8f);
    FloatVector a9 = FloatVector.broadcast(S128, 9f);
    FloatVector a10 = FloatVector.broadcast(S128, 10f);
    FloatVector a11 = FloatVector.broadcast(S128, 11f);
    for (int step = 0; step < steps; step++) {
      a0 = x.fma(y, a0);
      a1 = x.fma(y, a1);
      a2 = x.fma(y, a2);
      a3 = x.fma(y, a3);
      a4 = x.fma(y, a4);
      a5 = x.fma(y, a5);
      a6 = x.fma(y, a6);
      a7 = x.fma(y, a7);
      a8 = x.fma(y, a8);
      a9 = x.fma(y, a9);
      a10 = x.fma(y, a10);
      a11 = x.fma(y, a11);
    }
    return (long) a0.reduceLanes(VectorOperators.ADD)
        + (long) a1.reduceLanes(VectorOperators.ADD)
        + (long) a2.reduceLanes(VectorOperators.ADD)
        + (long) a3.reduceLanes(VectorOperators.ADD)
        + (long) a4.reduceLanes(VectorOperators.ADD)
        + (long) a5.reduceLanes(VectorOperators.ADD)
        + (long) a6.reduceLanes(VectorOperators.ADD)
        + (long) a7.reduceLanes(VectorOperators.ADD)
        + (long) a8.reduceLanes(VectorOperators.ADD)
        + (long) a9.reduceLanes(VectorOperators.ADD)
        + (long) a10.reduceLanes(VectorOperators.ADD)
        + (long) a11.reduceLanes(VectorOperators.ADD)
        - STARTS * S128.length();
  }

  private static long vector256(int steps) {
    FloatVector x = FloatVector.broadcast(S256, 1f);
    FloatVector y = FloatVector.broadcast(S256, 1f);
    FloatVector a0 = FloatVector.broadcast(S256, 0f);
    FloatVector a1 = FloatVector.broadcast(S256, 1f);
    FloatVector a2 = FloatVector.broadcast(S256, 2f);
    FloatVector a3 = FloatVector.broadcast(S256, 3f);
    FloatVector a4 = FloatVector.broadcast(S256, 4f);
    FloatVector a5 = FloatVector.broadcast(S256, 5f);
    FloatVector a6 = FloatVector.broadcast(S256, 6f);
    FloatVector a7 = FloatVector.broadcast(S256, 7f);
    FloatVector a8 = FloatVector.broadcast(S256, 8f);
    FloatVector a9 = FloatVector.broadcast(S256, 9f);
    FloatVector a10 = FloatVector.broadcast(S256, 10f);
    FloatVector a11 = FloatVector.broadcast(S256, 11f);
    for (int step = 0; step < steps; step++) {
      a0 = x.fma(y, a0);
      a1 = x.fma(y, a1);
      a2 = x.fma(y, a2);
      a3 = x.fma(y, a3);
      a4 = x.fma(y, a4);
      a5 = x.fma(y, a5);
      a6 = x.fma(y, a6);
      a7 = x.fma(y, a7);
      a8 = x.fma(y, a8);
      a9 = x.fma(y, a9);
      a10 = x.fma(y, a10);
      a11 = x.fma(y, a11);
    }
    return (long) a0.reduceLanes(VectorOperators.ADD)
        + (long) a1.reduceLanes(VectorOperators.ADD)
        + (long) a2.reduceLanes(VectorOperators.ADD)
        + (long) a3.reduceLanes(VectorOperators.ADD)
        + (long) a4.reduceLanes(VectorOperators.ADD)
        + (long) a5.reduceLanes(VectorOperators.ADD)
        + (long) a6.reduceLanes(VectorOperators.ADD)
        + (long) a7.reduceLanes(VectorOperators.ADD)
        + (long) a8.reduceLanes(VectorOperators.ADD)
        + (long) a9.reduceLanes(VectorOperators.ADD)
        + (long) a10.reduceLanes(VectorOperators.ADD)
        + (long) a11.reduceLanes(VectorOperators.ADD)
        - STARTS * S256.length();
  }

  private static long vector512(int steps) {
    FloatVector x = FloatVector.broadcast(S512, 1f);
    FloatVector y = FloatVector.broadcast(S512, 1f);
    FloatVector a0 = FloatVector.broadcast(S512, 0f);
    FloatVector a1 = FloatVector.broadcast(S512, 1f);
    FloatVector a2 = FloatVector.broadcast(S512, 2f);
    FloatVector a3 = FloatVector.broadcast(S512, 3f);
    FloatVector a4 = FloatVector.broadcast(S512, 4f);
    FloatVector a5 = FloatVector.broadcast(S512, 5f);
    FloatVector a6 = FloatVector.broadcast(S512, 6f);
    FloatVector a7 = FloatVector.broadcast(S512, 7f);
    FloatVector a8 = FloatVector.broadcast(S512, 8f);
    FloatVector a9 = FloatVector.broadcast(S512, 9f);
    FloatVector a10 = FloatVector.broadcast(S512, 10f);
    FloatVector a11 = FloatVector.broadcast(S512, 11f);
    for (int step = 0; step < steps; step++) {
      a0 = x.fma(y, a0);
      a1 = x.fma(y, a1);
      a2 = x.fma(y, a2);
      a3 = x.fma(y, a3);
      a4 = x.fma(y, a4);
      a5 = x.fma(y, a5);
      a6 = x.fma(y, a6);
      a7 = x.fma(y, a7);
      a8 = x.fma(y, a8);
      a9 = x.fma(y, a9);
      a10 = x.fma(y, a10);
      a11 = x.fma(y, a11);
    }
    return (long) a0.reduceLanes(VectorOperators.ADD)
        + (long) a1.reduceLanes(VectorOperators.ADD)
        + (long) a2.reduceLanes(VectorOperators.ADD)
        + (long) a3.reduceLanes(VectorOperators.ADD)
        + (long) a4.reduceLanes(VectorOperators.ADD)
        + (long) a5.reduceLanes(VectorOperators.ADD)
        + (long) a6.reduceLanes(VectorOperators.ADD)
        + (long) a7.reduceLanes(VectorOperators.ADD)
        + (long) a8.reduceLanes(VectorOperators.ADD)
        + (long) a9.reduceLanes(VectorOperators.ADD)
        + (long) a10.reduceLanes(VectorOperators.ADD)
        + (long) a11.reduceLanes(VectorOperators.ADD)
        - STARTS * S512.length();
  }
}
