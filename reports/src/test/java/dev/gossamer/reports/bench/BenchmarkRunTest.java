package dev.gossamer.reports.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.interruption.Interruption;
import dev.gossamer.core.latency.LatencyLog;
import dev.gossamer.core.machine.Machine;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchmarkRunTest {
  private static final Iterations ONCE = Iterations.parse("1x10ms");

  @TempDir private Path temporary;
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private BenchmarkJar jar;
  private Path out;
  private ResultDirectory directory;

  @BeforeEach
  void prepare() throws Exception {
    jar = StandInBenchmarks.jar(temporary);
    out = temporary.resolve("out");
    directory = ResultDirectory.create(out);
  }

  @Test
  void keepsOneFileAProcess() throws Exception {
    Plan plan = plan("test.good", "test.good");
    assertEquals(BenchmarkRun.Outcome.DONE, run(plan));
    assertEquals(List.of("01-0001.json", "01-0002.json"), names("raw"));
    assertFalse(Files.exists(out.resolve("logs")));
    assertFalse(Files.exists(out.resolve("failures.json")));
    assertEquals("block 1 of 1: 0 of 2 processes done after 0 s", shown.toString(UTF_8).strip());
    JsonNode written = json("plan.json");
    assertEquals(1, written.get("schema").asInt());
    assertEquals("complete", written.get("status").asString());
    assertEquals("test", written.get("profile").asString());
    assertEquals("test.good", written.at("/rows/0/id").asString());
    assertEquals("1", written.at("/rows/0/params/threads").asString());
    assertEquals("1x10ms", written.at("/rows/0/warmup").asString());
  }

  @Test
  void goesOnAfterAFailureAndRecordsWhy() throws Exception {
    Plan plan =
        plan("test.throws", "test.killed", "test.torn", "test.empty", "test.nothing", "test.good");
    assertEquals(BenchmarkRun.Outcome.SOME_FAILED, run(plan));
    assertEquals(List.of("01-0006.json"), names("raw"));
    assertEquals("complete", json("plan.json").get("status").asString());
    JsonNode failures = json("failures.json").get("failures");
    assertEquals(
        List.of(
            "test.throws: exit code 1: java.lang.IllegalStateException: wrong result",
            "test.killed: exit code 137: # options ",
            "test.torn: no readable result file",
            "test.empty: 0 results instead of one",
            "test.nothing: no readable result file"),
        failures
            .valueStream()
            .map(one -> one.get("id").asString() + ": " + one.get("reason").asString())
            .map(text -> text.replaceFirst("\\[.*", ""))
            .toList());
    assertEquals("1", failures.get(0).get("params").get("threads").asString());
    String log = Files.readString(out.resolve(failures.get(0).get("log").asString()));
    assertTrue(log.contains("\tat somewhere"), log);
  }

  @Test
  void tellsJmhExactlyWhatToMeasure() throws Exception {
    assertEquals(BenchmarkRun.Outcome.SOME_FAILED, run(plan("test.throws")));
    String options = Files.readString(out.resolve("logs/01-0001.txt"));
    assertTrue(options.contains("[^\\Qdev.gossamer.jmh.test.Throws.run\\E$, -f, 1,"), options);
    assertTrue(options.contains("-wi, 1, -w, 10ms, -i, 1, -r, 10ms, -p, threads=1,"), options);
    assertTrue(options.contains("-foe, true, -rf, json,"), options);
  }

  @Test
  void theMeasuredJvmIsToldTheCacheOnlyIfItWasChosen() throws Exception {
    assertEquals(List.of("-jvmArgs", "-Xms512m"), jvmArguments());
    System.setProperty("gossamer.cache", "/some where");
    try {
      assertEquals(
          List.of("-jvmArgs", "-Xms512m \"-Dgossamer.cache=/some where\""), jvmArguments());
    } finally {
      System.clearProperty("gossamer.cache");
    }
  }

  private List<String> jvmArguments() {
    List<String> command =
        jar.process(
                plan("test.good").rows().getFirst(), temporary.resolve("result"), Conditions.NONE)
            .command();
    return command.subList(command.size() - 2, command.size());
  }

  @Test
  void anInterruptionKeepsTheResultsSoFar() throws Exception {
    Plan plan = plan("test.good", "test.slow", "test.good");
    Processes processes = new Processes();
    BenchmarkRun run = new BenchmarkRun(plan, jar, directory, processes, PreparedPeers.NONE);
    try (Interruption interruption = new Interruption(processes::endCurrent);
        Progress progress = Progress.lines(plan, new PrintStream(shown, true, UTF_8))) {
      Thread user = new Thread(() -> interruptOnceRunning(plan.children().get(1), interruption));
      user.start();
      assertEquals(BenchmarkRun.Outcome.INTERRUPTED, run.run(progress, interruption));
      user.join();
    }
    assertEquals(List.of("01-0001.json"), names("raw"));
    assertEquals("incomplete", json("plan.json").get("status").asString());
    assertFalse(Files.exists(out.resolve("failures.json")));
  }

  private void interruptOnceRunning(Child child, Interruption interruption) {
    try {
      while (!Files.exists(directory.log(child.name()))
          || Files.size(directory.log(child.name())) == 0) {
        Thread.sleep(10);
      }
    } catch (IOException | InterruptedException unexpected) {
      throw new AssertionError(unexpected);
    }
    interruption.request();
  }

  @Test
  void aRowsForksJoinOneFileOfLatencies() throws Exception {
    assertEquals(BenchmarkRun.Outcome.DONE, run(recording("test.good", "test.good")));
    assertEquals(List.of("01-0001.json", "01-0002.json"), names("raw"));
    List<Path> files = latencyFiles();
    assertEquals(1, files.size());
    assertTrue(files.getFirst().getFileName().toString().startsWith("latency-test.good-"));
    List<Histogram> forks = LatencyLog.read(files.getFirst());
    assertEquals(2, forks.size());
    assertEquals(5000, (double) forks.getLast().getMaxValue(), 5);
    assertEquals(1500, json("plan.json").at("/rows/0/latencyMillis").asLong());
  }

  @Test
  void theMeasuredJvmIsToldWhereLatenciesGo() throws Exception {
    Plan plan = recording("test.throws");
    assertEquals(BenchmarkRun.Outcome.SOME_FAILED, run(plan));
    String options = Files.readString(out.resolve("logs/01-0001.txt"));
    assertTrue(options.contains("\"-Dgossamer.hlog=" + out + "/raw/.01-0001.hlog.unf"), options);
    assertTrue(options.contains("\"-Dgossamer.hlog.millis=1500\""), options);
    assertEquals(List.of(), names("raw"));
    assertEquals(List.of(), latencyFiles());
  }

  @Test
  void latenciesThatAreMissingAreAFailureButTheTimeIsKept() throws Exception {
    assertEquals(BenchmarkRun.Outcome.SOME_FAILED, run(recording("test.mute")));
    assertEquals(List.of("01-0001.json"), names("raw"));
    JsonNode failure = json("failures.json").at("/failures/0");
    assertEquals("its latencies were not recorded", failure.get("reason").asString());
    assertTrue(Files.exists(out.resolve(failure.get("log").asString())));
  }

  @Test
  void anInterruptionKeepsTheLatenciesSoFar() throws Exception {
    Plan plan = recording("test.good", "test.slow");
    Processes processes = new Processes();
    BenchmarkRun run = new BenchmarkRun(plan, jar, directory, processes, PreparedPeers.NONE);
    try (Interruption interruption = new Interruption(processes::endCurrent);
        Progress progress = Progress.lines(plan, new PrintStream(shown, true, UTF_8))) {
      Thread user = new Thread(() -> interruptOnceRunning(plan.children().get(1), interruption));
      user.start();
      assertEquals(BenchmarkRun.Outcome.INTERRUPTED, run.run(progress, interruption));
      user.join();
    }
    assertEquals(List.of("01-0001.json"), names("raw"));
    assertEquals(1, LatencyLog.read(latencyFiles().getFirst()).size());
  }

  private List<Path> latencyFiles() throws IOException {
    try (Stream<Path> entries = Files.list(out)) {
      return entries.filter(file -> file.toString().endsWith(".hlog")).toList();
    }
  }

  @Test
  void listsBenchmarks() throws Exception {
    assertEquals(List.of("dev.gossamer.jmh.test.Good.run"), jar.benchmarks());
  }

  @Test
  void aJarThatIsNotBuiltIsSaidToBe() {
    var failure =
        assertThrows(FileNotFoundException.class, () -> BenchmarkJar.of(temporary.resolve("x")));
    assertTrue(failure.getMessage().contains("mvn package"), failure::getMessage);
  }

  @Test
  void resultsAreNotMixed() throws IOException {
    var failure = assertThrows(IllegalArgumentException.class, () -> ResultDirectory.create(out));
    assertTrue(failure.getMessage().contains(out + " is not empty"), failure::getMessage);
    Path file = Files.writeString(temporary.resolve("file"), "");
    assertThrows(IllegalArgumentException.class, () -> ResultDirectory.create(file));
  }

  @Test
  void theEnvironmentNamesTheProvider() throws IOException {
    directory.writeEnvironment(Machine.describe(), "vector256", List.of());
    JsonNode environment = json("environment.json");
    assertEquals(1, environment.get("schema").asInt());
    assertEquals("vector256", environment.get("provider").asString());
    assertTrue(environment.at("/jvm/version").asString().startsWith("25."));
    assertFalse(environment.has("peers"));
  }

  private BenchmarkRun.Outcome run(Plan plan) throws Exception {
    Processes processes = new Processes();
    BenchmarkRun run = new BenchmarkRun(plan, jar, directory, processes, PreparedPeers.NONE);
    try (Interruption interruption = new Interruption(processes::endCurrent);
        Progress progress = Progress.lines(plan, new PrintStream(shown, true, UTF_8))) {
      return run.run(progress, interruption);
    }
  }

  private static Plan plan(String... ids) {
    return plan(Duration.ZERO, ids);
  }

  private static Plan recording(String... ids) {
    return plan(Duration.ofMillis(1500), ids);
  }

  private static Plan plan(Duration latency, String... ids) {
    List<Row> rows = new ArrayList<>();
    List<Child> children = new ArrayList<>();
    for (String id : ids) {
      TreeMap<String, String> params = new TreeMap<>();
      params.put("threads", "1");
      Row row = new Row(id, params, ONCE, ONCE, Duration.ZERO, latency);
      rows.add(row);
      children.add(new Child(1, rows.size(), row));
    }
    return new Plan("test", 1, 0, rows, children);
  }

  private List<String> names(String name) throws IOException {
    try (Stream<Path> entries = Files.list(out.resolve(name))) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private JsonNode json(String name) {
    return JsonMapper.shared().readTree(out.resolve(name).toFile());
  }
}
