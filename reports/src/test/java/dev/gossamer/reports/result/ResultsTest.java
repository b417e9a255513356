package dev.gossamer.reports.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.training.PhaseRecord;
import dev.gossamer.reports.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

  @TempDir Path directory;

  @Test
  void readsABenchmarkDirectory() throws IOException {
    Results results = Results.read(List.of(Fixtures.path("bench")));
    BenchmarkDirectory bench = results.benchmarks().get(0);
    assertEquals(18, bench.results().size());
    assertEquals(Optional.of("vector512"), bench.environment().provider());
    assertEquals("Example CPU 9000", bench.environment().values().get("cpu.model"));
    Plan plan = bench.plan().orElseThrow();
    assertEquals("quick", plan.profile());
    assertEquals(5, plan.rows().size());
    assertEquals("3", plan.settings().get("forks"));
    assertEquals(2, bench.failures().size());
    assertEquals("java.lang.OutOfMemoryError: Java heap space", bench.failures().get(0).reason());
  }

  @Test
  void aDirectoryOfRunsStandsForAllOfThem() throws IOException {
    Results results = Results.read(List.of(Fixtures.path("training")));
    assertEquals(
        List.of("dense-1", "ds-1", "ds-2"),
        results.trainings().stream().map(run -> run.path().getFileName().toString()).toList());
    TrainingRun ds = results.trainings().get(1);
    assertEquals("td3", ds.algorithm());
    assertEquals("ds", ds.method());
    assertEquals("Pendulum-v1", ds.env());
    assertEquals(0.8, ds.sparsity());
    assertEquals(1, ds.seed());
    assertEquals("200", ds.configuration().get("ds.period"));
    assertEquals(
        new Evaluation(1000, 2.788, -1589.311724369589, 2.235840e+08, 3.814005e+08),
        ds.evaluations().get(2));
    PhaseRecord act = ds.phases().get(0);
    assertEquals("act", act.phase());
    assertEquals(2000, act.count());
    assertEquals(27948561, act.totalNanos());
    assertEquals(3155624, act.flopsFull());
    assertEquals("interrupted", results.trainings().get(2).status());
    assertTrue(results.trainings().get(2).phases().isEmpty());
  }

  @Test
  void sparsityThatWasNotConfiguredIsThatOfTheLayers() throws IOException {
    Path run = directory.resolve("run");
    Files.createDirectory(run);
    Files.writeString(
        run.resolve("run.json"),
        Fixtures.text("training/ds-1/run.json")
            .replace("\"sparsity\": \"0.8\"", "\"sparsity\": \"\""));
    // Actor 192 + 666 of 192 + 4096, each critic 256 + 614 of 256 + 4096.
    assertEquals(0.8, Results.read(List.of(run)).trainings().get(0).sparsity());
  }

  @Test
  void aRunThatHasJustBegunHasNoEvaluations() throws IOException {
    Files.copy(Fixtures.path("training/ds-1/run.json"), directory.resolve("run.json"));
    assertEquals(List.of(), Results.read(List.of(directory)).trainings().get(0).evaluations());
  }

  @Test
  void otherDirectoriesAreRefusedByName() {
    Path missing = directory.resolve("missing");
    assertProblem(List.of(missing), missing + ": no such directory");
    assertProblem(
        List.of(directory),
        directory
            + ": neither a benchmark result (environment.json) nor a training run (run.json)");
    assertProblem(List.of(), "no result directory given");
  }

  @Test
  void aBenchmarkDirectoryWithoutRawResultsIsRefused() throws IOException {
    Files.copy(Fixtures.path("bench/environment.json"), directory.resolve("environment.json"));
    assertProblem(
        List.of(directory),
        directory.resolve("raw") + ": no such directory; JMH's result files are expected in it");
  }

  @Test
  void unfinishedFilesAreNotRead() throws IOException {
    Files.copy(Fixtures.path("bench/environment.json"), directory.resolve("environment.json"));
    Path raw = Files.createDirectory(directory.resolve("raw"));
    Files.writeString(raw.resolve(".1-1.json"), "[");
    Files.writeString(raw.resolve("1-1.unfinished"), "[");
    assertEquals(List.of(), Results.read(List.of(directory)).benchmarks().get(0).results());
  }

  @Test
  void evaluationsOfTheWrongFormAreRefusedByLine() throws IOException {
    Path file = directory.resolve("evaluations.csv");
    Files.writeString(file, "step,reward\n1,2\n");
    assertEvaluationProblem(
        file,
        file + ": the first line must begin with step,wall_seconds,mean,flops_paper,flops_full");
    Files.writeString(file, "step,wall_seconds,mean,flops_paper,flops_full\n1,2,3,4,5\n1,2,3\n");
    assertEvaluationProblem(file, file + ": line 3 has 3 columns, expected 5");
    Files.writeString(file, "step,wall_seconds,mean,flops_paper,flops_full\n1,2,3,4,5\n2,3,4");
    assertEquals(List.of(new Evaluation(1, 2, 3, 4, 5)), Evaluation.read(file));
    Files.writeString(file, "step,wall_seconds,mean,flops_paper,flops_full\n1,2,high,4,5\n");
    assertEvaluationProblem(
        file, file + ": line 2 holds something that is not a number: 1,2,high,4,5");
  }

  @Test
  void furtherColumnsAreDiagnosticsUnlessTheyAreReturns() throws IOException {
    Path file = directory.resolve("evaluations.csv");
    String header =
        "step,wall_seconds,mean,flops_paper,flops_full,return_0,dormant_actor,q_critic1";
    Files.writeString(file, header + "\n0,1,2,3,4,2,,\n5,1,2,3,4,many,0.25,-1.5E3\n");
    List<Evaluation> evaluations = Evaluation.read(file);
    assertEquals(Map.of(), evaluations.get(0).diagnostics());
    assertEquals(
        Map.of("dormant_actor", 0.25, "q_critic1", -1500.0), evaluations.get(1).diagnostics());
    Files.writeString(file, header + "\n0,1,2,3,4,2,few,\n");
    assertEvaluationProblem(
        file, file + ": line 2 holds something that is not a number: 0,1,2,3,4,2,few,");
  }

  @Test
  void aRunWithoutMethodIsRefused() throws IOException {
    Path file = directory.resolve("run.json");
    Files.writeString(
        file, Fixtures.text("training/ds-1/run.json").replace("\"method\": \"ds\",", ""));
    assertProblem(List.of(directory), file + ": configuration.method is missing");
  }

  private static void assertProblem(List<Path> directories, String message) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> Results.read(directories));
    assertEquals(message, thrown.getMessage());
  }

  private static void assertEvaluationProblem(Path file, String message) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> Evaluation.read(file));
    assertEquals(message, thrown.getMessage());
  }
}
