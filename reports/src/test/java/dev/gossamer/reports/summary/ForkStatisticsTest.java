package dev.gossamer.reports.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Expected numbers are worked out by hand; t quantiles are those of printed tables. */
class ForkStatisticsTest {

  private static final double T2 = 4.30265; // Student t, 2 degrees of freedom, 97.5 %
  private static final double T4 = 2.77645; // 4 degrees of freedom

  @Test
  void intervalOfThreeForks() {
    // Logarithms 0, ln 2, 2 ln 2: mean ln 2, standard deviation ln 2, error ln 2 / sqrt 3.
    Nanos nanos = ForkStatistics.nanos(List.of(4.0, 1.0, 2.0));
    double half = T2 * Math.log(2) / Math.sqrt(3);
    assertEquals(2, nanos.median());
    assertEquals(2 * Math.exp(-half), nanos.low(), 1e-5);
    assertEquals(2 * Math.exp(half), nanos.high(), 1e-4);
    assertEquals(3, nanos.forks());
  }

  @Test
  void medianOfAnEvenNumberIsTheMiddle() {
    assertEquals(15, ForkStatistics.nanos(List.of(10.0, 20.0, 30.0, 1.0)).median());
  }

  @Test
  void oneForkHasNoInterval() {
    Nanos nanos = ForkStatistics.nanos(List.of(5.0));
    assertEquals(5, nanos.median());
    assertFalse(nanos.hasInterval());
    Speedup speedup = ForkStatistics.speedup(List.of(10.0, 11.0), List.of(5.0));
    assertEquals(Math.sqrt(110) / 5, speedup.value(), 1e-12);
    assertEquals(Speedup.Verdict.NO_INTERVAL, speedup.verdict());
  }

  @Test
  void aLinearFunctionOfOneQuantityHasItsIntervalScaled() {
    // Mean 4, standard deviation 2, error 2 / sqrt 3.
    List<Double> forks = List.of(2.0, 4.0, 6.0);
    Ratio ratio = ForkStatistics.linearised(-12, List.of(new ForkStatistics.Term(forks, -3)));
    double half = 3 * T2 * 2 / Math.sqrt(3);
    assertEquals(-12, ratio.value());
    assertEquals(-12 - half, ratio.low(), 1e-4);
    assertEquals(-12 + half, ratio.high(), 1e-4);
  }

  @Test
  void errorsOfIndependentQuantitiesAdd() {
    // Two equal errors: their sum has sqrt 2 times the error, with 4 degrees of freedom.
    ForkStatistics.Term term = new ForkStatistics.Term(List.of(2.0, 4.0, 6.0), 1);
    Ratio sum = ForkStatistics.linearised(8, List.of(term, term));
    assertEquals(T4 * Math.sqrt(2) * 2 / Math.sqrt(3), sum.high() - 8, 1e-4);
    Ratio single =
        ForkStatistics.linearised(1, List.of(term, new ForkStatistics.Term(List.of(1.0), 1)));
    assertFalse(single.hasInterval());
  }

  @Test
  void aDifferenceHasWelchsInterval() {
    Estimate difference = ForkStatistics.difference(List.of(1.0, 2.0, 3.0), List.of(2.0, 4.0, 6.0));
    assertEquals(-2, difference.value(), 1e-12);
    assertEquals(-2 - 4.155399503, difference.low(), 1e-6);
    assertEquals(-2 + 4.155399503, difference.high(), 1e-6);
    assertFalse(ForkStatistics.difference(List.of(1.0), List.of(2.0, 4.0)).hasInterval());
  }

  @Test
  void equalForksHaveAnIntervalOfNoWidth() {
    Nanos nanos = ForkStatistics.nanos(List.of(7.0, 7.0, 7.0));
    assertEquals(7, nanos.low(), 1e-12);
    assertEquals(7, nanos.high(), 1e-12);
    Speedup speedup = ForkStatistics.speedup(List.of(6.0, 6.0), List.of(3.0, 3.0));
    assertEquals(2, speedup.low(), 1e-12);
    assertEquals(2, speedup.high(), 1e-12);
  }

