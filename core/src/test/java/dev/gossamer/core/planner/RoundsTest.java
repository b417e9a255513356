package dev.gossamer.core.planner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** Rounds by a clock that only the timed work moves on. */
class RoundsTest {

  private long now;

  /** Work whose nth run takes as long as a function of n says. */
  private final class Work implements Runnable {
    private final IntToLongFunction nanos;
    private int runs;

    private Work(IntToLongFunction nanos) {
      this.nanos = nanos;
    }

    @Override
    public void run() {
      now += nanos.applyAsLong(runs++);
    }
  }

  private double[] time(Work... work) {
    return new Rounds(() -> now).time(List.of(work));
  }

  @Test
  void steadyWork() {
    assertArrayEquals(
        new double[] {2000, 3_000_000}, time(new Work(n -> 2000), new Work(n -> 3_000_000)), 1e-9);
  }

  @Test
  void firstRunsAndDisturbedOnesDoNotCount() {
    Work compiledLate = new Work(n -> n < 50 ? 5_000_000 : 100_000);
    Work disturbed = new Work(n -> n % 7 < 5 ? 900_000 : 700_000);
    assertArrayEquals(new double[] {100_000, 700_000}, time(compiledLate, disturbed), 1e-9);
  }

  /** Work that is fast takes many runs a sample, so that the clock's steps do not matter. */
  @Test
  void endsSomeTimeAfterTheLastImprovement() {
    Work work = new Work(n -> 1000);
    time(work);
    assertTrue(work.runs > 1000);
    assertTrue(now >= 400_000_000L && now < 500_000_000L, () -> "ended at " + now);
  }

  @Test
  void endsEvenIfItNeverSettles() {
    Work ever = new Work(n -> Math.max(1000, (long) (1e9 * Math.pow(0.9, n))));
    Work slow = new Work(n -> 2_000_000_000L);
    assertEquals(2e9, time(ever, slow)[1]);
    assertTrue(now < 50_000_000_000L);
  }
}
