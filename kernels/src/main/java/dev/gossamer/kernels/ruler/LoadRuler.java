package dev.gossamer.kernels.ruler;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Fused multiply-adds that take one operand from the first-level cache: the rate at which one core
 * can feed its arithmetic units, which is what limits sparse kernels.
 *
 * <p>As {@link FmaRuler}, with twelve independent accumulators that count in ones; the data are
 * ones, {@value #FLOATS} floats of them (just under 16 KB), read in order, pass after pass.
 */
public final class LoadRuler {
  /** Floats read by one pass; {@link #run} takes multiples of this. */
  public static final int FLOATS = 4032;

  /** Largest operation count: beyond it the float accumulators would no longer count exactly. */
  public static final long MAX_OPERATIONS = 40_000L * FLOATS;

  private static final VectorSpecies<Float> S128 = FloatVector.SPECIES_128;
  private static final VectorSpecies<Float> S256 = FloatVector.SPECIES_256;
  private static final VectorSpecies<Float> S512 = FloatVector.SPECIES_512;
  private static final int CHAINS = 12;
  private static final long STARTS = 66;

  /**
   * A float[]'s elements begin 16 bytes into the object. With {@code -XX:ObjectAlignmentInBytes=64}
   * element 12 is then the first on a cache line; without it the rate, not the result, suffers.
   */
  private static final int LEAD = 12;

  private static final int END = LEAD + FLOATS;

  private LoadRuler() {}

  /** The data that {@link #run} reads. */
  public static float[] data() {
    float[] data = new float[END];
    Arrays.fill(data, 1f);
    return data;
  }

  /**
   * Loads floats and multiply-adds each, on one thread.
   *
   * @param width vector width
   * @param data from {@link #data()}
   * @param operations floats to load; a positive multiple of {@link #FLOATS}, at most {@link
   *     #MAX_OPERATIONS}
   * @return {@code operations}
   * @throws IllegalArgumentException if {@code operations} or the length of {@code data} is not
   *     such
   */
  public static long run(RulerWidth width, float[] data, long operations) {
    if (operations <= 0 || operations % FLOATS != 0 || operations > MAX_OPERATIONS) {
      throw new IllegalArgumentException(
          "operations "
              + operations
              + ": a multiple of "
              + FLOATS
              + " from "
              + FLOATS
              + " to "
              + MAX_OPERATIONS);
    }
    if (data.length != END) {
      throw new IllegalArgumentException("data of length " + data.length + ": must be " + END);
    }
    int passes = (int) (operations / FLOATS);
    return switch (width) {
      case SCALAR -> scalar(data, passes);
      case VECTOR128 -> vector128(data, passes);
      case VECTOR256 -> vector256(data, passes);
      case VECTOR512 -> vector512(data, passes);
    };
  }

  private static long scalar(float[] data, int passes) {
    float one = 1f;
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
    for (int pass = 0; pass < passes; pass++) {
      for (int i = LEAD; i < END; i += CHAINS) {
        a0 = Math.fma(data[i], one, a0);
        a1 = Math.fma(data[i + 1], one, a1);
        a2 = Math.fma(data[i + 2], one, a2);
        a3 = Math.fma(data[i + 3], one, a3);
        a4 = Math.fma(data[i + 4], one, a4);
        a5 = Math.fma(data[i + 5], one, a5);
        a6 = Math.fma(data[i + 6], one, a6);
        a7 = Math.fma(data[i + 7], one, a7);
        a8 = Math.fma(data[i + 8], one, a8);
        a9 = Math.fma(data[i + 9], one, a9);
        a10 = Math.fma(data[i + 10], one, a10);
        a11 = Math.fma(data[i + 11], one, a11);
      }
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

  private static long vector128(float[] data, int passes) {
    int lanes = S128.length();
    FloatVector one = FloatVector.broadcast(S128, 1f);
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
    for (int pass = 0; pass < passes; pass++) {
      for (int i = LEAD; i < END; i += CHAINS * lanes) {
        a0 = FloatVector.fromArray(S128, data, i).fma(one, a0);
        a1 = FloatVector.fromArray(S128, data, i + lanes).fma(one, a1);
        a2 = FloatVector.fromArray(S128, data, i + 2 * lanes).fma(one, a2);
        a3 = FloatVector.fromArray(S128, data, i + 3 * lanes).fma(one, a3);
        a4 = FloatVector.fromArray(S128, data, i + 4 * lanes).fma(one, a4);
        a5 = FloatVector.fromArray(S128, data, i + 5 * lanes).fma(one, a5);
        a6 = FloatVector.fromArray(S128, data, i + 6 * lanes).fma(one, a6);
        a7 = FloatVector.fromArray(S128, data, i + 7 * lanes).fma(one, a7);
        a8 = FloatVector.fromArray(S128, data, i + 8 * lanes).fma(one, a8);
        a9 = FloatVector.fromArray(S128, data, i + 9 * lanes).fma(one, a9);
        a10 = FloatVector.fromArray(S128, data, i + 10 * lanes).fma(one, a10);
        a11 = FloatVector.fromArray(S128, data, i + 11 * lanes).fma(one, a11);
      }
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
        - STARTS * lanes;
  }

  private static long vector256(float[] data, int passes) {
    int lanes = S256.length();
    FloatVector one = FloatVector.broadcast(S256, 1f);
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
    for (int pass = 0; pass < passes; pass++) {
      for (int i = LEAD; i < END; i += CHAINS * lanes) {
        a0 = FloatVector.fromArray(S256, data, i).fma(one, a0);
        a1 = FloatVector.fromArray(S256, data, i + lanes).fma(one, a1);
        a2 = FloatVector.fromArray(S256, data, i + 2 * lanes).fma(one, a2);
        a3 = FloatVector.fromArray(S256, data, i + 3 * lanes).fma(one, a3);
        a4 = FloatVector.fromArray(S256, data, i + 4 * lanes).fma(one, a4);
        a5 = FloatVector.fromArray(S256, data, i + 5 * lanes).fma(one, a5);
        a6 = FloatVector.fromArray(S256, data, i + 6 * lanes).fma(one, a6);
        a7 = FloatVector.fromArray(S256, data, i + 7 * lanes).fma(one, a7);
        a8 = FloatVector.fromArray(S256, data, i + 8 * lanes).fma(one, a8);
        a9 = FloatVector.fromArray(S256, data, i + 9 * lanes).fma(one, a9);
        a10 = FloatVector.fromArray(S256, data, i + 10 * lanes).fma(one, a10);
        a11 = FloatVector.fromArray(S256, data, i + 11 * lanes).fma(one, a11);
      }
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
        - STARTS * lanes;
  }

  private static long vector512(float[] data, int passes) {
    int lanes = S512.length();
    FloatVector one = FloatVector.broadcast(S512, 1f);
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
    for (int pass = 0; pass < passes; pass++) {
      for (int i = LEAD; i < END; i += CHAINS * lanes) {
        a0 = FloatVector.fromArray(S512, data, i).fma(one, a0);
        a1 = FloatVector.fromArray(S512, data, i + lanes).fma(one, a1);
        a2 = FloatVector.fromArray(S512, data, i + 2 * lanes).fma(one, a2);
        a3 = FloatVector.fromArray(S512, data, i + 3 * lanes).fma(one, a3);
        a4 = FloatVector.fromArray(S512, data, i + 4 * lanes).fma(one, a4);
        a5 = FloatVector.fromArray(S512, data, i + 5 * lanes).fma(one, a5);
        a6 = FloatVector.fromArray(S512, data, i + 6 * lanes).fma(one, a6);
        a7 = FloatVector.fromArray(S512, data, i + 7 * lanes).fma(one, a7);
        a8 = FloatVector.fromArray(S512, data, i + 8 * lanes).fma(one, a8);
        a9 = FloatVector.fromArray(S512, data, i + 9 * lanes).fma(one, a9);
        a10 = FloatVector.fromArray(S512, data, i + 10 * lanes).fma(one, a10);
        a11 = FloatVector.fromArray(S512, data, i + 11 * lanes).fma(one, a11);
      }
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
        - STARTS * lanes;
  }
}
