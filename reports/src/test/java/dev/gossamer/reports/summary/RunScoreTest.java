package dev.gossamer.reports.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.reports.TrainingRuns;
import dev.gossamer.reports.result.Evaluation;
import dev.gossamer.reports.result.TrainingRun;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunScoreTest {

  private static TrainingRun run(double... stepsAndReturns) {
    TrainingRun none = TrainingRuns.run("dense", "0", 1, Map.of());
    List<Evaluation> evaluations =
        IntStream.range(0, stepsAndReturns.length / 2)
            .mapToObj(
                e ->
                    new Evaluation(
                        (long) stepsAndReturns[2 * e], 0, stepsAndReturns[2 * e + 1], 0, 0))
            .toList();
    return new TrainingRun(none.path(), none.record(), evaluations, List.of());
  }

  @Test
  void theAreaIsThatOfTrapezoidsOverTheStepsTheySpan() {
    // 100 steps at 15 on average, 300 at 30.
    RunScore score = RunScore.at(400, run(0, 10, 100, 20, 400, 40));
    assertEquals((100 * 15 + 300 * 30) / 400.0, score.areaUnderCurve(), 1e-12);
    assertEquals(70 / 3.0, score.finalReturn(), 1e-12);
    RunScore earlier = RunScore.at(399, run(0, 10, 100, 20, 400, 40));
    assertEquals(15, earlier.areaUnderCurve(), 1e-12);
    assertEquals(15, earlier.finalReturn(), 1e-12);
  }

  @Test
  void theFinalReturnIsOfTheLastTenEvaluations() {
    double[] steps = IntStream.range(0, 24).mapToDouble(i -> i % 2 == 0 ? i : i / 2).toArray();
    assertEquals((2 + 11) / 2.0, RunScore.at(100, run(steps)).finalReturn(), 1e-12);
  }

  @Test
  void withoutASpanThereIsNoArea() {
    assertEquals(new RunScore(7, 7), RunScore.at(5, run(5, 7)));
    assertEquals(new RunScore(Double.NaN, Double.NaN), RunScore.at(5, run()));
    assertEquals(new RunScore(Double.NaN, Double.NaN), RunScore.at(4, run(5, 7)));
  }
}
