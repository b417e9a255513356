package dev.gossamer.jmh.ruler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.jmh.Benchmarks;
import dev.gossamer.jmh.GossamerBenchmark;
import dev.gossamer.jmh.Trial;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.kernels.ruler.FmaRuler;
import dev.gossamer.kernels.ruler.LoadRuler;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Level;

class RulerBenchmarkTest {

  @Test
  void allAreTestedHere() {
    assertEquals(
        List.of(Chase.class, Empty.class, Fma.class, Load.class),
        Benchmarks.in("ruler", GossamerBenchmark.class));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void fmaPerformsItsOperations(String provider) throws InterruptedException {
    Fma fma = setUp(Fma.class, provider, 100 * FmaRuler.UNIT);
    assertEquals(100 * FmaRuler.UNIT, fma.run());
    fma.dismiss();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void fmaSharesItsOperationsAmongThreads(int threads) throws InterruptedException {
    Fma fma = fma(Integer.toString(threads), 12 * FmaRuler.UNIT);
    Trial.setUp(fma, Level.Trial);
    for (int run = 0; run < 50; run++) {
      assertEquals(12 * FmaRuler.UNIT, fma.run());
    }
    fma.dismiss();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "5", "two"})
  void fmaRefusesThreadsThatCannotShareItsOperations(String threads) {
    Fma fma = fma(threads, 12 * FmaRuler.UNIT);
    var refused = assertThrows(IllegalArgumentException.class, () -> Trial.setUp(fma, Level.Trial));
    assertEquals(
        "threads " + threads + ": a number that divides the 2304 operations", refused.getMessage());
  }

  private static Fma fma(String threads, long operations) {
    return Trial.of(Fma.class, Map.of("threads", threads, "operations", Long.toString(operations)));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void loadLoadsItsFloats(String provider) {
    Load load = setUp(Load.class, provider, 3 * LoadRuler.FLOATS);
    assertEquals(3 * LoadRuler.FLOATS, load.run());
  }

  @Test
  void defaultsAreCountsThatRulersTake() throws InterruptedException {
    Fma fma = Trial.of(Fma.class, Map.of());
    Trial.setUp(fma, Level.Trial);
    assertEquals(fma.operations, fma.run());
    fma.dismiss();
    Load load = Trial.of(Load.class, Map.of());
    Trial.setUp(load, Level.Trial);
    assertEquals(load.operations, load.run());
  }

  @Test
  void refuseACountThatTheyCannotKeep() {
    assertThrows(IllegalArgumentException.class, () -> setUp(Fma.class, "auto", 1));
    assertThrows(IllegalArgumentException.class, () -> setUp(Load.class, "auto", 1));
  }

  @Test
  void chaseGoesThroughAllItsMemory() {
    Chase chase = Trial.of(Chase.class, Map.of("operations", "16"));
    chase.bytes = 4096;
    Trial.setUp(chase, Level.Trial);
    Set<Integer> ends = new HashSet<>();
    for (int run = 0; run < 8; run++) {
      ends.add(chase.run());
    }
    assertEquals(4, ends.size(), "64 lines in steps of 16");
    assertTrue(ends.contains(0));
  }

  @Test
  void emptyNeedsNothing() {
    Empty empty = Trial.of(Empty.class, Map.of());
    Trial.setUp(empty, Level.Trial);
    empty.run();
    assertEquals(List.of("provider", "threads"), Trial.paramNames(Empty.class));
  }

  private static <T extends GossamerBenchmark> T setUp(
      Class<T> type, String provider, long operations) {
    T ruler = Trial.of(type, Map.of("provider", provider, "operations", Long.toString(operations)));
    Trial.setUp(ruler, Level.Trial);
    return ruler;
  }

  static List<String> providers() {
    return Kernels.available();
  }
}
