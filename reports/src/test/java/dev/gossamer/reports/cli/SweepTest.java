package dev.gossamer.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.training.RunRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepTest {
  private static final String PLAN =
      """
      settings:
        env: Pendulum-v1
        method: [masked-dense, static]
        sparsity: 0.5
        hidden: 8
        batch: 4
        steps: 300
        start-steps: 100
        replay-capacity: 1000
        evaluation-interval: 100
        evaluation-episodes: 1
        planner: sparse
      seeds: [1]
      groups:
        - name: tiny
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;
  private Path plan;
  private Path runs;

  @BeforeEach
  void plan() throws IOException {
    plan = Files.writeString(directory.resolve("plan.yaml"), PLAN);
    runs = directory.resolve("runs");
  }

  @Test
  void trainsAndReports() {
    assertEquals(0, sweep(), err::toString);
    assertTrue(out.toString().startsWith("2 runs: 2 to start; "), out::toString);
    assertTrue(out.toString().endsWith("report: " + runs.resolve("report.html") + "\n"));
    assertTrue(Files.exists(runs.resolve("report.md")));
    assertTrue(Files.exists(runs.resolve("tiny-masked-dense-1/checkpoint.bin")));

    out.getBuffer().setLength(0);
    assertEquals(0, sweep("--only", "masked", "--collect", directory.resolve("kept").toString()));
    assertTrue(out.toString().startsWith("1 run: 1 finished; "), out::toString);
    assertTrue(Files.exists(directory.resolve("kept/tiny-masked-dense-1/run.json")));
    assertFalse(Files.exists(directory.resolve("kept/tiny-static-1")));
  }

  @Test
  void aDryRunTrainsNothing() {
    assertEquals(0, sweep("--dry-run", "--jobs", "3"));
    List<String> lines = out.toString().lines().toList();
    assertEquals(3, lines.size(), out::toString);
    assertTrue(
        lines
            .get(0)
            .startsWith("tiny-masked-dense-1  to start; env=Pendulum-v1 method=masked-dense "));
    assertTrue(
        lines.get(1).startsWith("tiny-static-1        to start; env=Pendulum-v1 method=static "));
    assertEquals("2 runs: 2 to start; 3 at a time; " + runs, lines.get(2));
    assertFalse(Files.exists(runs));
  }

  @Test
  void aFailedRunIsNamedAtTheEnd() throws IOException {
    Path path = Files.createDirectories(runs.resolve("tiny-masked-dense-1"));
    assertEquals(0, sweep("--only", "masked"), err::toString);
    Path record = path.resolve("run.json");
    Files.writeString(record, Files.readString(record).replace("\"finished\"", "\"interrupted\""));
    Files.writeString(path.resolve("checkpoint.bin"), "no");
    assertEquals(4, sweep(), err::toString);
    assertTrue(
        err.toString()
            .endsWith(
                "gossamer: 1 run failed (tiny-masked-dense-1); the same command tries again\n"),
        err::toString);
    assertTrue(out.toString().contains("report: "), out::toString);
  }

  @Test
  void whatIsWrongIsSaidBeforeAnythingStarts() throws IOException {
    assertUsage("--jobs: 0 is not at least 1", "--jobs", "0");
    assertUsage("--only 'rigl' matches no run of the plan", "--only", "rigl");
    assertUsage("Invalid value for option '--only': cannot convert '(' to Pattern", "--only", "(");
    assertUsage("unknown setting 'stepz': one of algorithm", "--set", "stepz=1");
    assertUsage(plan + ": group tiny: method: the plan has a list", "--set", "method=ds");
    assertUsage(plan + ": group tiny: provider 'gpu' does not run here", "--provider", "gpu");
    assertUsage(plan + ": group tiny: steps: '0' is not a whole number", "--set", "steps=0");
    assertEquals(0, sweep("--only", "static"), err::toString);
    out.getBuffer().setLength(0);
    assertUsage(
        runs.resolve("tiny-static-1/run.json") + ": batch is 4, but the plan says 5",
        "--set",
        "batch=5");
    assertFalse(Files.exists(runs.resolve("tiny-masked-dense-1")));
  }

  /** Of a sweep's process and of the run's that it has started. */
  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalSavesTheRuns(String signal, int exitCode) throws Exception {
    Files.writeString(
        plan,
        PLAN.replace("steps: 300", "steps: 1000000000")
            .replace("start-steps: 100", "start-steps: 1000000000"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Gossamer.class.getName(), "sweep", plan.toString()));
    command.addAll(List.of("--out", runs.toString(), "--jobs", "1"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Path record = runs.resolve("tiny-masked-dense-1/run.json");
    while (!Files.exists(record) && process.isAlive()) {
      Thread.sleep(10);
    }
    List<ProcessHandle> children = process.descendants().toList();
    Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
    assertEquals(0, kill.waitFor());
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(exitCode, process.waitFor(), said);
    assertTrue(said.endsWith("interrupted; the same command goes on\n"), said);
    assertEquals(1, children.size());
    assertFalse(children.getFirst().isAlive());
    assertEquals("interrupted", RunRecord.read(record).status());
    assertTrue(Files.exists(record.resolveSibling("checkpoint.bin")));
    assertFalse(Files.exists(runs.resolve("tiny-static-1")));
  }

  private void assertUsage(String beginning, String... arguments) {
    err.getBuffer().setLength(0);
    assertEquals(2, sweep(arguments));
    String message = err.toString();
    assertTrue(message.startsWith("gossamer: " + beginning), message);
    assertEquals(message.length() - 1, message.indexOf('\n'), message);
    assertEquals("", out.toString());
  }

  private int sweep(String... more) {
    List<String> arguments = new ArrayList<>(List.of("sweep", plan.toString()));
    arguments.addAll(List.of("--out", runs.toString()));
    arguments.addAll(List.of(more));
    return Gossamer.run(
        new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
  }
}
