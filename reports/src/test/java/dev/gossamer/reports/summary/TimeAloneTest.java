package dev.gossamer.reports.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.BenchmarkResults;
import dev.gossamer.reports.TrainingRuns;
import dev.gossamer.reports.result.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeAloneTest {

  private static final String AGENT = "env=Hopper-v4 hidden=256 provider=auto threads=1 ";
  private static final String DS = AGENT + "method=ds sparsity=0.9 ";
  private static final String DENSE = AGENT + "method=dense sparsity=0 ";

  private static final Map<String, String> SETTINGS =
      Map.of("planner", "sparse", "start-steps", "1000", "ds.period", "500");

  /** Environment 10 us; dense update 800 us, action 5; ds update 300 us, action 7, change 500. */
  private static BenchmarkResults bench(String name) {
    return new BenchmarkResults(name)
        .row("environment.Step", "env=Hopper-v4 provider=auto threads=1", 9e3, 11e3)
        .row("update.Td3", DENSE + "batch=100", 800e3, 800e3)
        .row("update.Td3", DS + "batch=100", 290e3, 310e3)
        .row("update.Td3", DS + "batch=256", 1e9)
        .row("update.Act", DENSE + "batch=1", 5e3, 5e3)
        .row("update.Act", DS + "batch=1", 7e3, 7e3)
        .row("topology.Change", DS, 500e3, 500e3);
  }

  private static List<Row> rows(BenchmarkResults... results) {
    List<Row> rows = new ArrayList<>();
    for (BenchmarkResults one : results) {
      rows.addAll(new Summarizer(BenchmarkResults.NO_UPDATES).summarize(one.results()).rows());
    }
    return rows;
  }

  private static TrainingGroup group(TrainingRun... runs) {
    List<TrainingGroup> groups = TrainingGroup.of(List.of(runs));
    assertEquals(1, groups.size());
    return groups.get(0);
  }

  private static TrainingGroup ds() {
    return group(TrainingRuns.run("ds", "0.9", 1, SETTINGS, 1, 2, 3));
  }

  @Test
  void stepsTimesThePartsTimes() {
    TimeAlone alone = TimeAlone.of(ds(), rows(bench("b"))).orElseThrow();
    assertEquals("b", alone.source());
    assertEquals(1000, alone.warmUp());
    assertEquals(1 / 500.0, alone.changesPerUpdate());
    // 3000 steps, of which 2000 with action and update, and 4 changes.
    double seconds = 3000 * 10e-6 + 2000 * (7e-6 + 300e-6) + 4 * 500e-6;
    assertEquals(seconds, alone.seconds(3000).value(), 1e-12);
    assertEquals(500 * 10e-6, alone.seconds(500).value(), 1e-12);
    assertEquals(0, alone.seconds(0).value());
  }

  @Test
  void theIntervalAddsTheErrorsOfTheParts() {
    TimeAlone alone = TimeAlone.of(ds(), rows(bench("b"))).orElseThrow();
    // Only environment and update vary: standard errors 3 and 20 ms, one degree of freedom each.
    double errorA = Math.pow(3000 * 1e-6, 2);
    double errorB = Math.pow(2000 * 10e-6, 2);
    double freedom = Math.pow(errorA + errorB, 2) / (errorA * errorA + errorB * errorB);
    Estimate seconds = alone.seconds(3000);
    double half = (seconds.high() - seconds.low()) / 2;
    // Student's quantile at one degree of freedom is 12.706, at two 4.303.
    assertTrue(freedom > 1 && freedom < 2);
    assertTrue(half < 12.706 * Math.sqrt(errorA + errorB), "" + half);
    assertTrue(half > 4.303 * Math.sqrt(errorA + errorB), "" + half);
    assertEquals(half, seconds.halfWidth());
    BenchmarkResults single =
        bench("b").row("update.Td3", AGENT + "method=static sparsity=0.9 batch=100", 1e5);
    single.row("update.Act", AGENT + "method=static sparsity=0.9 batch=1", 1e3);
    TimeAlone one =
        TimeAlone.of(group(TrainingRuns.run("static", "0.9", 1, SETTINGS, 1)), rows(single))
            .orElseThrow();
    assertEquals(0, one.changesPerUpdate());
    assertEquals(Optional.empty(), one.change());
    assertFalse(one.seconds(2000).hasInterval());
  }

  @Test
  void denseOverSparseWithTheEnvironmentInBoth() {
    List<Row> rows = rows(bench("b"));
    TimeAlone dense =
        TimeAlone.of(group(TrainingRuns.run("dense", "", 1, SETTINGS, 1)), rows).orElseThrow();
    TimeAlone ds = TimeAlone.of(ds(), rows).orElseThrow();
    Speedup speedup = ds.over(dense, 3000).orElseThrow();
    double slow = 3000 * 10e-6 + 2000 * 805e-6;
    double fast = 3000 * 10e-6 + 2000 * 307e-6 + 4 * 500e-6;
    assertEquals(slow / fast, speedup.value(), 1e-12);
    assertTrue(speedup.low() < speedup.value() && speedup.value() < speedup.high());
    assertEquals(Optional.empty(), ds.over(dense, 0));
    TimeAlone other = TimeAlone.of(ds(), rows(bench("c"))).orElseThrow();
    assertEquals(Optional.empty(), other.over(dense, 3000), "of another run");
  }

  @ParameterizedTest
  @CsvSource({
    "update.Td3, env=Hopper-v4, env=Walker2d-v4",
    "update.Td3, hidden=256, hidden=64",
    "update.Td3, batch=100, batch=256",
    "update.Td3, method=ds, method=static",
    "update.Td3, sparsity=0.9, sparsity=0.8",
    "update.Td3, provider=auto, provider=scalar",
    "update.Td3, threads=1, threads=2",
    "update.Td3, batch=100, batch=100 planner=auto",
    "update.Td3, batch=100, batch=100 block=4",
    "update.Sac, batch=100, batch=100",
    "update.Act, batch=1, batch=16",
    "update.Act, batch=1, batch=1 algorithm=sac",
    "environment.Step, env=Hopper-v4, env=Walker2d-v4"
  })
  void rowsOfSomethingElseAreNotTaken(String changed, String from, String to) {
    BenchmarkResults results = new BenchmarkResults("b");
    for (String benchmark : List.of("environment.Step", "update.Td3", "update.Act")) {
      String params =
          switch (benchmark) {
            case "environment.Step" -> "env=Hopper-v4 provider=auto threads=1";
            case "update.Td3" -> DS + "batch=100";
            default -> DS + "batch=1";
          };
      boolean here =
          changed.equals(benchmark)
              || (changed.equals("update.Sac") && benchmark.equals("update.Td3"));
      results.row(here ? changed : benchmark, here ? params.replace(from, to) : params, 1e3, 1e3);
    }
    assertEquals(Optional.empty(), TimeAlone.of(ds(), rows(results)));
    assertTrue(TimeAlone.of(ds(), rows(results, bench("c"))).isPresent(), "another run has it");
  }

  @Test
  void blocksAndPlannersAreMatched() {
    BenchmarkResults results =
        bench("b")
            .row("update.Td3", DS + "batch=100 block=4", 1e5, 1e5)
            .row("update.Act", DS + "batch=1 block=4", 1e3, 1e3)
            .row("update.Td3", DS + "batch=100 planner=auto", 2e5, 2e5)
            .row("update.Act", DS + "batch=1 planner=auto", 1e3, 1e3);
    Map<String, String> blocks = Map.of("planner", "sparse", "start-steps", "1000", "block", "4");
    Map<String, String> auto = Map.of("planner", "auto", "start-steps", "1000");
    List<Row> rows = rows(results);
    assertEquals(
        1e5,
        TimeAlone.of(group(TrainingRuns.run("ds", "0.9", 1, blocks, 1)), rows)
            .orElseThrow()
            .update()
            .nanos()
            .median());
    assertEquals(
        2e5,
        TimeAlone.of(group(TrainingRuns.run("ds", "0.9", 1, auto, 1)), rows)
            .orElseThrow()
            .update()
            .nanos()
            .median());
    assertTrue(
        TimeAlone.of(group(TrainingRuns.run("dense", "", 1, auto, 1)), rows).isPresent(),
        "a dense network has no planner");
  }
}
