package dev.gossamer.reports.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class ForkIntervalsTest {

  @Test
  void theMeanOfLogarithmsHasStudentsInterval() {
    Interval interval =
        ForkIntervals.geometricMean(List.of(Math.exp(1), Math.exp(2), Math.exp(3)), 0.9);
    double half = new TDistribution(2).inverseCumulativeProbability(0.95) / Math.sqrt(3);
    assertEquals(Math.exp(2), interval.value(), 1e-9);
    assertEquals(Math.exp(2 - half), interval.low(), 1e-6);
    assertEquals(Math.exp(2 + half), interval.high(), 1e-4);
    assertEquals(Method.STUDENT, interval.method());
  }

  @Test
  void oneForkHasNoInterval() {
    assertFalse(ForkIntervals.geometricMean(List.of(3.0), 0.95).exists());
    assertFalse(ForkIntervals.ratio(List.of(3.0), List.of(1.0, 2.0), 0.95).exists());
  }

  @Test
  void aRatioHoldsItsLevelWhateverTheIterationsSay() {
    SplittableRandom random = new SplittableRandom(3);
    int covered = 0;
    int runs = 2000;
    for (int run = 0; run < runs; run++) {
      Interval ratio = ForkIntervals.ratio(forks(random, 1.2), forks(random, 1), 0.95);
      covered += ratio.low() <= 1.2 && ratio.high() >= 1.2 ? 1 : 0;
    }
    assertTrue(Rate.of(covered, runs, 0.999).high() >= 0.95, covered + " of " + runs);
  }

  private static List<Double> forks(SplittableRandom random, double time) {
    List<Double> forks = new ArrayList<>();
    for (int f = 0; f < 6; f++) {
      forks.add(time * Math.exp(0.05 * random.nextGaussian()));
    }
    return forks;
  }
}
