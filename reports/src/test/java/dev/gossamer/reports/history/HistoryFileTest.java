package dev.gossamer.reports.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.Fixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {

  private static final List<Entry> ENTRIES =
      IntStream.range(0, 3)
          .mapToObj(day -> Histories.entry(day, Histories.ORIGIN, 138_000 + day, 30_000))
          .toList();

  @TempDir private Path directory;
  private Path path;
  private HistoryFile file;

  @BeforeEach
  void prepare() {
    path = directory.resolve("new/history.jsonl");
    file = new HistoryFile(path);
  }

  private void addAll() throws IOException {
    for (Entry entry : ENTRIES) {
      assertTrue(file.add(entry));
    }
  }

  @Test
  void writesTheGoldenFile() throws IOException {
    addAll();
    assertEquals(Fixtures.text("history/history.jsonl"), Files.readString(path));
  }

  @Test
  void readsTheGoldenFile() throws IOException {
    HistoryFile.Content content = new HistoryFile(Fixtures.path("history/history.jsonl")).read();
    assertEquals(ENTRIES, content.entries());
    assertEquals(Optional.empty(), content.damage());
  }

  @Test
  void aResultIsAddedOnce() throws IOException {
    addAll();
    assertFalse(file.add(ENTRIES.get(1)));
    assertEquals(3, file.read().entries().size());
  }

  @Test
  void entriesComeByDate() throws IOException {
    assertTrue(file.add(ENTRIES.get(2)));
    assertTrue(file.add(ENTRIES.get(0)));
    assertEquals(List.of(ENTRIES.get(0), ENTRIES.get(2)), file.read().entries());
  }

  @Test
  void aMissingLineEndIsMadeUpFor() throws IOException {
    assertTrue(file.add(ENTRIES.get(0)));
    Files.writeString(path, Files.readString(path).strip());
    assertTrue(file.add(ENTRIES.get(1)));
    assertEquals(ENTRIES.subList(0, 2), file.read().entries());
  }

  @Test
  void noFileIsSaidToBeNone() {
    assertThrows(NoSuchFileException.class, () -> file.read());
  }

  /** Cut anywhere, all whole lines are kept and a rest is named. */
  @Test
  void ofACutFileTheWholeLinesStay() throws IOException {
    addAll();
    byte[] whole = Files.readAllBytes(path);
    for (int length = 0; length < whole.length; length += 7) {
      byte[] cut = Arrays.copyOf(whole, length);
      Files.write(path, cut);
      String text = new String(cut, StandardCharsets.UTF_8);
      int lines = (int) text.chars().filter(c -> c == '\n').count();
      boolean rest = !text.isEmpty() && !text.endsWith("\n");
      boolean closed = rest && length + 1 < whole.length && whole[length] == '\n';
      HistoryFile.Content content = file.read();
      assertEquals(ENTRIES.subList(0, lines + (closed ? 1 : 0)), content.entries());
      assertEquals(
          rest && !closed
              ? Optional.of(path + ", line " + (lines + 1) + ": incomplete, it is not valid JSON")
              : Optional.empty(),
          content.damage());
    }
  }

  @Test
  void nothingIsAddedBehindAnIncompleteLine() throws IOException {
    addAll();
    String whole = Files.readString(path);
    String cut = whole.substring(0, whole.length() - 20);
    Files.writeString(path, cut);
    var refused = assertThrows(IllegalArgumentException.class, () -> file.add(ENTRIES.get(2)));
    assertEquals(
        path + ", line 3: incomplete, it is not valid JSON; remove that line, then add again",
        refused.getMessage());
    assertEquals(cut, Files.readString(path));
  }

  @Test
  void damageWithinIsAnError() throws IOException {
    addAll();
    List<String> lines = Files.readAllLines(path);
    Files.write(path, List.of(lines.get(0), lines.get(1).substring(9), lines.get(2)));
    assertProblem(path + ", line 2: not valid JSON");
  }

  @Test
  void whatIsForeignIsNamed() throws IOException {
    addAll();
    String line = Files.readAllLines(path).getFirst();
    assertProblem(line.replace("\"schema\":1", "\"schema\":2"), "schema is 2, this version reads");
    assertProblem(
        line.replace("\"median\":138000.0", "\"median\":\"NaN\""), "nanos: median is NaN");
    assertProblem(line.replace("\"median\":138000.0", "\"median\":-1"), "nanos: median is -1.0");
    assertProblem(line.replace("\"sparsity\":0.9", "\"sparsity\":9"), "params: sparsity is 9.0");
    assertProblem(line.replace("T03:00:00Z", ""), "date is not a moment");
    assertProblem(line.replace("\"arm\":\"dense\"", "\"arm\":\"left\""), "arm is left, expected");
    String twice =
        line.replace("kernel.spmm", "kernel.gemm")
            .replace("0.9", "0.0")
            .replace("static", "dense")
            .replace("\"sparse\"", "\"dense\"");
    assertProblem(twice, "the same row of kernel.gemm is there twice");
    assertProblem("[1]", "the root is a list, expected an object");
    assertProblem("{}", "schema is missing");
  }

  private void assertProblem(String line, String problem) throws IOException {
    Files.writeString(path, line + "\n");
    var failure = assertThrows(IllegalArgumentException.class, () -> file.read());
    assertTrue(failure.getMessage().startsWith(path + ", line 1: "), failure.getMessage());
    assertTrue(failure.getMessage().contains(problem), failure.getMessage());
  }

  private void assertProblem(String message) {
    var failure = assertThrows(IllegalArgumentException.class, () -> file.read());
    assertEquals(message, failure.getMessage());
  }

  /** Whatever bytes change, the file is read or refused in one line that names it. */
  @Test
  void anyDamageIsReadOrRefusedInOneLine() throws IOException {
    addAll();
    byte[] whole = Files.readAllBytes(path);
    Random random = new Random(5);
    int refused = 0;
    for (int round = 0; round < 3000; round++) {
      byte[] damaged = whole.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Files.write(path, damaged);
      try {
        assertTrue(file.read().entries().size() <= 3);
      } catch (IllegalArgumentException problem) {
        refused++;
        assertTrue(problem.getMessage().startsWith(path.toString()), problem.getMessage());
        assertFalse(problem.getMessage().contains("\n"), problem.getMessage());
      }
    }
    assertTrue(refused > 300, "refused " + refused);
  }
}
