package dev.gossamer.jmh.ruler;

/** Rulers describe one core: any other thread count would only mislabel their rows. */
final class SingleThread {
  private SingleThread() {}

  static void require(String threads) {
    if (!threads.equals("1")) {
      throw new IllegalArgumentException("threads " + threads + ": rulers run on 1");
    }
  }
}
