package dev.gossamer.kernels.topology;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The obvious way to select: sort everything. */
final class SortedWeights {

  private SortedWeights() {}

  /**
   * Positions relative to offset of the values that take part, by magnitude and then by position.
   */
  static List<Integer> byMagnitude(
      float[] values, int offset, int length, Predicate<Float> takesPart) {
    return IntStream.range(0, length)
        .boxed()
        .filter(i -> takesPart.test(values[offset + i]))
        .sorted(
            Comparator.comparingDouble((Integer i) -> Math.abs(values[offset + i]))
                .thenComparingInt(i -> i))
        .toList();
  }

  static byte[] keepAllBut(Iterable<Integer> dropped, int length) {
    byte[] keep = new byte[length];
    Arrays.fill(keep, (byte) 1);
    for (int position : dropped) {
      keep[position] = 0;
    }
    return keep;
  }
}
