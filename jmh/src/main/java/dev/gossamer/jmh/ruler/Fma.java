package dev.gossamer.jmh.ruler;

import dev.gossamer.jmh.GossamerBenchmark;
import dev.gossamer.kernels.ruler.FmaRuler;
import dev.gossamer.kernels.ruler.RulerWidth;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Arithmetic peak of one core or of several: {@code operations} multiply-adds on registers, two
 * FLOPs each, in equal parts on {@code threads} threads. Another number of threads leaves the
 * operations as they are, so the ratio of the times is what the threads gain.
 */
public class Fma extends GossamerBenchmark {
  /** A third of a millisecond: long beside the microsecond that threads take to meet. */
  @Param("38400000")
  long operations;

  private Crew crew;

  @Override
  protected boolean sharesOperations() {
    return true;
  }

  @Setup
  public void prepare() {
    if (!threads.matches("[1-9]\\d{0,2}") || operations % Integer.parseInt(threads) != 0) {
      throw new IllegalArgumentException(
          "threads " + threads + ": a number that divides the " + operations + " operations");
    }
    RulerWidth width = RulerWidth.of(provider);
    int count = Integer.parseInt(threads);
    long share = operations / count;
    crew = new Crew(count, () -> FmaRuler.run(width, share));
    long performed = crew.run();
    if (performed != operations) {
      throw new IllegalStateException(performed + " operations performed of " + operations);
    }
  }

  /** Ends the threads. */
  @TearDown
  public void dismiss() throws InterruptedException {
    crew.dismiss();
  }

  @Benchmark
  public long run() {
    return crew.run();
  }
}
