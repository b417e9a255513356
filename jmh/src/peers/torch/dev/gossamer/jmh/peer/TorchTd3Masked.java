package dev.gossamer.jmh.peer;

import org.openjdk.jmh.annotations.Benchmark;

/**
 * TD3 with LibTorch on masked dense networks, as the published code of DS-TD3 has them: dense
 * tensors whose weights are multiplied with their masks after each step of the optimizer. The masks
 * stay as they are.
 */
public class TorchTd3Masked extends TorchTd3Update {

  @Benchmark
  public void run() {
    update();
  }
}
