package dev.gossamer.jmh.ruler;

import dev.gossamer.jmh.GossamerBenchmark;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Nothing at all: what the harness itself adds to every other number. */
public class Empty extends GossamerBenchmark {
  @Setup
  public void prepare() {
    SingleThread.require(threads);
  }

  @Benchmark
  public void run() {}
}
