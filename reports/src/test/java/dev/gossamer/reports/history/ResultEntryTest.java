package dev.gossamer.reports.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultEntryTest {

  @TempDir private Path directory;

  private Path result(String from, String to) throws IOException {
    Files.writeString(
        directory.resolve("summary.json"), Fixtures.text("summary.json").replace(from, to));
    return directory;
  }

  private static Entry entry(Path directory) throws IOException {
    return ResultEntry.of(directory, Optional.empty(), Optional.empty());
  }

  @Test
  void takesWhatWasRecorded() throws IOException {
    Entry entry = entry(result("", ""));
    assertEquals("0123456789abcdef0123456789abcdef01234567", entry.commit());
    assertFalse(entry.dirty());
    assertEquals(Instant.parse("2026-03-01T12:00:00Z"), entry.date());
    assertEquals(
        new Origin("Example CPU 9000", "25.0.3+9-LTS", "vector512", "quick"), entry.origin());
    Measured update = entry.rows().getFirst();
    assertEquals("update.td3", update.id());
    assertEquals(28353.485913304885, update.median());
    assertEquals(27194.479709521387, update.low());
    assertEquals(3, update.forks());
    assertEquals(1600, update.counts().get(Measured.FULL_FLOPS));
    Measured sparse = entry.rows().get(1);
    assertEquals(0.9, sparse.params().sparsity());
    assertTrue(sparse.speedup().isPresent());
  }

  @Test
  void uncommittedChangesAreKnown() throws IOException {
    Path dirty = result("\"dirty\" : false", "\"dirty\" : true");
    assertTrue(entry(dirty).dirty());
    assertEquals("0123456789+", entry(dirty).shortCommit());
    assertFalse(ResultEntry.of(dirty, Optional.of("v1.2"), Optional.empty()).dirty());
  }

  @Test
  void commitAndDateCanBeGiven() throws IOException {
    Path result = result("", "");
    Entry given = ResultEntry.of(result, Optional.of("v1.2"), Optional.of("2026-02-01"));
    assertEquals("v1.2", given.commit());
    assertEquals(Instant.parse("2026-02-01T00:00:00Z"), given.date());
    assertEquals(
        Instant.parse("2026-02-01T11:00:00Z"),
        ResultEntry.of(result, Optional.empty(), Optional.of("2026-02-01T12:00:00+01:00")).date());
    assertProblem("--commit: 'a b' is not a revision", result, "a b", null);
    assertProblem("date 'yesterday' is not a day such as", result, null, "yesterday");
    assertProblem("date '2026-02-30' is not a day such as", result, null, "2026-02-30");
  }

  /** Whatever it is called, and whatever else a later version writes. */
  @Test
  void theDigestIsThatOfTheMeasurement() throws IOException {
    String digest = entry(result("", "")).digest();
    assertEquals(
        digest, ResultEntry.of(directory, Optional.of("x"), Optional.of("2026-01-01")).digest());
    assertEquals(digest, entry(result("\"fmaShare\"", "\"laterFigure\"")).digest());
    assertNotEquals(digest, entry(result("12:00:00Z", "12:00:01Z")).digest());
    assertNotEquals(digest, entry(result("28353.485913304885", "28353.4")).digest());
  }

  @Test
  void whatIsNoResultIsNamed() throws IOException {
    assertProblem(
        directory.resolve("x") + ": no such directory", directory.resolve("x"), null, null);
    assertProblem(
        directory.resolve("summary.json")
            + ": no such file; ./gossamer report "
            + directory
            + " writes it",
        directory,
        null,
        null);
    result("\"time\" : \"2026-03-01T12:00:00Z\",", "");
    assertProblem(
        directory + ": its environment has no time; give it by --date", directory, null, null);
  }

  private static void assertProblem(String beginning, Path result, String commit, String date) {
    var failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> ResultEntry.of(result, Optional.ofNullable(commit), Optional.ofNullable(date)));
    assertTrue(failure.getMessage().startsWith(beginning), failure.getMessage());
  }
}
