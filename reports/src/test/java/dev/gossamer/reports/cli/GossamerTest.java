package dev.gossamer.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.configuration.Presets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GossamerTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @Test
  void helpAndVersionAreDone() {
    assertEquals(0, run("--help"));
    assertTrue(out.toString().contains("Exit codes:"), out::toString);
    assertEquals(0, run("--version"));
    assertTrue(out.toString().contains("JDK 25."), out::toString);
    assertEquals(0, run("bench", "--help"));
    assertTrue(out.toString().contains("--profile"), out::toString);
    assertEquals("", err.toString());
  }

  @Test
  void noCommandNamesTheCommands() {
    assertUsage("gossamer: no command: one of doctor, bench, report");
  }

  @Test
  void unknownCommandIsNamedWithTheKnownOnes() {
    assertUsage("gossamer: unknown command 'dance': one of doctor, bench, report", "dance");
  }

  @Test
  void unknownOptionIsNamedWithTheKnownOnes() {
    assertUsage(
        "gossamer: unknown option '--sed' of gossamer bench: one of --config, --help, --only,",
        "bench",
        "--sed");
  }

  @Test
  void unknownArgumentIsNamed() {
    assertUsage("gossamer: gossamer doctor takes no argument 'me'", "doctor", "me");
  }

  @Test
  void missingArgumentIsNamed() {
    assertUsage("gossamer: Missing required parameter: 'DIR'", "report");
  }

  @Test
  void badValuesAreNamed() {
    assertUsage("gossamer: Invalid value for option '--threads'", "bench", "--threads", "many");
    assertUsage("gossamer: setting threads: '0' is not a whole", "bench", "--threads", "0");
    assertUsage("gossamer: setting forks: '0' is not a whole", "bench", "--set", "forks=0");
    assertUsage("gossamer: setting warmup: '3' is not COUNTxTIME", "bench", "--set", "warmup=3");
    assertUsage("gossamer: Value for option '--set'", "bench", "--set", "forks");
    assertUsage("gossamer: setting seed: 'x' is not a whole", "bench", "--set", "seed=x");
    assertUsage("gossamer: unknown profile 'slow': one of quick,", "bench", "--profile", "slow");
    assertUsage("gossamer: provider 'gpu' does not run here", "bench", "--provider", "gpu");
    assertUsage("gossamer: setting only: '(' is not a regular", "bench", "--only", "(");
    assertUsage("gossamer: --only 'xyz' matches no row of profile", "bench", "--only", "xyz");
    assertUsage(
        "gossamer: unknown peer 'gemm': one of openblas, mkl, ejml, onednn, torch",
        "bench",
        "--peers",
        "gemm");
    assertUsage("gossamer: unknown setting 'fork': one of forks,", "bench", "--set", "fork=1");
    assertUsage("gossamer: provider 'gpu' does not run here", "doctor", "--provider", "gpu");
    assertUsage("gossamer: --candidate is missing: a benchmark jar,", "gate", "--baseline", "main");
    assertUsage("gossamer: --baseline is missing: a benchmark jar,", "gate", "--candidate", "main");
    assertUsage(
        "gossamer: setting budget: '5' is not a time in s, m or h", "gate", "--budget", "5");
    assertUsage("gossamer: setting min-effect: 'x' is not a share", "gate", "--min-effect", "x");
    assertUsage("gossamer: --only 'xyz' matches no row of profile gate", "gate", "--only", "xyz");
    assertUsage(
        "gossamer: setting max-blocks: '0' is not a whole", "gate", "--set", "max-blocks=0");
  }

  /** Published settings of a task that there is no engine for print, and refuse to train. */
  @Test
  void presetsOfUnavailableTasksAreExplainedAndRefused() {
    Path run = directory.resolve("run");
    for (String preset : Presets.names()) {
      if (preset.endsWith("/Ant") || preset.endsWith("/Humanoid")) {
        assertEquals(0, run("train", "--preset", preset, "--explain"), preset);
        assertTrue(out.toString().contains("-v4"), preset);
        out.getBuffer().setLength(0);
        assertUsage(
            "gossamer: preset " + preset + ": its task ",
            "train",
            "--preset",
            preset,
            "--out",
            run.toString());
        assertFalse(Files.exists(run), preset);
      }
    }
  }

  @Test
  void settingsComeFromAFileToo() throws IOException {
    Path file = Files.writeString(directory.resolve("settings.yaml"), "profile: slow\n");
    assertUsage("gossamer: unknown profile 'slow'", "bench", "--config", file.toString());
    Files.writeString(file, "profil: quick\n");
    assertUsage(
        "gossamer: " + file + ": unknown setting 'profil'", "bench", "--config", file.toString());
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = directory.resolve("none.yaml");
    assertEquals(2, run("bench", "--config", file.toString()));
    assertEquals("gossamer: " + file + ": no such file or directory\n", err.toString());
  }

  private void assertUsage(String beginning, String... arguments) {
    err.getBuffer().setLength(0);
    assertEquals(2, run(arguments));
    String message = err.toString();
    assertTrue(message.startsWith(beginning), message);
    assertEquals(message.length() - 1, message.indexOf('\n'), message);
    assertEquals("", out.toString());
  }

  private int run(String... arguments) {
    return Gossamer.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
