package dev.gossamer.core.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyLogTest {

  private static final String TAG = "update.td3;batch=256;method=ds";

  @TempDir private Path directory;

  /** Times of 1 to 1000 us, then twice as long. */
  private static Histogram fork(int number) {
    Histogram histogram = new Histogram(1, LatencyRecorder.LONGEST, LatencyRecorder.DIGITS);
    for (int i = 1; i <= 1000; i++) {
      histogram.recordValue(1000L * i * number);
    }
    histogram.setStartTimeStamp(1_772_366_400_000L + 10_000L * number);
    histogram.setEndTimeStamp(1_772_366_402_000L + 10_000L * number);
    return histogram;
  }

  private Path written() throws IOException {
    Path file = directory.resolve("written.hlog");
    LatencyLog.append(file, fork(1), TAG, 21);
    LatencyLog.append(file, fork(2), TAG, 22);
    return file;
  }

  private static Path golden() throws URISyntaxException {
    return Path.of(LatencyLogTest.class.getResource("latency.hlog").toURI());
  }

  /** But for the compressed part and a date, which are as the machine's compressor and clock do. */
  @Test
  void writesTheGoldenFile() throws Exception {
    assertEquals(withoutCompressed(golden()), withoutCompressed(written()));
  }

  private static List<String> withoutCompressed(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(
            line ->
                line.startsWith("Tag=") || line.startsWith("#[StartTime")
                    ? line.substring(0, line.lastIndexOf(','))
                    : line)
        .toList();
  }

  @Test
  void readsTheGoldenFile() throws Exception {
    List<Histogram> forks = LatencyLog.read(golden());
    assertEquals(2, forks.size());
    for (int number = 1; number <= 2; number++) {
      Histogram fork = forks.get(number - 1);
      assertEquals(TAG, fork.getTag());
      assertEquals(fork(number), fork);
      assertEquals(fork(number).getStartTimeStamp(), fork.getStartTimeStamp());
      assertEquals(500_000 * number, (double) fork.getValueAtPercentile(50), 500.0 * number);
      assertEquals(990_000 * number, (double) fork.getValueAtPercentile(99), 990.0 * number);
      assertEquals(999_000 * number, (double) fork.getValueAtPercentile(99.9), 999.0 * number);
      assertEquals(1_000_000 * number, (double) fork.getMaxValue(), 1000.0 * number);
    }
  }

  /** What viewers read by: the library's own reader. */
  @Test
  void theLibraryReadsItWithItsTimes() throws Exception {
    try (HistogramLogReader reader = new HistogramLogReader(written().toFile())) {
      EncodableHistogram first = reader.nextIntervalHistogram();
      assertEquals(TAG, first.getTag());
      assertEquals(fork(1), first);
      assertEquals(1_772_366_410_000L, first.getStartTimeStamp());
      assertEquals(1_772_366_412_000L, first.getEndTimeStamp());
      assertEquals(fork(2), reader.nextIntervalHistogram());
      assertNull(reader.nextIntervalHistogram());
      assertEquals(1_772_366_410.0, reader.getStartTimeSec());
    }
  }

  @Test
  void filesAreJoinedByTheirIntervals() throws IOException {
    Path one = directory.resolve("one");
    Path two = directory.resolve("two");
    LatencyLog.append(one, fork(1), TAG, 21);
    LatencyLog.append(two, fork(2), TAG, 22);
    Path joined = directory.resolve("joined.hlog");
    LatencyLog.join(joined, one);
    LatencyLog.join(joined, two);
    assertEquals(Files.readString(written()), Files.readString(joined));
  }

  @Test
  void tagsHoldWhatTheFormatAllows() {
    assertEquals(
        "a.b;c=d_e;f=g_h", LatencyLog.tag("a.b", new TreeMap<>(Map.of("c", "d e", "f", "g,h"))));
    assertEquals("a.b", LatencyLog.tag("a.b", new TreeMap<>()));
  }

  @Test
  void cutAndForeignFilesAreNamedByLine() throws IOException {
    String text = Files.readString(written());
    assertProblem(text.substring(0, text.length() - 30), ", line 7: ");
    assertProblem("hello\n", ", line 1: ");
    assertProblem(text.replace("Tag=" + TAG + ",", ""), ", line 5: not a tagged histogram");
    assertProblem("Tag=x,1,2,3,HISTFAAA", ", line 1: ");
  }

  private void assertProblem(String text, String problem) throws IOException {
    Path file = Files.writeString(directory.resolve("bad.hlog"), text);
    var failure = assertThrows(IllegalArgumentException.class, () -> LatencyLog.read(file));
    assertTrue(failure.getMessage().startsWith(file + problem), failure.getMessage());
    assertFalse(failure.getMessage().contains("\n"), failure.getMessage());
  }

  /** Any damage is refused in one line or leaves something that can be read. */
  @Test
  void damagedFilesAreReadOrRefused() throws IOException {
    byte[] whole = Files.readAllBytes(written());
    Random random = new Random(3);
    for (int round = 0; round < 500; round++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      Path file = Files.write(directory.resolve("damaged.hlog"), damaged);
      try {
        assertTrue(LatencyLog.read(file).size() <= 2);
      } catch (IllegalArgumentException problem) {
        assertTrue(problem.getMessage().startsWith(file.toString()), problem.getMessage());
      }
    }
  }
}
