package dev.gossamer.core.phase;

import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Wall time of each phase, one histogram of nanoseconds a phase (HdrHistogram, three significant
 * digits).
 *
 * <p>Laps, not nested timers: {@link #start} sets the clock, each {@link #lap} charges the time
 * since the last of either to a phase. Recording allocates nothing.
 */
public final class PhaseTimes {

  private static final long LONGEST_NANOS = 3_600_000_000_000L;

  private final Map<Phase, Histogram> histograms = new EnumMap<>(Phase.class);
  private final Map<Phase, long[]> totals = new EnumMap<>(Phase.class);
  private long last;

  /** No times yet. */
  public PhaseTimes() {
    for (Phase phase : Phase.values()) {
      histograms.put(phase, new Histogram(1, LONGEST_NANOS, 3));
      totals.put(phase, new long[1]);
    }
  }

  /** Sets the clock. */
  public void start() {
    last = System.nanoTime();
  }

  /** Charges the time since the last {@link #start} or {@link #lap} to a phase. */
  public void lap(Phase phase) {
    long now = System.nanoTime();
    long nanos = now - last;
    last = now;
    histograms.get(phase).recordValue(Math.min(Math.max(1, nanos), LONGEST_NANOS));
    totals.get(phase)[0] += nanos;
  }

  /** Times of one phase, in nanoseconds. */
  public Histogram histogram(Phase phase) {
    return histograms.get(phase);
  }

  /** Exact sum of one phase's times, in nanoseconds. */
  public long totalNanos(Phase phase) {
    return totals.get(phase)[0];
  }
}
