package dev.gossamer.reports.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnergyStatisticTest {

  /** Rounded values tie; other orders are those of the permutation test. */
  @ParameterizedTest
  @ValueSource(ints = {6, 7, 13, 64, 101})
  void isTheDefinition(int n) {
    Random random = new Random(n);
    for (int round = 0; round < 20; round++) {
      double step = round % 2 == 0 ? 0 : 0.5;
      double[] values =
          IntStream.range(0, n)
              .mapToDouble(i -> 1000 + random.nextGaussian() + (i > n / 3 ? 1 : 0))
              .map(value -> step == 0 ? value : Math.rint(value / step) * step)
              .toArray();
      EnergyStatistic statistic = new EnergyStatistic(values);
      assertBest(values, statistic.best(statistic.order()));
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      assertBest(sorted, statistic.best(IntStream.range(0, n).toArray()));
      assertBest(values, statistic.best(statistic.order()));
    }
  }

  private static void assertBest(double[] values, EnergyStatistic.Split best) {
    double greatest = Double.NEGATIVE_INFINITY;
    double ofIndex = Double.NEGATIVE_INFINITY;
    for (int i = 1; i <= 8; i++) {
      double[] part = Arrays.copyOf(values, (int) Math.ceil(values.length * i / 8.0));
      for (int m = 3; m <= part.length - 3; m++) {
        greatest = Math.max(greatest, divergence(part, m));
        if (m == best.index()) {
          ofIndex = Math.max(ofIndex, divergence(part, m));
        }
      }
    }
    assertEquals(greatest, best.divergence(), 1e-9);
    assertEquals(greatest, ofIndex, 1e-9);
  }

  private static double divergence(double[] values, int m) {
    double[] x = Arrays.copyOfRange(values, 0, m);
    double[] y = Arrays.copyOfRange(values, m, values.length);
    double n = y.length;
    return m
        * n
        / (m + n)
        * (2 * distances(x, y) / (m * n)
            - distances(x, x) / (m * (m - 1.0))
            - distances(y, y) / (n * (n - 1)));
  }

  private static double distances(double[] from, double[] to) {
    double sum = 0;
    for (double a : from) {
      for (double b : to) {
        sum += Math.abs(a - b);
      }
    }
    return sum;
  }

  @Test
  void fiveValuesHaveNoTwoParts() {
    assertThrows(IllegalArgumentException.class, () -> new EnergyStatistic(new double[5]));
  }
}
