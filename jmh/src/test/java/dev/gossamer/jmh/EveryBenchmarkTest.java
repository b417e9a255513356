package dev.gossamer.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Level;

/** What holds for benchmarks of every kind. */
class EveryBenchmarkTest {

  /** A test in each of these packages goes through all its benchmarks. */
  @Test
  void isInAnAreaThatIsTested() {
    assertEquals(
        Set.of("environment", "kernel", "peer", "ruler", "topology", "update"), Benchmarks.areas());
    int inAreas =
        Benchmarks.areas().stream()
            .mapToInt(area -> Benchmarks.in(area, GossamerBenchmark.class).size())
            .sum();
    assertEquals(Benchmarks.names().size(), inAreas);
  }

  @Test
  void isTheMethodRunOfAClass() {
    assertFalse(Benchmarks.names().isEmpty());
    for (String name : Benchmarks.names()) {
      assertEquals("run", name.substring(name.lastIndexOf('.') + 1), name);
    }
  }

  @ParameterizedTest
  @MethodSource("unshared")
  void refusesThreadsThatItWouldNotUse(Class<? extends GossamerBenchmark> type) {
    GossamerBenchmark benchmark = Trial.of(type, Map.of("threads", "2"));
    var refused =
        assertThrows(IllegalArgumentException.class, () -> Trial.setUp(benchmark, Level.Trial));
    assertEquals("threads 2: this benchmark runs on 1", refused.getMessage());
  }

  @Test
  void updatesAndTheFmaRulerAloneAreSharedByThreads() {
    assertEquals(
        List.of(
            "dev.gossamer.jmh.ruler.Fma.run",
            "dev.gossamer.jmh.update.Sac.run",
            "dev.gossamer.jmh.update.Td3.run"),
        Benchmarks.names().stream()
            .filter(name -> unshared().stream().noneMatch(t -> name.equals(t.getName() + ".run")))
            .toList());
  }

  static List<Class<? extends GossamerBenchmark>> unshared() {
    return Benchmarks.areas().stream()
        .flatMap(area -> Benchmarks.in(area, GossamerBenchmark.class).stream())
        .filter(type -> !Trial.of(type, Map.of()).sharesOperations())
        .toList();
  }
}
