package dev.gossamer.reports.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.latency.LatencyLog;
import dev.gossamer.reports.BenchmarkResults;
import dev.gossamer.reports.Fixtures;
import dev.gossamer.reports.result.BenchmarkDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyTest {

  private static final String DENSE = "batch=256 env=HalfCheetah-v4 hidden=256 method=dense";

  @TempDir private Path directory;

  private static Summary summary() {
    return new Summarizer(BenchmarkResults.NO_UPDATES)
        .summarize(
            new BenchmarkResults("run")
                .row("update.Td3", DENSE, 2e6, 2.1e6)
                .row("update.Td3", DENSE.replace("dense", "static") + " sparsity=0.5", 1e6)
                .latencies(
                    "update.td3;batch=256;env=HalfCheetah-v4;hidden=256;method=dense",
                    LongStream.rangeClosed(1, 500).map(i -> 2 * i * 1000).toArray())
                .latencies(
                    "update.td3;batch=256;env=HalfCheetah-v4;hidden=256;method=dense",
                    LongStream.range(0, 500).map(i -> (2 * i + 1) * 1000).toArray())
                .results());
  }

  /** Two forks that have every other of 1 to 1000 us. */
  @Test
  void percentilesAreThoseOfAllForksTogether() {
    Row row = summary().rows().getFirst();
    Latency latency = row.latency().orElseThrow();
    assertEquals(500_000, latency.p50(), 500);
    assertEquals(990_000, latency.p99(), 990);
    assertEquals(999_000, latency.p999(), 999);
    assertEquals(1_000_000, latency.max(), 1000);
    assertEquals(1000, latency.count());
    assertEquals(2, latency.forks());
    assertEquals(Optional.empty(), summary().rows().get(1).latency());
  }

  @Test
  void theSummaryFileHasThem() throws IOException {
    Path file = directory.resolve("summary.json");
    SummaryFiles.write(file, summary());
    assertEquals(summary().rows(), SummaryFiles.read(file).rows());
    assertTrue(Files.readString(file).contains("\"p999\""));
  }

  @Test
  void filesOfAResultDirectoryAreReadByTag() throws IOException {
    copyFixture();
    Histogram one = new Histogram(1, 60_000_000_000L, 3);
    one.recordValue(7000);
    LatencyLog.append(directory.resolve("latency-a.hlog"), one, "update.td3;a=1", 20);
    LatencyLog.append(directory.resolve("latency-a.hlog"), one, "update.td3;a=1", 20);
    LatencyLog.append(directory.resolve("latency-b.hlog"), one, "update.td3;a=2", 20);
    BenchmarkDirectory read = BenchmarkDirectory.read(directory);
    assertEquals(2, read.latencies().get("update.td3;a=1").size());
    assertEquals(List.of(one), read.latencies().get("update.td3;a=2"));
  }

  @Test
  void aCutFileIsNamed() throws IOException {
    copyFixture();
    Path file = Files.writeString(directory.resolve("latency-a.hlog"), "Tag=a,1,2");
    var failure =
        assertThrows(IllegalArgumentException.class, () -> BenchmarkDirectory.read(directory));
    assertTrue(failure.getMessage().startsWith(file + ", line 1: "), failure.getMessage());
  }

  private void copyFixture() throws IOException {
    Files.createDirectory(directory.resolve("raw"));
    Files.copy(Fixtures.path("bench/environment.json"), directory.resolve("environment.json"));
  }
}
