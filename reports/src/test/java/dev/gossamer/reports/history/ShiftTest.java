package dev.gossamer.reports.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.summary.Ratio;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShiftTest {

  @Test
  void isTheMedianQuotient() {
    Ratio ratio = Shift.of(logs(10, 20, 30), logs(20, 40));
    // Quotients: 2/3, 1, 4/3, 2, 2, 4.
    assertEquals(Math.sqrt(4.0 / 3 * 2), ratio.value(), 1e-12);
    assertEquals(2.0 / 3, ratio.low(), 1e-12);
    assertEquals(4, ratio.high(), 1e-12);
    assertEquals(1.5, Shift.of(logs(2), logs(3)).value(), 1e-12);
  }

  @Test
  void oneValueFarOffDoesNotMoveIt() {
    double[] before = logs(100, 101, 99, 102, 98, 100);
    Ratio plain = Shift.of(before, logs(110, 111, 109, 112, 108));
    Ratio spoilt = Shift.of(before, logs(110, 111, 109, 112, 1080));
    assertEquals(1.10, plain.value(), 0.005);
    assertEquals(plain.value(), spoilt.value(), 0.02);
  }

  /** Its coverage is that of the rank test: near 95 % for ten values a side. */
  @Test
  void theIntervalHoldsTheTruth() {
    Random random = new Random(11);
    int held = 0;
    for (int round = 0; round < 2000; round++) {
      Ratio ratio = Shift.of(normal(random, 10, 0), normal(random, 10, 0.1));
      held += ratio.low() <= Math.exp(0.1) && Math.exp(0.1) <= ratio.high() ? 1 : 0;
    }
    assertTrue(held > 1860 && held < 1960, "held " + held);
  }

  private static double[] normal(Random random, int n, double mean) {
    return random.doubles(n).map(x -> mean + 0.05 * random.nextGaussian()).toArray();
  }

  private static double[] logs(double... values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }
}
