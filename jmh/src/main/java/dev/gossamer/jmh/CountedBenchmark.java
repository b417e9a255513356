package dev.gossamer.jmh;

import dev.gossamer.core.flops.Flops;
import org.openjdk.jmh.annotations.Setup;

/**
 * A benchmark of the product itself, unlike a ruler: each fork also reports what is exact about an
 * operation ({@link ExactCounters}), whatever the machine was busy with.
 */
public abstract class CountedBenchmark extends GossamerBenchmark {

  private Slowdown slowdown = Slowdown.NONE;

  /** One operation: what is timed, and what is counted afterwards. */
  protected abstract double operate();

  /** What must come before each operation and is no part of it, where there is something. */
  protected void beforeOperation() {}

  /** Makes what is random the same whenever operations are counted, where they draw anything. */
  protected void beforeCounting() {}

  /** Floating-point operations of one operation, as {@code core.flops} counts. */
  protected abstract Flops flops();

  /** Stored weights that an operation works on; 0 if it works on none. */
  protected abstract long nnz();

  /** Lets the counters know what to count. */
  @Setup
  public void count(ExactCounters counters) {
    counters.benchmark = this;
  }

  /** Obeys the injected slowdown, if there is one. */
  @Setup
  public void slowDown() {
    slowdown = Slowdown.of(getClass());
  }

  /** One operation, for the method that JMH times. */
  protected final double timed() {
    return Slowdown.ABSENT ? operate() : slowdown.spin(this);
  }
}
