package dev.gossamer.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.Fixtures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;
  private String result;
  private String file;

  @BeforeEach
  void prepare() throws IOException {
    Path one = Files.createDirectory(directory.resolve("result"));
    Files.writeString(one.resolve("summary.json"), Fixtures.text("summary.json"));
    result = one.toString();
    file = directory.resolve("nightly.jsonl").toString();
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Gossamer.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private void assertUsage(String beginning, String... arguments) {
    assertEquals(2, run(arguments));
    assertTrue(err.toString().startsWith("gossamer: " + beginning), err::toString);
    assertEquals(err.toString().length() - 1, err.toString().indexOf('\n'), err::toString);
  }

  @Test
  void addsAResultOnceAndShowsIt() throws IOException {
    assertEquals(0, run("history", "add", result, "--file", file), err::toString);
    assertTrue(out.toString().startsWith("added to " + file + ": "), out::toString);
    assertEquals(0, run("history", "add", result, "--file", file));
    assertEquals(result + " is in " + file + " already: nothing added\n", out.toString());
    assertEquals(1, Files.readAllLines(Path.of(file)).size());
    assertEquals(0, run("history", "show", "--file", file), err::toString);
    assertTrue(out.toString().contains("no change point"), out::toString);
    assertTrue(Files.exists(directory.resolve("nightly/history.html")));
    Path chosen = directory.resolve("page");
    assertEquals(0, run("history", "show", "--file", file, "--out", chosen.toString()));
    assertTrue(Files.exists(chosen.resolve("change-points.json")));
  }

  @Test
  void aDamagedLastLineIsSaidAndTheRestIsShown() throws IOException {
    assertEquals(0, run("history", "add", result, "--file", file));
    Files.writeString(Path.of(file), Files.readString(Path.of(file)) + "{\"schema\":1,");
    assertEquals(0, run("history", "show", "--file", file));
    String warning =
        "warning: " + file + ", line 2: incomplete, it is not valid JSON; it is left out.";
    assertTrue(err.toString().startsWith(warning), err::toString);
    assertTrue(out.toString().startsWith("1 result from 2026-03-01"), out::toString);
    assertUsage(file + ", line 2: incomplete", "history", "add", result, "--file", file);
  }

  @Test
  void badUsageIsNamed() {
    assertUsage("no command: one of add, show", "history");
    assertUsage("unknown command 'drop': one of add, show", "history", "drop");
    assertUsage("Missing required parameter: 'DIR'", "history", "add");
    assertUsage(directory + "/x: no such directory", "history", "add", directory + "/x");
    assertUsage(
        "date 'noon' is not a day", "history", "add", result, "--file", file, "--date", "noon");
    assertUsage("--commit: '' is not", "history", "add", result, "--file", file, "--commit", "");
    assertUsage("Invalid value for option '--only'", "history", "show", "--only", "(");
    assertEquals(2, run("history", "show", "--file", file));
    assertEquals("gossamer: " + file + ": no such file or directory\n", err.toString());
  }
}
