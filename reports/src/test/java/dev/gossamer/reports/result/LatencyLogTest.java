package dev.gossamer.reports.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.Fixtures;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyLogTest {

  @TempDir Path directory;

  @Test
  void readsTheLogsOfADirectory() throws IOException {
    List<LatencyLog> logs = LatencyLog.readAll(Fixtures.path("bench"));
    assertEquals(List.of("dense", "ds-0.9"), logs.stream().map(LatencyLog::label).toList());
    LatencyLog sparse = logs.get(1);
    assertEquals("update.td3", sparse.id());
    assertEquals("sparse", sparse.arm());
    assertEquals(Fixtures.path("bench"), sparse.directory());
    assertEquals(12_000, sparse.histogram().getTotalCount(), "both intervals");
  }

  @Test
  void intervalsOfATagAreAddedUpAndTagsKeptApart() throws IOException {
    Path file = directory.resolve("latency-topology.change-masked-dense.hlog");
    write(file, histogram("b", 10), histogram("a", 1000), histogram("b", 30), histogram(null, 5));
    List<LatencyLog> logs = LatencyLog.read(file);
    assertEquals(List.of("b", "a", ""), logs.stream().map(LatencyLog::label).toList());
    assertEquals("topology.change", logs.getFirst().id());
    assertEquals("masked-dense", logs.getFirst().arm());
    assertEquals(2, logs.getFirst().histogram().getTotalCount());
    assertEquals(30, logs.getFirst().histogram().getMaxValue());
  }

  @Test
  void aTagWithoutValuesIsLeftOut() throws IOException {
    Path file = directory.resolve("latency-environment.step-dense.hlog");
    Histogram empty = histogram("empty", 1);
    empty.reset();
    empty.setTag("empty");
    write(file, empty, histogram("full", 7));
    assertEquals(List.of("full"), LatencyLog.read(file).stream().map(LatencyLog::label).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "latencies.hlog | '' | expected a name latency-ROW-ARM.hlog",
        "latency-update.td3-sparse.hlog | '' | not a readable HdrHistogram log: it holds no histogram",
        "latency-update.td3-sparse.hlog | '1.0,2.0,3.0,nonsense' | not a readable HdrHistogram log: ",
      })
  void aBadLogGivesOneLineThatNamesIt(String name, String text, String expected)
      throws IOException {
    Path file = directory.resolve(name);
    Files.writeString(file, text);
    String message =
        assertThrows(IllegalArgumentException.class, () -> LatencyLog.read(file)).getMessage();
    assertTrue(message.startsWith(file + ": " + expected), message);
    assertEquals(1, message.lines().count());
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = directory.resolve("latency-update.td3-sparse.hlog");
    assertThrows(NoSuchFileException.class, () -> LatencyLog.read(file));
  }

  private static Histogram histogram(String tag, long value) {
    Histogram histogram = new Histogram(3);
    histogram.recordValue(value);
    histogram.setTag(tag);
    return histogram;
  }

  private static void write(Path file, Histogram... histograms) throws IOException {
    try (PrintStream out = new PrintStream(file.toFile())) {
      HistogramLogWriter writer = new HistogramLogWriter(out);
      writer.outputLogFormatVersion();
      for (Histogram histogram : histograms) {
        writer.outputIntervalHistogram(histogram);
      }
    }
  }
}
