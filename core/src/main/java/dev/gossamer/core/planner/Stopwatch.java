package dev.gossamer.core.planner;

import java.util.List;

/** Times pieces of work against one another. */
@FunctionalInterface
interface Stopwatch {

  /** Nanoseconds that one run of each candidate takes once it is compiled. */
  double[] time(List<Runnable> candidates);
}
