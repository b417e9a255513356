package dev.gossamer.core.planner;

import dev.gossamer.core.planner.LayerTimes.Both;

/** Times and workloads that tests start from. */
final class SomeTimes {

  static final Workload WORK = new Workload(256, 128, 20, 64, 2, "vector512");

  private SomeTimes() {}

  /** Times in which sparse products take 60, 70 and 80 where dense ones take 100, and copies 10. */
  static LayerTimes sparseWins() {
    return of(new Both(60, 100), new Both(70, 100), new Both(80, 100));
  }

  /** The given products, with copies that take 10 each and 15 for two. */
  static LayerTimes of(Both forward, Both inputGradient, Both weightGradient) {
    return new LayerTimes(forward, inputGradient, weightGradient, new Both(10, 10), 15, 20, 20);
  }
}
