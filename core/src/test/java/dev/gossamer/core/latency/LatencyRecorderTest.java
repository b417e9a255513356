package dev.gossamer.core.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyRecorderTest {

  /** A reading of the clock takes so long itself. */
  private static final long COST = 23;

  private long now;
  private final List<Long> times = new ArrayList<>();

  private long read() {
    now += COST;
    return now;
  }

  /** Operations of known times, numbered from 0, and their times in turn. */
  private Histogram record(IntToLongFunction time, long nanos) {
    return new LatencyRecorder(this::read)
        .record(
            () -> {
              long next = time.applyAsLong(times.size());
              times.add(next);
              now += next;
            },
            nanos);
  }

  @Test
  void timesAreThoseOfTheOperations() {
    Histogram histogram = record(i -> 1000 + 37L * (i % 500), 20_000_000);
    List<Long> recorded =
        times.subList(times.size() - (int) histogram.getTotalCount(), times.size());
    assertTrue(recorded.size() > 1000, "recorded " + recorded.size());
    List<Long> sorted = recorded.stream().sorted().toList();
    for (double percentile : new double[] {50, 90, 99, 99.9, 100}) {
      int rank = (int) Math.ceil(percentile / 100 * sorted.size());
      assertEquals(
          sorted.get(rank - 1),
          (double) histogram.getValueAtPercentile(percentile),
          sorted.get(rank - 1) / 1000.0,
          percentile + " %");
    }
    assertEquals(
        sorted.getFirst(), (double) histogram.getMinValue(), sorted.getFirst() / 1000.0, "least");
  }

  @Test
  void theClockIsNotCounted() {
    LatencyRecorder recorder = new LatencyRecorder(this::read);
    assertEquals(COST, recorder.clockCost());
    assertEquals(40, record(i -> 40, 100_000).getMaxValue());
    assertEquals(40, record(i -> 40, 100_000).getMinValue());
  }

  /** A quarter of the time passes first. */
  @Test
  void theFirstOperationsOnlyWarmUp() {
    Histogram histogram = record(i -> i < 20 ? 50_000 : 1000, 4_000_000);
    assertTrue(histogram.getMaxValue() < 1010, "greatest " + histogram.getMaxValue());
    assertEquals(20, times.size() - histogram.getTotalCount());
  }

  @Test
  void preparationIsNotTimed() {
    Histogram histogram =
        new LatencyRecorder(this::read)
            .record(
                new LatencyRecorder.Operation() {
                  @Override
                  public void prepare() {
                    now += 1_000_000;
                  }

                  @Override
                  public void run() {
                    now += 100;
                  }
                },
                50_000_000);
    assertEquals(100, histogram.getMaxValue());
    assertTrue(histogram.getTotalCount() >= 49, "count " + histogram.getTotalCount());
  }

  @Test
  void whatLiesOutsideTheRangeIsCountedAtItsEnds() {
    Histogram longer = record(i -> 90_000_000_000L, 1);
    assertEquals(1, longer.getTotalCount());
    assertEquals(
        LatencyRecorder.LONGEST, (double) longer.getMaxValue(), LatencyRecorder.LONGEST / 1000.0);
    times.clear();
    assertEquals(1, record(i -> 0, 100).getMinNonZeroValue());
  }

  @Test
  void theRealClockCostsSomething() {
    LatencyRecorder recorder = new LatencyRecorder();
    assertTrue(recorder.clockCost() >= 0);
    Histogram histogram = recorder.record(() -> {}, 1_000_000);
    assertTrue(histogram.getTotalCount() > 0);
    assertTrue(histogram.getEndTimeStamp() >= histogram.getStartTimeStamp());
  }
}
