package dev.gossamer.core.planner;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Times candidates in rounds, a short sample of each in turn, and keeps the least time of each:
 * what else the machine does can only lengthen a sample, and what the compiler still has to do
 * makes the first ones long. The rounds end when none has become faster for a while.
 */
final class Rounds implements Stopwatch {

  private static final double SAMPLE_NANOS = 500e3;
  private static final int MOST_REPEATS = 1000;
  private static final double FASTER = 0.98;
  private static final int QUIET_ROUNDS = 10;

  /** Longer than the compiler, which works in the background, takes for a kernel. */
  private static final long QUIET_NANOS = 400_000_000L;

  private static final long MOST_NANOS = 30_000_000_000L;

  private final LongSupplier clock;

  /** Rounds by a clock that gives nanoseconds. */
  Rounds(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * Rounds by the processor time of the calling thread, which does not run while others have the
   * processor; where there is no such clock, by the time of day.
   */
  static Rounds ofThisThread() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return new Rounds(
        threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled()
            ? threads::getCurrentThreadCpuTime
            : System::nanoTime);
  }

  @Override
  public double[] time(List<Runnable> candidates) {
    double[] least = new double[candidates.size()];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    long begin = clock.getAsLong();
    long now = begin;
    long fasterAt = begin;
    int quiet = 0;
    while ((quiet < QUIET_ROUNDS || now - fasterAt < QUIET_NANOS) && now - begin < MOST_NANOS) {
      quiet++;
      for (int c = 0; c < least.length; c++) {
        double nanos = sample(candidates.get(c), least[c]);
        if (nanos < FASTER * least[c]) {
          quiet = 0;
          fasterAt = clock.getAsLong();
        }
        least[c] = Math.min(least[c], nanos);
      }
      now = clock.getAsLong();
    }
    return least;
  }

  private double sample(Runnable candidate, double expected) {
    int repeats = (int) Math.clamp(SAMPLE_NANOS / expected, 1.0, MOST_REPEATS);
    long begin = clock.getAsLong();
    for (int r = 0; r < repeats; r++) {
      candidate.run();
    }
    return (double) Math.max(1, clock.getAsLong() - begin) / repeats;
  }
}
