package dev.gossamer.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ParametersTest {

  /** Each range keeps its first parameters, whatever becomes of it and the others. */
  @Property(tries = 200)
  void rangesKeepWhatTheyHold(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 70) Integer> lengths,
      @ForAll boolean trainable,
      @ForAll long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    Parameters parameters = new Parameters(trainable);
    List<Parameters.Range> ranges = new ArrayList<>();
    List<List<Float>> expected = new ArrayList<>();
    for (int length : lengths) {
      ranges.add(parameters.reserve(length));
      expected.add(new ArrayList<>());
    }
    for (int r = 0; r < ranges.size(); r++) {
      for (int i = 0; i < ranges.get(r).length(); i++) {
        float value = 1 + random.nextFloat();
        expected.get(r).add(value);
        for (int a = 0; a < parameters.trained().size(); a++) {
          parameters.trained().get(a)[ranges.get(r).begin() + i] = value + a;
        }
      }
    }
    for (int change = 0; change < 4; change++) {
      int r = random.nextInt(ranges.size());
      int length = random.nextInt(80);
      ranges.get(r).resize(length);
      List<Float> held = expected.get(r);
      while (held.size() > length) {
        held.removeLast();
      }
      while (held.size() < length) {
        held.add(0f);
      }
      check(parameters, ranges, expected);
    }
  }

  private static void check(
      Parameters parameters, List<Parameters.Range> ranges, List<List<Float>> expected) {
    for (int a = 0; a < parameters.trained().size(); a++) {
      float[] array = parameters.trained().get(a);
      assertEquals(parameters.end(), array.length);
      int at = parameters.begin();
      for (int r = 0; r < ranges.size(); r++) {
        assertEquals(0, (ranges.get(r).begin() - parameters.begin()) % 16, "on a cache line");
        at = requireZeros(array, at, ranges.get(r).begin());
        for (float value : expected.get(r)) {
          assertEquals(value == 0 ? 0 : value + a, array[at++]);
        }
      }
      requireZeros(array, at, array.length);
    }
  }

  private static int requireZeros(float[] array, int from, int to) {
    for (int i = from; i < to; i++) {
      assertEquals(0, array[i], "between ranges");
    }
    return to;
  }

  @Test
  void nothingMovesWithoutAChange() {
    Parameters parameters = new Parameters(true);
    Parameters.Range range = parameters.reserve(20);
    float[] values = parameters.values();
    range.resize(20);
    assertSame(values, parameters.values());
  }
}
