package dev.gossamer.jmh.update;

import dev.gossamer.jmh.Trial;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Level;

/** Benchmarks of agents that are small enough for tests. */
public final class SmallAgents {
  private SmallAgents() {}

  /** A benchmark of a narrow agent and few transitions, set up. */
  public static <T extends AgentBenchmark> T setUp(Class<T> type, Map<String, String> params) {
    Map<String, String> all = new TreeMap<>(params);
    all.putIfAbsent("hidden", "33");
    T benchmark = Trial.of(type, all);
    benchmark.transitions = 3000;
    Trial.setUp(benchmark, Level.Trial);
    Trial.setUp(benchmark, Level.Iteration);
    return benchmark;
  }
}
