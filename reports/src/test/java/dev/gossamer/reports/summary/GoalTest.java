package dev.gossamer.reports.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalTest {

  @ParameterizedTest
  @CsvSource({
    "2, 3, false, 2.0, 2.5, REACHED",
    "2, 3, false, 1.9, 2.5, UNDECIDED",
    "2, 3, false, 1.0, 1.9, MISSED",
    "0.05, 0.01, true, 0.01, 0.05, REACHED",
    "0.05, 0.01, true, 0.01, 0.06, UNDECIDED",
    "0.05, 0.01, true, 0.06, 0.07, MISSED",
    "2, 3, false, NaN, NaN, UNDECIDED",
  })
  void theWholeIntervalDecides(
      double must, double aim, boolean atMost, double low, double high, Goal.Verdict expected) {
    assertEquals(
        expected, new Goal(must, aim, atMost).verdict(new Ratio((low + high) / 2, low, high)));
  }

  @Test
  void twoThreadsNeedNotGainMoreThanTheirArithmetic() {
    assertEquals(1.6, Goal.twoThreads(Optional.empty()).must());
    assertEquals(1.6, Goal.twoThreads(Optional.of(new Speedup(1.99, 1.9, 2.0))).must());
    assertEquals(
        0.85 * 1.5, Goal.twoThreads(Optional.of(new Speedup(1.5, 1.4, 1.6))).must(), 1e-12);
  }

  @Test
  void goalsRiseWithSparsity() {
    for (String id : new String[] {"kernel.spmm", "kernel.spmm-transposed", "kernel.sddmm"}) {
      double last = 0;
      for (double sparsity : Goal.SPARSITIES) {
        Goal goal = Goal.kernel(id, 256, sparsity).orElseThrow();
        assertTrue(goal.must() > last && goal.aim() > goal.must(), id + " at " + sparsity);
        last = goal.must();
      }
    }
    for (double sparsity : Goal.SPARSITIES) {
      Goal large = Goal.update(256, sparsity).orElseThrow();
      Goal small = Goal.update(100, sparsity).orElseThrow();
      assertTrue(large.must() > small.must() && large.aim() > small.aim());
    }
    assertEquals(Optional.empty(), Goal.kernel("kernel.spmm", 256, 0.7));
    assertEquals(Optional.empty(), Goal.kernel("kernel.adam", 256, 0.5));
    assertEquals(Optional.empty(), Goal.update(64, 0.5));
  }
}
