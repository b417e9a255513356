package dev.gossamer.jmh.ruler;

import dev.gossamer.jmh.GossamerBenchmark;
import dev.gossamer.kernels.ruler.LoadRuler;
import dev.gossamer.kernels.ruler.RulerWidth;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** First-level cache rate of one core: {@code operations} floats loaded and multiply-added. */
public class Load extends GossamerBenchmark {
  @Param("403200")
  long operations;

  private RulerWidth width;
  private float[] data;

  @Setup
  public void prepare() {
    width = RulerWidth.of(provider);
    data = LoadRuler.data();
    long loaded = LoadRuler.run(width, data, operations);
    if (loaded != operations) {
      throw new IllegalStateException(loaded + " floats loaded of " + operations);
    }
  }

  @Benchmark
  public long run() {
    return LoadRuler.run(width, data, operations);
  }
}
