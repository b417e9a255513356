package dev.gossamer.reports.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class PairedRatioTest {

  /** Ten values: two are cut at either end, the winsorised variance is computed by hand. */
  @Test
  void isYuensTrimmedMean() {
    double[] logs = {9, 0, 1, 2, 3, 4, 5, 6, 7, 8};
    PairedRatio ratio = PairedRatio.of(logs);
    // Kept are 2 to 7. Winsorised: 2 2 2 3 4 5 6 7 7 7, whose variance is 42.5 / 9.
    double error = Math.sqrt(42.5 / 9 * 9 / (6 * 5));
    double half = new TDistribution(5).inverseCumulativeProbability(0.975) * error;
    Interval interval = ratio.interval(0.95);
    assertEquals(4.5, Math.log(interval.value()), 1e-12);
    assertEquals(4.5 - half, Math.log(interval.low()), 1e-8);
    assertEquals(4.5 + half, Math.log(interval.high()), 1e-8);
    assertEquals(Method.TRIMMED_PAIRS, interval.method());
    assertEquals(0.95, interval.level());
  }

  @Test
  void withoutTrimmingIsStudentsTest() {
    double[] logs = {0.1, 0.2, 0.4};
    double mean = 0.7 / 3;
    double error = Math.sqrt((0.01 + 0.04 + 0.16 - 3 * mean * mean) / 2 / 3);
    assertEquals(
        1 - new TDistribution(2).cumulativeProbability(mean / error),
        PairedRatio.of(logs, 0).pAtMost(1),
        1e-10);
  }

  @Property
  void pValuesAndIntervalsAgree(
      @ForAll @Size(min = 5, max = 40) List<@DoubleRange(min = -0.5, max = 0.5) Double> values) {
    double[] logs = values.stream().mapToDouble(Double::doubleValue).toArray();
    PairedRatio ratio = PairedRatio.of(logs);
    Interval interval = ratio.interval(0.9);
    if (interval.high() - interval.low() > 1e-6) {
      assertEquals(0.05, ratio.pAtMost(interval.low()), 1e-6);
      assertEquals(0.05, ratio.pAtLeast(interval.high()), 1e-6);
    }
    assertTrue(interval.low() <= ratio.value() && ratio.value() <= interval.high());
  }

  @Property
  void swappingTheArmsInvertsTheRatio(
      @ForAll @Size(min = 2, max = 40) List<@DoubleRange(min = -0.5, max = 0.5) Double> values) {
    double[] logs = values.stream().mapToDouble(Double::doubleValue).toArray();
    PairedRatio ratio = PairedRatio.of(logs);
    PairedRatio swapped = PairedRatio.of(Arrays.stream(logs).map(log -> -log).toArray());
    assertEquals(1 / ratio.value(), swapped.value(), 1e-12);
    assertEquals(ratio.pAtMost(1.03), swapped.pAtLeast(1 / 1.03), 1e-9);
  }

  @Test
  void onePairHasNoIntervalAndShowsNothing() {
    PairedRatio one = PairedRatio.of(new double[] {0.7});
    assertFalse(one.interval(0.95).exists());
    assertEquals(1, one.pAtMost(1));
  }

  @Test
  void pairsWithoutNoiseAreCertain() {
    PairedRatio ratio = PairedRatio.of(new double[] {0.1, 0.1, 0.1, 0.1});
    assertEquals(0, ratio.pAtMost(1));
    assertEquals(1, ratio.pAtLeast(1));
    assertEquals(ratio.value(), ratio.interval(0.99).high());
  }

  /**
   * Where a tenth of the forks run twice as long, the interval holds its level and stays narrow.
   */
  @Test
  void holdsItsLevelBesideNeighbours() {
    SplittableRandom random = new SplittableRandom(1);
    int covered = 0;
    double trimmedWidth = 0;
    double plainWidth = 0;
    int runs = 2000;
    for (int run = 0; run < runs; run++) {
      double[] logs = new double[24];
      for (int i = 0; i < logs.length; i++) {
        logs[i] = 0.05 * random.nextGaussian() + slow(random) - slow(random);
      }
      Interval trimmed = PairedRatio.of(logs).interval(0.95);
      Interval plain = PairedRatio.of(logs, 0).interval(0.95);
      covered += trimmed.low() <= 1 && trimmed.high() >= 1 ? 1 : 0;
      trimmedWidth += Math.log(trimmed.high() / trimmed.low());
      plainWidth += Math.log(plain.high() / plain.low());
    }
    assertTrue(covered >= 0.94 * runs, covered + " of " + runs);
    assertTrue(trimmedWidth < 0.5 * plainWidth, trimmedWidth + " against " + plainWidth);
  }

  private static double slow(SplittableRandom random) {
    return random.nextInt(10) == 0 ? Math.log(2) : 0;
  }
}
