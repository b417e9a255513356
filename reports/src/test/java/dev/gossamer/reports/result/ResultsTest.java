package dev.gossamer.reports.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    assertEquals("HalfCheetah-v4", ds.env());
    assertEquals(0.9, ds.sparsity());
    assertEquals(1, ds.seed());
    assertEquals("0.001", ds.configuration().get("optimizer.learningRate"));
    assertEquals(new Evaluation(2000, 5, 500, 1e9, 2e9), ds.evaluations().get(1));
    PhaseTotal forward = ds.phases().get(0);
    assertEquals("critic forward", forward.phase());
    assertEquals(3000, forward.count());
    assertEquals(2e9, forward.totalNanos());
    assertEquals(4e11, forward.fullFlops());
    assertEquals("interrupted", results.trainings().get(2).status());
    assertTrue(results.trainings().get(2).phases().isEmpty());
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
    Files.writeString(file, "step,wall_seconds,mean,flops_paper,flops_full\n1,2,high,4,5\n");
    assertEvaluationProblem(
        file, file + ": line 2 holds something that is not a number: 1,2,high,4,5");
  }

  @Test
  void aRunWithoutMethodIsRefused() throws IOException {
    Path file = directory.resolve("run.json");
    Files.writeString(
        file,
        "{\"schema\": 1, \"status\": \"finished\", \"configuration\": {\"algorithm\": \"td3\"}}");
    assertProblem(
        List.of(directory), file + ": configuration.method is missing, expected a string");
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
