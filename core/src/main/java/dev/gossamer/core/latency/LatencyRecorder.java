package dev.gossamer.core.latency;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/**
 * Times operations one by one, each between two readings of the clock, into a histogram of 3
 * significant digits from 1 ns to a minute. An operation begins when the one before it has ended,
 * as updates of a training run do; nobody waits in a queue, so there is no coordinated omission to
 * correct for.
 *
 * <p>What two readings of the clock take with nothing between them is measured first and subtracted
 * from each time.
 */
public final class LatencyRecorder {

  /** Greatest time that is told apart, in nanoseconds; what takes longer counts as this. */
  public static final long LONGEST = 60_000_000_000L;

  /** Significant decimal digits of a recorded time. */
  public static final int DIGITS = 3;

  private static final int CLOCK_READINGS = 10_001;

  /** The part of the time for which operations run before any is recorded. */
  private static final int WARM_UP_SHARE = 4;

  /** What is timed. */
  public interface Operation {

    /** Makes the next operation possible; not timed. */
    default void prepare() {}

    /** One operation. */
    void run();
  }

  private final LongSupplier clock;
  private final long clockCost;

  /** A recorder by {@link System#nanoTime}. */
  public LatencyRecorder() {
    this(System::nanoTime);
  }

  LatencyRecorder(LongSupplier clock) {
    this.clock = clock;
    clockCost(clock);
    // The second time the loop is compiled.
    this.clockCost = clockCost(clock);
  }

  /** Median difference of two readings one after the other. */
  private static long clockCost(LongSupplier clock) {
    long[] costs = new long[CLOCK_READINGS];
    for (int i = 0; i < costs.length; i++) {
      long before = clock.getAsLong();
      costs[i] = clock.getAsLong() - before;
    }
    Arrays.sort(costs);
    return costs[costs.length / 2];
  }

  /** Nanoseconds that reading the clock adds to a time, and that are subtracted from each. */
  public long clockCost() {
    return clockCost;
  }

  /**
   * Times operations, after a quarter as much time in which they run unrecorded.
   *
   * @param nanos how long; one operation at least is recorded
   * @return their times in nanoseconds, with the moments of its begin and end
   */
  public Histogram record(Operation operation, long nanos) {
    Histogram histogram = new Histogram(1, LONGEST, DIGITS);
    fill(histogram, operation, nanos / WARM_UP_SHARE);
    histogram.reset();
    histogram.setStartTimeStamp(System.currentTimeMillis());
    fill(histogram, operation, nanos);
    histogram.setEndTimeStamp(System.currentTimeMillis());
    return histogram;
  }

  private void fill(Histogram histogram, Operation operation, long nanos) {
    long begin = clock.getAsLong();
    long after;
    do {
      operation.prepare();
      long before = clock.getAsLong();
      operation.run();
      after = clock.getAsLong();
      histogram.recordValue(Math.clamp(after - before - clockCost, 1, LONGEST));
    } while (after - begin < nanos);
  }
}
