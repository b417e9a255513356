package dev.gossamer.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.training.PhaseRecord;
import dev.gossamer.reports.BenchmarkResults;
import dev.gossamer.reports.TrainingRuns;
import dev.gossamer.reports.chart.BarChart;
import dev.gossamer.reports.result.Results;
import dev.gossamer.reports.result.TrainingRun;
import dev.gossamer.reports.summary.Summarizer;
import dev.gossamer.reports.summary.Summary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhaseSectionTest {

  /** 100 updates, the actor's in every other one; sparse with a quarter of the operations. */
  private static final List<TrainingRun> RUNS =
      List.of(run("dense", "0", 1, 8_000_000, 400_000), run("ds", "0.75", 1, 4_000_000, 100_000));

  @Test
  void sparseStandsBesideDenseAndTimeBesideFlops() {
    BarChart chart = (BarChart) section(RUNS).charts().findFirst().orElseThrow();
    assertEquals(
        List.of("sample", "actor-forward"),
        chart.groups().stream().map(BarChart.Group::label).toList(),
        "what is no part of an update is not drawn");
    List<BarChart.Bar> bars = chart.groups().get(1).bars();
    assertEquals(80, bars.get(0).value(), "µs an update, as half of them have the phase");
    assertTrue(Double.isNaN(bars.get(0).mark()));
    assertEquals(40, bars.get(1).value());
    assertEquals(20, bars.get(1).mark(), "a quarter of the dense time");
    assertEquals(
        "actor-forward, ds 75 %: 40.0 µs, by its FLOPs 20.0 µs",
        bars.get(1).title().replace('\u00a0', ' '));
  }

  @Test
  void theTableHasSpeedupAndFlopsRatioOfEachPhase() {
    Table table = ((Block.Folded) section(RUNS).blocks().get(2)).tables().getFirst();
    List<Table.Cell> sparse = table.groups().get(1).rows().get(2);
    assertEquals(
        List.of("actor-forward", "50", "80.0 µs", "80 %", "100 %", "0.0250", "2.00×", "4.00×"),
        sparse.stream().map(cell -> cell.text().replace('\u00a0', ' ')).toList());
  }

  @Test
  void runsWithoutPhasesHaveNoSection() {
    List<TrainingRun> bare = List.of(TrainingRuns.run("dense", "0", 1, Map.of(), 1, 2));
    assertTrue(PhaseSection.of(bare, summary(bare)).isEmpty());
  }

  private static Section section(List<TrainingRun> runs) {
    return PhaseSection.of(runs, summary(runs)).orElseThrow();
  }

  private static Summary summary(List<TrainingRun> runs) {
    return new Summarizer(BenchmarkResults.NO_UPDATES).summarize(new Results(List.of(), runs));
  }

  private static TrainingRun run(
      String method, String sparsity, int seed, long nanos, double flops) {
    TrainingRun run = TrainingRuns.run(method, sparsity, seed, Map.of(), 1, 2);
    return new TrainingRun(
        run.path(),
        run.record(),
        run.evaluations(),
        List.of(
            new PhaseRecord("act", 200, 500_000, 0, 0, 0, 0, 0, 0),
            new PhaseRecord("sample", 100, 500_000, 0, 0, 0, 0, 0, 0),
            new PhaseRecord("actor-forward", 50, nanos, 0, 0, 0, 0, flops, flops),
            new PhaseRecord("evaluation", 0, 0, 0, 0, 0, 0, 0, 0)));
  }
}
