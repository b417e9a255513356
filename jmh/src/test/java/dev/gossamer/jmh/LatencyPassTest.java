package dev.gossamer.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.latency.LatencyLog;
import dev.gossamer.core.latency.LatencyRecorder;
import dev.gossamer.jmh.environment.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Level;

class LatencyPassTest {

  @TempDir private Path directory;

  @Test
  void idsAreThoseOfRows() {
    assertEquals("update.td3", LatencyPass.id("dev.gossamer.jmh.update.Td3.run"));
    assertEquals("kernel.soft-update", LatencyPass.id("dev.gossamer.jmh.kernel.SoftUpdate.run"));
  }

  @Test
  void everyForkAddsAnInterval() throws IOException {
    GossamerBenchmark step = Trial.of(Step.class, Map.of("env", "Pendulum-v1"));
    Trial.setUp(step, Level.Trial);
    Optional<LatencyRecorder.Operation> operation = step.operation();
    Path file = directory.resolve("steps.hlog");
    LatencyPass.record(file, "environment.step;env=Pendulum-v1", operation.orElseThrow(), 20);
    LatencyPass.record(file, "environment.step;env=Pendulum-v1", operation.orElseThrow(), 20);
    List<Histogram> forks = LatencyLog.read(file);
    assertEquals(2, forks.size());
    for (Histogram fork : forks) {
      assertEquals("environment.step;env=Pendulum-v1", fork.getTag());
      assertTrue(fork.getTotalCount() > 0);
    }
  }

  /** Updates, steps and changes, which a run does one at a time; kernels are parts of them. */
  @Test
  void whatRunsOneAtATimeCanBeRecorded() {
    List<String> recorded =
        Benchmarks.areas().stream()
            .flatMap(area -> Benchmarks.in(area, GossamerBenchmark.class).stream())
            .filter(LatencyPassTest::hasOperation)
            .map(type -> LatencyPass.id(type.getName() + ".run"))
            .sorted()
            .toList();
    assertEquals(
        List.of("environment.step", "topology.change", "update.sac", "update.td3"), recorded);
  }

  private static boolean hasOperation(Class<?> type) {
    for (Class<?> t = type; t != GossamerBenchmark.class; t = t.getSuperclass()) {
      for (var method : t.getDeclaredMethods()) {
        if (method.getName().equals("operation")) {
          return true;
        }
      }
    }
    return false;
  }
}
