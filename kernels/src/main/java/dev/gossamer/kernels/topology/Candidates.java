package dev.gossamer.kernels.topology;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The positions of values of small magnitude, found in one pass over all values so that an exact
 * selection need look at few of them.
 *
 * <p>The limit of "small" comes from a strided sample; it decides how fast a selection is, never
 * what it yields: a caller that finds too few candidates collects again with {@link #NO_LIMIT}.
 */
final class Candidates {

  /** Above every number's magnitude bits, and below none but a NaN's. */
  static final int NO_LIMIT = 0x7f80_0001;

  private static final int SAMPLE = 2048;

  /** Sample bins take the exponent and three bits of the mantissa. */
  private static final int SAMPLE_SHIFT = 20;

  private static final int SAMPLE_BINS = 1 << (31 - SAMPLE_SHIFT);

  private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> FLOATS =
      VectorSpecies.of(float.class, SPECIES.vectorShape());

  /**
   * Narrower vectors have no instruction to compress lanes, and emulating it is slower than plain
   * code.
   */
  private static final boolean VECTORS = SPECIES.length() >= 8;

  private Candidates() {}

  /** Whether there are enough values for a sample to pay. */
  static boolean worthSampling(int length) {
    return length >= SAMPLE / 2;
  }

  /**
   * Counts a strided sample by sign and magnitude in the workspace's histogram: bins of values that
   * are not negative, then of negative ones.
   *
   * @return number of values sampled
   */
  static int sample(float[] values, int from, int to, Workspace workspace) {
    int[] histogram = workspace.histogram;
    Arrays.fill(histogram, 0, 2 * SAMPLE_BINS, 0);
    int stride = ((to - from) / SAMPLE + 2) | 1;
    int count = 0;
    for (int i = from; i < to; i += stride) {
      histogram[Float.floatToRawIntBits(values[i] + 0f) >>> SAMPLE_SHIFT]++;
      count++;
    }
    return count;
  }

  /** Number of sampled values that are not negative. */
  static int sampledNotNegative(Workspace workspace) {
    int sum = 0;
    for (int bin = 0; bin < SAMPLE_BINS; bin++) {
      sum += workspace.histogram[bin];
    }
    return sum;
  }

  /**
   * A limit that a number of sampled values are below, and more to allow for three standard
   * deviations of the sample.
   *
   * @param rank number of sampled values wanted; may be negative
   * @param notNegative whether values that are not negative count
   * @param negative whether negative values count
   */
  static int limit(double rank, boolean notNegative, boolean negative, Workspace workspace) {
    double wanted = Math.max(rank, 0);
    wanted += 3 * Math.sqrt(wanted) + 3;
    int[] histogram = workspace.histogram;
    int sum = 0;
    for (int bin = 0; bin < SAMPLE_BINS - 1; bin++) {
      sum += (notNegative ? histogram[bin] : 0) + (negative ? histogram[SAMPLE_BINS + bin] : 0);
      if (sum >= wanted) {
        return Math.min((bin + 1) << SAMPLE_SHIFT, NO_LIMIT);
      }
    }
    return NO_LIMIT;
  }

  /**
   * Collects at least the k smallest magnitudes.
   *
   * @param k from 0 to the number of values
   * @return number of candidates
   */
  static int smallest(float[] values, int from, int to, int k, Workspace workspace) {
    int limit = NO_LIMIT;
    if (worthSampling(to - from)) {
      int sampled = sample(values, from, to, workspace);
      limit = limit((double) k * sampled / (to - from), true, true, workspace);
    }
    int count = (int) collect(values, from, to, limit, workspace);
    return count >= k ? count : (int) collect(values, from, to, NO_LIMIT, workspace);
  }

  /**
   * Collects the positions of magnitudes below a limit, ascending and relative to {@code from}, in
   * the workspace's positions.
   *
   * @param limit bits of the least magnitude that is not wanted, above 0
   * @return in the low half the number of candidates, in the high half that of all negative values
   *     (zeros are not)
   * @throws IllegalArgumentException if a value is not a number
   */
  static long collect(float[] values, int from, int to, int limit, Workspace workspace) {
    int[] positions = workspace.positions(to - from + SPECIES.length());
    int vectorEnd = VECTORS ? from + SPECIES.loopBound(to - from) : from;
    long counts = collectByVector(values, from, vectorEnd, limit, positions);
    if (counts >= 0) {
      counts = collectOneByOne(values, from, vectorEnd, to, limit, positions, counts);
    }
    if (counts < 0) {
      throw new IllegalArgumentException(
          "value " + firstNaN(values, from, to) + " is NaN; only numbers have an order");
    }
    return counts;
  }

  /**
   * Returns the counts of {@link #collect} for a whole number of vectors, or -1 if a value is NaN.
   */
  private static long collectByVector(
      float[] values, int from, int to, int limit, int[] positions) {
    int count = 0;
    int negative = 0;
    IntVector largest = IntVector.zero(SPECIES);
    IntVector position = IntVector.zero(SPECIES).addIndex(1);
    for (int i = from; i < to; i += SPECIES.length()) {
      IntVector bits = FloatVector.fromArray(FLOATS, values, i).add(0f).reinterpretAsInts();
      IntVector magnitude = bits.and(Integer.MAX_VALUE);
      VectorMask<Integer> wanted = magnitude.compare(VectorOperators.LT, limit);
      position.compress(wanted).intoArray(positions, count);
      count += wanted.trueCount();
      negative += bits.compare(VectorOperators.LT, 0).trueCount();
      largest = largest.max(magnitude);
      position = position.add(SPECIES.length());
    }
    return largest.reduceLanes(VectorOperators.MAX) >= NO_LIMIT ? -1 : pack(negative, count);
  }

  /**
   * Goes on from the counts so far with the values from {@code next} (inclusive) to {@code to}
   * (exclusive); -1 if a value is NaN. The positions have room for one more than there are values.
   */
  static long collectOneByOne(
      float[] values, int from, int next, int to, int limit, int[] positions, long counts) {
    int count = (int) counts;
    int negative = (int) (counts >>> 32);
    int largest = 0;
    for (int i = next; i < to; i++) {
      int bits = Float.floatToRawIntBits(values[i] + 0f);
      int magnitude = bits & Integer.MAX_VALUE;
      positions[count] = i - from;
      count += (magnitude - limit) >>> 31;
      negative += bits >>> 31;
      largest = Math.max(largest, magnitude);
    }
    return largest >= NO_LIMIT ? -1 : pack(negative, count);
  }

  /**
   * Counts the magnitudes below one limit, and collects the positions of those from it to another
   * as {@link #collect} does.
   *
   * @param low bits of the least magnitude that is collected
   * @param high bits of the least magnitude above it that is not wanted
   * @return in the low half the number of candidates, in the high half that of magnitudes below
   *     them; -1 if a value is NaN
   */
  static long band(float[] values, int from, int to, int low, int high, Workspace workspace) {
    int[] positions = workspace.positions(to - from + SPECIES.length());
    int vectorEnd = VECTORS ? from + SPECIES.loopBound(to - from) : from;
    int count = 0;
    int below = 0;
    IntVector largest = IntVector.zero(SPECIES);
    for (int i = from; i < vectorEnd; i += SPECIES.length()) {
      IntVector magnitude =
          FloatVector.fromArray(FLOATS, values, i).reinterpretAsInts().and(Integer.MAX_VALUE);
      VectorMask<Integer> small = magnitude.compare(VectorOperators.LT, low);
      VectorMask<Integer> wanted = magnitude.compare(VectorOperators.LT, high).andNot(small);
      below += small.trueCount();
      if (wanted.anyTrue()) {
        IntVector.broadcast(SPECIES, i - from)
            .addIndex(1)
            .compress(wanted)
            .intoArray(positions, count);
        count += wanted.trueCount();
      }
      largest = largest.max(magnitude);
    }
    int most = largest.reduceLanes(VectorOperators.MAX);
    for (int i = vectorEnd; i < to; i++) {
      int magnitude = Float.floatToRawIntBits(values[i]) & Integer.MAX_VALUE;
      positions[count] = i - from;
      count += magnitude >= low && magnitude < high ? 1 : 0;
      below += magnitude < low ? 1 : 0;
      most = Math.max(most, magnitude);
    }
    return most >= NO_LIMIT ? -1 : pack(below, count);
  }

  private static long pack(int high, int low) {
    return (long) high << 32 | low;
  }

  private static int firstNaN(float[] values, int from, int to) {
    int i = from;
    while (i < to && !Float.isNaN(values[i])) {
      i++;
    }
    return i - from;
  }
}
