package dev.gossamer.jmh;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * Bytes that an operation allocates on the heap, read from the counters of the threads around each
 * operation, so that nothing of the harness is among them.
 */
public final class AllocatedBytes {

  /** Operations that are counted, unless they take longer than {@link #SECONDS}. */
  static final int OPERATIONS = 1000;

  private static final int UNCOUNTED = 2;
  private static final long SECONDS = 10;

  /** Time in which the compiler gets to code that was just found to run often. */
  private static final long SETTLING_SECONDS = 5;

  private static final long MOST_SECONDS = 40;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Where results go, so that no operation is without consequence. */
  @SuppressWarnings("unused")
  private static volatile double result;

  private AllocatedBytes() {}

  /**
   * Mean over {@value #OPERATIONS} operations. Code that was not compiled yet, or is compiled
   * again, allocates more for a while, and the same in every operation; so where there is anything
   * to count, it is counted again for {@value #SETTLING_SECONDS} seconds, and then until two counts
   * agree, and the smallest is taken.
   *
   * <p>Where threads share an operation all threads of the JVM are counted, those of the JVM itself
   * too, which makes it less than exact.
   */
  public static double perOperation(CountedBenchmark benchmark) {
    LongSupplier allocated =
        benchmark.threads.equals("1")
            ? THREADS::getCurrentThreadAllocatedBytes
            : THREADS::getTotalThreadAllocatedBytes;
    // What is built when first needed after the iteration's setup is not counted.
    benchmark.beforeCounting();
    for (int operation = 0; operation < UNCOUNTED; operation++) {
      benchmark.beforeOperation();
      result = benchmark.operate();
    }
    long begin = System.nanoTime();
    double least = mean(benchmark, allocated);
    double last = Double.NaN;
    double seconds = 0;
    while (least > 0 && seconds < MOST_SECONDS && (seconds < SETTLING_SECONDS || last != least)) {
      last = mean(benchmark, allocated);
      boolean less = last < least;
      least = Math.min(least, last);
      seconds = (System.nanoTime() - begin) / 1e9;
      if (less) {
        last = Double.NaN;
      }
    }
    return least;
  }

  private static double mean(CountedBenchmark benchmark, LongSupplier allocated) {
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    long bytes = 0;
    benchmark.beforeCounting();
    int operations = 0;
    // In pairs, as an algorithm's delay of two makes every other update a larger one.
    while (operations < OPERATIONS && (operations < 2 || System.nanoTime() < end)) {
      for (int one = 0; one < 2; one++) {
        benchmark.beforeOperation();
        long before = allocated.getAsLong();
        result = benchmark.operate();
        bytes += allocated.getAsLong() - before;
      }
      operations += 2;
    }
    return (double) bytes / operations;
  }
}
