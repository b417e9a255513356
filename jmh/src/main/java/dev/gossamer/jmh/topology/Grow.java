package dev.gossamer.jmh.topology;

import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;

/** Choice of as many positions as were dropped, uniformly at random, in every sparse layer. */
public class Grow extends TopologyBenchmark {

  List<Replacement> replacements;
  private SplittableRandom random;

  @Override
  protected void operands() {
    replacements = layers.stream().map(layer -> new Replacement(layer, workspace)).toList();
    random = new SplittableRandom(seed);
  }

  @Override
  protected void beforeCounting() {
    random = new SplittableRandom(seed);
  }

  @Benchmark
  public double run() {
    return timed();
  }

  @Override
  protected double operate() {
    for (int l = 0; l < replacements.size(); l++) {
      replacements.get(l).grow(random, workspace);
    }
    return 0;
  }
}
