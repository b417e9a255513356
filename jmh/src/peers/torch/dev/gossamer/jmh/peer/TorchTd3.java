package dev.gossamer.jmh.peer;

import org.openjdk.jmh.annotations.Benchmark;

/** TD3 with LibTorch on dense networks. */
public class TorchTd3 extends TorchTd3Update {

  @Benchmark
  public void run() {
    update();
  }
}
