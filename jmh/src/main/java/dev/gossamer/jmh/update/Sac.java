package dev.gossamer.jmh.update;

/** SAC: actor and targets are updated at every update of the critics. */
public class Sac extends UpdateBenchmark {

  @Override
  protected String algorithm() {
    return "sac";
  }
}
