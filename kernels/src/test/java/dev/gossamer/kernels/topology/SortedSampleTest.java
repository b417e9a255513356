package dev.gossamer.kernels.topology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortedSampleTest {

  private final Workspace workspace = new Workspace();

  @Property
  void drawsDistinctNumbersInOrder(
      @ForAll @LongRange(max = 500) long n,
      @ForAll @IntRange(max = 500) int size,
      @ForAll long seed) {
    int k = (int) Math.min(n, size);
    assertSample(n, draw(n, k, new SplittableRandom(seed)));
  }

  @Property(tries = 50)
  void drawsFromMoreNumbersThanAnIntHolds(
      @ForAll @LongRange(min = 1L << 31, max = 1L << 62) long n,
      @ForAll @IntRange(max = 2000) int k,
      @ForAll long seed) {
    assertSample(n, draw(n, k, new SplittableRandom(seed)));
  }

  private long[] draw(long n, int k, RandomGenerator random) {
    long[] members = new long[k];
    SortedSample.draw(n, k, random, members, workspace);
    return members;
  }

  private static void assertSample(long n, long[] members) {
    long previous = -1;
    for (long member : members) {
      assertTrue(previous < member && member < n);
      previous = member;
    }
  }

  @Test
  void drawsAllOfAll() {
    assertArrayEquals(LongStream.range(0, 9).toArray(), draw(9, 9, new SplittableRandom(1)));
  }

  /** Below, at and above half of the numbers, where the complement is drawn. */
  @ParameterizedTest
  @CsvSource({"11, 1", "11, 3", "10, 5", "11, 8", "11, 10"})
  void everySubsetIsEquallyLikely(int n, int k) {
    int[] countOf = new int[1 << n];
    SplittableRandom random = new SplittableRandom(20260);
    int draws = 200 * choose(n, k);
    for (int i = 0; i < draws; i++) {
      int subset = 0;
      for (long member : draw(n, k, random)) {
        subset |= 1 << member;
      }
      countOf[subset]++;
    }
    int[] counts = Arrays.stream(countOf).filter(count -> count > 0).toArray();
    assertEquals(choose(n, k), counts.length);
    ChiSquare.assertUniform(counts);
  }

  private static int choose(int n, int k) {
    return k == 0 ? 1 : choose(n - 1, k - 1) * n / k;
  }

  @Test
  void drawsAgainWhereTheProductWouldBeBiased() {
    Deque<Long> bits = new ArrayDeque<>(List.of(0L, -1L));
    RandomGenerator scripted = bits::removeFirst;
    // 2^64 mod 3 = 1, so of the 2^64 words one, 0, is refused.
    assertArrayEquals(new long[] {2}, draw(3, 1, scripted));
    assertTrue(bits.isEmpty());
  }
}
