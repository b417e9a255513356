package dev.gossamer.reports.gate.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.gate.Exact;
import dev.gossamer.reports.gate.Fork;
import dev.gossamer.reports.gate.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateFilesTest {
  private static final Key KEY =
      new Key("a.b.C.run", "avgt", 1, new TreeMap<>(Map.of("shape", "2x2")), "ns/op");

  @TempDir private Path temporary;

  @Test
  void recordsAreReadAsTheyWereWrittenAndGrowByWidths() throws IOException {
    Path file = temporary.resolve("exact.json");
    ExactRecord record = new ExactRecord();
    record.put(fork(24, "vector256"), 256);
    record.write(file);
    record = ExactRecord.read(file);
    assertTrue(record.knows(256));
    assertFalse(record.knows(512));
    record.put(fork(48, "vector512"), 512);
    record.write(file);
    record = ExactRecord.read(file);
    assertEquals(List.of(KEY), List.copyOf(record.keys()));
    assertEquals(fork(24, "vector256").exact(), record.fork(KEY, 256).exact());
    assertEquals(fork(48, "vector512").exact(), record.fork(KEY, 512).exact());
  }

  /** What is the same everywhere can still be compared. */
  @Test
  void aWidthThatIsNotRecordedHasNoBytes() {
    ExactRecord record = new ExactRecord();
    record.put(fork(24, "vector256"), 256);
    Fork elsewhere = record.fork(KEY, 128);
    assertEquals(Map.of(Exact.NNZ, 3.0), elsewhere.exact().counts());
    assertEquals(Map.of(), elsewhere.exact().texts());
  }

  @Test
  void aForkThatFailedIsNotRecorded() {
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new ExactRecord().put(Fork.failed(KEY, "exit code 1"), 256));
    assertTrue(refused.getMessage().endsWith("exit code 1"), refused::getMessage);
  }

  private static Fork fork(double bytes, String provider) {
    return Fork.of(
        KEY,
        List.of(1.0),
        new Exact(
            new TreeMap<>(Map.of(Exact.BYTES, bytes, Exact.NNZ, 3.0)),
            new TreeMap<>(Map.of(Exact.PROVIDER, provider))));
  }

  /** Whatever stands in a file, it is a record or it is refused in one line. */
  @Test
  void damagedRecordsAreRefusedInALine() throws IOException {
    Path file = temporary.resolve("exact.json");
    ExactRecord record = new ExactRecord();
    record.put(fork(24, "vector256"), 256);
    record.write(file);
    byte[] good = Files.readAllBytes(file);
    Random random = new Random(5);
    int refusals = 0;
    for (int round = 0; round < 500; round++) {
      byte[] bad =
          Arrays.copyOf(good, random.nextBoolean() ? good.length : random.nextInt(good.length));
      for (int change = random.nextInt(3); change > 0 && bad.length > 0; change--) {
        bad[random.nextInt(bad.length)] = (byte) (32 + random.nextInt(95));
      }
      Files.write(file, bad);
      try {
        ExactRecord.read(file);
      } catch (IllegalArgumentException refused) {
        refusals++;
        assertFalse(refused.getMessage().contains("\n"), refused::getMessage);
      }
    }
    assertTrue(refusals > 200, "refused " + refusals);
  }

  @Test
  void outcomesOfLiveGatesAreKept() throws IOException {
    Path file = temporary.resolve("live.json");
    LiveRuns runs = LiveRuns.open(file);
    assertEquals(List.of(), runs.runs(false));
    LiveRuns.Run equal = new LiveRuns.Run("", 1, List.of("a: b"), List.of(), 1, 12.5);
    LiveRuns.Run slowed = new LiveRuns.Run("kernel.spmm", 1.1, List.of(), List.of("c"), 1, 20);
    runs.add(equal);
    runs.add(slowed);
    LiveRuns again = LiveRuns.open(file);
    assertEquals(List.of(equal), again.runs(false));
    assertEquals(List.of(slowed), again.runs(true));
  }

  @Test
  void twoRunsAtOnceInOneDirectoryAreRefused() throws IOException {
    Path path = temporary.resolve("out");
    try (GateDirectory first = GateDirectory.create(path)) {
      for (ThrowingOpen open :
          List.<ThrowingOpen>of(GateDirectory::create, GateDirectory::resume)) {
        var refused = assertThrows(IllegalArgumentException.class, () -> open.of(path));
        assertTrue(
            refused.getMessage().contains("is being written by another run"), refused::getMessage);
      }
      first.write("verdict.json", "{}");
    }
    assertEquals(List.of("verdict.json"), names(path));
    var refused = assertThrows(IllegalArgumentException.class, () -> GateDirectory.create(path));
    assertTrue(refused.getMessage().contains("is not empty"), refused::getMessage);
    try (GateDirectory again = GateDirectory.resume(path)) {
      assertEquals(path, again.path());
    }
    assertEquals(List.of("verdict.json"), names(path));
  }

  private interface ThrowingOpen {
    GateDirectory of(Path path) throws IOException;
  }

  private static List<String> names(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (var entries = Files.list(directory)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    }
    return names;
  }

  @Test
  void aFileIsNoDirectory() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");
    assertThrows(IllegalArgumentException.class, () -> GateDirectory.create(file));
  }
}
