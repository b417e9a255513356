package dev.gossamer.reports.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.BenchmarkResults;
import dev.gossamer.reports.Fixtures;
import dev.gossamer.reports.result.Results;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SteadinessTest {

  @Test
  void steadyIterationsAreWithinFivePercentOfTheirForksMedian() {
    Steadiness steady = judge(List.of(List.of(100.0, 104.9, 95.1), List.of(200.0, 201.0, 199.0)));
    assertEquals(2, steady.forks());
    assertEquals(6, steady.iterations());
    assertEquals(0, steady.unsteady());
    assertEquals(0, steady.warming());
    assertEquals(0.049, steady.greatest(), 1e-12);
  }

  @Test
  void whatIsFurtherIsCountedAndASlowFirstIterationIsWarmUp() {
    Steadiness judged =
        judge(List.of(List.of(130.0, 100.0, 100.0), List.of(100.0, 100.0, 100.0, 80.0)));
    assertEquals(2, judged.unsteady());
    assertEquals(1, judged.warming());
    assertEquals(0.3, judged.greatest(), 1e-12);
  }

  @Test
  void forksThatCannotBeJudgedArePassedOver() {
    Steadiness judged =
        judge(List.of(List.of(100.0), List.of(), List.of(Double.NaN, 100.0), List.of(0.0, 1.0)));
    assertEquals(0, judged.forks());
    assertEquals(0, judged.iterations());
  }

  @Test
  void everyRowOfARecordedRunIsJudged() throws IOException {
    Summary summary =
        new Summarizer(BenchmarkResults.NO_UPDATES)
            .summarize(Results.read(List.of(Fixtures.path("bench"))));
    assertEquals(summary.rows().size(), summary.steadiness().size());
    assertTrue(
        summary.steadiness().stream().allMatch(s -> s.iterations() == 3 * s.forks()),
        summary.steadiness()::toString);
  }

  @Test
  void aRulerThatMovesByMoreThanFivePercentMarksItsRun() {
    BenchmarkResults bench =
        new BenchmarkResults("b")
            .row("ruler.Fma", "operations=100 provider=auto", 100, 104, 102)
            .row("ruler.Load", "operations=100 provider=auto", 106, 112, 105.5)
            .row("ruler.Empty", "provider=auto", 1, 2);
    List<RulerDrift> drifts =
        RulerDrift.of(
            new Summarizer(BenchmarkResults.NO_UPDATES).summarize(bench.results()).rows());
    assertEquals(2, drifts.size());
    assertEquals(0.04, drifts.get(0).drift(), 1e-12);
    assertFalse(drifts.get(0).marked());
    assertEquals(106, drifts.get(1).first());
    assertEquals(112 / 105.5 - 1, drifts.get(1).drift(), 1e-12);
    assertTrue(drifts.get(1).marked());
  }

  private static Steadiness judge(List<List<Double>> forks) {
    return Steadiness.of(
        "b", "kernel.gemm", RowParams.of("kernel.gemm", new TreeMap<>(), "scalar"), forks);
  }
}