  @Test
  void welchIntervalOfEqualSpreads() {
    // Equal variances and sizes: Welch's degrees of freedom are 2 (n - 1) = 4.
    // Both arms have logarithms spread by ln 2, so the error is ln 2 * sqrt(2 / 3).
    Speedup speedup = ForkStatistics.speedup(List.of(10.0, 20.0, 40.0), List.of(1.0, 2.0, 4.0));
    double half = T4 * Math.log(2) * Math.sqrt(2.0 / 3);
    assertEquals(10, speedup.value(), 1e-12);
    assertEquals(10 * Math.exp(-half), speedup.low(), 1e-4);
    assertEquals(10 * Math.exp(half), speedup.high(), 1e-2);
  }

  @Test
  void welchIntervalWithOneArmWithoutSpread() {
    // Only the candidate varies, so the degrees of freedom are its own, 2.
    Speedup speedup = ForkStatistics.speedup(List.of(8.0, 8.0, 8.0), List.of(1.0, 2.0, 4.0));
    double half = T2 * Math.log(2) / Math.sqrt(3);
    assertEquals(4, speedup.value(), 1e-12);
    assertEquals(4 * Math.exp(-half), speedup.low(), 1e-5);
  }

  @Test
  void anIntervalIsExtendedToTheMedianOfForksInTwoGroups() {
    List<Double> forks = List.of(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 2.0, 2.0);
    Nanos nanos = ForkStatistics.nanos(forks);
    assertEquals(1, nanos.median());
    assertEquals(1, nanos.low());
    assertTrue(nanos.high() > 1 && nanos.high() < 2);
  }

  @Test
  void verdictsFollowTheInterval() {
    assertEquals(Speedup.Verdict.FASTER, new Speedup(1.2, 1.01, 1.4).verdict());
    assertEquals(Speedup.Verdict.SLOWER, new Speedup(0.8, 0.7, 0.99).verdict());
    assertEquals(Speedup.Verdict.UNDECIDED, new Speedup(1.2, 0.99, 1.4).verdict());
  }

  @Test
  void halfWidthOfAMean() {
    // Standard deviation 1, error 1 / sqrt 3.
    assertEquals(T2 / Math.sqrt(3), ForkStatistics.meanHalfWidth(List.of(1.0, 2.0, 3.0)), 1e-4);
    assertTrue(Double.isNaN(ForkStatistics.meanHalfWidth(List.of(1.0))));
  }

  @Property
  void swappingTheArmsInvertsTheSpeedup(
      @ForAll @Size(min = 2, max = 9) List<@DoubleRange(min = 1, max = 1e6) Double> a,
      @ForAll @Size(min = 2, max = 9) List<@DoubleRange(min = 1, max = 1e6) Double> b) {
    Speedup forward = ForkStatistics.speedup(a, b);
    Speedup back = ForkStatistics.speedup(b, a);
    assertEquals(1, forward.value() * back.value(), 1e-9);
    assertTrue(forward.low() <= forward.value() && forward.value() <= forward.high());
    if (forward.high() < 1e100) {
      assertEquals(1, forward.low() * back.high(), 1e-6);
    }
  }

  @Property
  void theIntervalHoldsTheMedianAndScalesWithTheTimes(
      @ForAll @Size(min = 2, max = 9) List<@DoubleRange(min = 1, max = 1e3) Double> forks) {
    Nanos nanos = ForkStatistics.nanos(forks);
    assertTrue(nanos.low() <= nanos.median() && nanos.median() <= nanos.high());
    Nanos doubled = ForkStatistics.nanos(forks.stream().map(mean -> 2 * mean).toList());
    assertEquals(2 * nanos.median(), doubled.median(), 1e-9 * nanos.median());
    assertEquals(2, doubled.low() / nanos.low(), 1e-6);
  }
}
