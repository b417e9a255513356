package dev.gossamer.reports.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.Fixtures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JmhFilesTest {

  @Test
  void readsAFileAsJmhWroteIt() throws IOException {
    List<JmhResult> results = JmhFiles.read(Fixtures.path("bench/raw/1-2.json"));
    assertEquals(1, results.size());
    JmhResult result = results.get(0);
    assertEquals("dev.gossamer.jmh.kernel.Spmm.run", result.benchmark());
    assertEquals("avgt", result.mode());
    assertEquals(1, result.threads());
    assertEquals(
        Map.of(
            "batch", "32", "provider", "auto", "shape", "64x64", "sparsity", "0.8", "threads", "1"),
        result.params());
    assertEquals(new JmhSettings(2, "100 ms", 3, "100 ms"), result.settings());
    assertEquals(1, result.forkNanos().size());
    double mean = (9494.818923018582 + 9571.881540629403 + 9474.896264775414) / 3;
    assertEquals(mean, result.forkNanos().get(0), 1e-9);
  }

  @Test
  void notANumberAmongTheStatisticsIsRead() throws IOException {
    JmhResult result = JmhFiles.read(Fixtures.path("jmh/nan.json")).get(0);
    assertEquals(List.of(67136.64885496184), result.forkNanos());
  }

  @Test
  void nonFiniteIterationsAndAbsentParamsAreRead() throws IOException {
    JmhResult result = JmhFiles.read(Fixtures.path("jmh/non-finite-no-params.json")).get(0);
    assertEquals(
        List.of(Double.NaN, 2.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY),
        result.forkMeans());
    assertTrue(result.params().isEmpty());
  }

  @Test
  void throughputIsInvertedForkByFork() throws IOException {
    JmhResult result = JmhFiles.read(Fixtures.path("jmh/thrpt.json")).get(0);
    assertEquals("ops/us", result.unit());
    assertEquals(2, result.forkNanos().size());
    double perMicrosecond = (0.013400610371327044 + 0.02219698691542266) / 2;
    assertEquals(1000 / perMicrosecond, result.forkNanos().get(0), 1e-9);
  }

  @Test
  void histogramsOfSampleTimeAreAveragedOverAForksSamples() throws IOException {
    JmhResult result = JmhFiles.read(Fixtures.path("jmh/sample.json")).get(0);
    assertEquals(2, result.forkNanos().size());
    double sum = 2037760.0 + 2158592.0 + 3 * 43584.0 + 19 * 43648.0;
    assertEquals(sum / 24, result.forkNanos().get(0), 1e-6);
    assertEquals((3 * 43328.0 + 35 * 43392.0) / 38, result.forkNanos().get(1), 1e-6);
  }

  /** A counter's iterations add up within a fork; the allocation profiler's rates are no counts. */
  @Test
  void countersAreSummedForkByFork() throws IOException {
    JmhResult result = JmhFiles.read(Fixtures.path("jmh/counters.json")).get(0);
    assertEquals(Map.of("subnormals", List.of(7.0, 0.0)), result.events());
    JmhResult plain = JmhFiles.read(Fixtures.path("bench/raw/1-2.json")).get(0);
    assertEquals(Map.of(), plain.events());
  }

  @Test
  void aFileWithoutResultsIsEmpty() throws IOException {
    assertEquals(List.of(), JmhFiles.read(Fixtures.path("jmh/empty.json")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "truncated.json | the JSON is incomplete, it ends at line 31, column",
        "duplicate-key.json | not valid JSON at line 6, column 15: Duplicate Object property \"mode\"",
        "foreign.json | not a JMH result: expected a list of benchmarks at the root",
        "foreign-list.json | [0]: not a JMH result: it has no benchmark or no primaryMetric",
        "no-raw-data.json | [0].primaryMetric: no rawData: JMH must run without",
      })
  void aBadFileGivesOneLineThatNamesIt(String name, String expected) {
    Path file = Fixtures.path("jmh/" + name);
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> JmhFiles.read(file));
    String message = thrown.getMessage();
    assertTrue(message.startsWith(file + ": " + expected), message);
    assertFalse(message.contains("\n"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "ns/op, 2, 2",
    "us/op, 2, 2e3",
    "ms/op, 2, 2e6",
    "s/op, 2, 2e9",
    "min/op, 2, 1.2e11",
    "hr/op, 2, 7.2e12",
    "day/op, 2, 1.728e14",
    "ops/ns, 2, 0.5",
    "ops/us, 2, 500",
    "ops/ms, 2, 5e5",
    "ops/s, 2, 5e8",
    "ops/min, 2, 3e10",
    "ops/hr, 2, 1.8e12",
    "ops/day, 2, 4.32e13"
  })
  void everyJmhUnitIsConverted(String unit, double score, double nanos) {
    assertEquals(nanos, resultIn(unit, score).forkNanos().get(0), nanos * 1e-15);
  }

  @ParameterizedTest
  @CsvSource({"MB/sec", "fortnight/op", "ops/fortnight"})
  void anUnknownUnitIsNamed(String unit) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> resultIn(unit, 1).forkNanos());
    assertTrue(thrown.getMessage().contains("is in " + unit + ", expected"), thrown.getMessage());
  }

  private static JmhResult resultIn(String unit, double score) {
    return new JmhResult(
        Path.of("f.json"),
        "b",
        "avgt",
        1,
        new java.util.TreeMap<>(),
        unit,
        List.of(score),
        new java.util.TreeMap<>(),
        new JmhSettings(1, "1 s", 1, "1 s"));
  }
}
