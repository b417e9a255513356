package dev.gossamer.jmh.ruler;

import dev.gossamer.jmh.GossamerBenchmark;
import org.openjdk.jmh.annotations.Benchmark;

/** Nothing at all: what the harness itself adds to every other number. */
public class Empty extends GossamerBenchmark {
  @Benchmark
  public void run() {}
}
