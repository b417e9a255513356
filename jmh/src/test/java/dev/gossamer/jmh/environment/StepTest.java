package dev.gossamer.jmh.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.environment.Environments;
import dev.gossamer.jmh.Benchmarks;
import dev.gossamer.jmh.GossamerBenchmark;
import dev.gossamer.jmh.Trial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Level;

class StepTest {

  @Test
  void isTheOnlyOneOfItsArea() {
    assertEquals(List.of(Step.class), Benchmarks.in("environment", GossamerBenchmark.class));
  }

  /** Longer than any episode, so that resets are part of it. */
  @ParameterizedTest
  @MethodSource
  void everyTaskGoesOnPastTheEndOfAnEpisode(String env) {
    Step step = Trial.of(Step.class, Map.of("env", env));
    Trial.setUp(step, Level.Trial);
    for (int i = 0; i < 1100; i++) {
      assertTrue(Double.isFinite(step.run()), env);
    }
    for (double value : step.observation) {
      assertTrue(Double.isFinite(value), env);
    }
  }

  static List<String> everyTaskGoesOnPastTheEndOfAnEpisode() {
    return Environments.ids();
  }
}
