package dev.gossamer.reports.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HolmTest {

  @Test
  void stepsDown() {
    assertArrayEquals(
        new double[] {0.03, 0.06, 0.06, 0.02},
        Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005}),
        1e-15);
  }

  @Test
  void nothingToCorrect() {
    assertArrayEquals(new double[0], Holm.adjust(new double[0]));
    assertArrayEquals(new double[] {0.2}, Holm.adjust(new double[] {0.2}));
  }

  @Property
  void liesBetweenNoCorrectionAndBonferroni(
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 0, max = 1) Double> values) {
    double[] p = values.stream().mapToDouble(Double::doubleValue).toArray();
    double[] adjusted = Holm.adjust(p);
    for (int i = 0; i < p.length; i++) {
      assertTrue(adjusted[i] >= p[i]);
      assertTrue(adjusted[i] <= Math.min(1, p.length * p[i]) + largestBelow(p, adjusted, i));
      for (int j = 0; j < p.length; j++) {
        assertTrue(!(p[i] < p[j]) || adjusted[i] <= adjusted[j]);
      }
    }
  }

  /** A larger p-value may inherit the adjusted one of a smaller. */
  private static double largestBelow(double[] p, double[] adjusted, int i) {
    double largest = 0;
    for (int j = 0; j < p.length; j++) {
      if (p[j] < p[i]) {
        largest = Math.max(largest, adjusted[j]);
      }
    }
    return largest;
  }
}
