package dev.gossamer.kernels.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CandidatesTest {

  private final Workspace workspace = new Workspace();

  @Property(tries = 300)
  void collectsTheSameOneByOneAndByVector(
      @ForAll Weights weights,
      @ForAll @IntRange(max = 100) int length,
      @ForAll @IntRange(min = 1, max = Candidates.NO_LIMIT) int limit,
      @ForAll long seed) {
    float[] values = weights.array(3, length, seed);
    List<Integer> expected = new ArrayList<>();
    int negative = 0;
    for (int i = 0; i < length; i++) {
      if ((Float.floatToRawIntBits(values[3 + i]) & Integer.MAX_VALUE) < limit) {
        expected.add(i);
      }
      negative += values[3 + i] < 0 ? 1 : 0;
    }

    long counts = Candidates.collect(values, 3, 3 + length, limit, workspace);
    assertCollected(expected, negative, counts, workspace.positions(length));

    int[] positions = new int[length + 1];
    counts = Candidates.collectOneByOne(values, 3, 3, 3 + length, limit, positions, 0);
    assertCollected(expected, negative, counts, positions);
  }

  private static void assertCollected(
      List<Integer> expected, int negative, long counts, int[] positions) {
    int count = (int) counts;
    assertEquals(expected.size(), count);
    assertEquals(negative, (int) (counts >>> 32));
    assertEquals(expected, IntStream.of(positions).limit(count).boxed().toList());
  }
}
