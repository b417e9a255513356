package dev.gossamer.reports.summary;

import static dev.gossamer.reports.TrainingRuns.madeBy;
import static dev.gossamer.reports.TrainingRuns.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.result.TrainingRun;
import dev.gossamer.reports.summary.TrainingGroup.CurvePoint;
import dev.gossamer.reports.summary.TrainingOutcome.Versus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingOutcomeTest {

  @Test
  void runsThatDifferInTheirSeedAreOneGroup() {
    List<TrainingGroup> groups =
        TrainingGroup.of(
            List.of(
                run("ds", "0.9", 1, Map.of(), 10, 20),
                run("dense", "0", 1, Map.of(), 10, 20),
                run("ds", "0.9", 2, Map.of("keep-replay", "yes"), 14, 26),
                run("ds", "0.5", 1, Map.of(), 10, 20)));
    assertEquals(
        List.of("dense 0.0", "ds 0.5", "ds 0.9"),
        groups.stream().map(group -> group.method() + " " + group.sparsity()).toList());
    assertEquals(2, groups.get(2).runs().size());
    CurvePoint last = groups.get(2).curve().get(1);
    assertEquals(2000, last.step());
    assertEquals(23, last.value().mean());
    assertEquals(Math.sqrt(18), last.value().deviation(), 1e-12);
    assertEquals(2, last.value().size());
  }

  @Test
  void otherSettingsAreNotAveragedOver() {
    TrainingRun slow = run("ds", "0.9", 1, Map.of("learningRate", "0.001"), 10);
    TrainingRun fast = run("ds", "0.9", 1, Map.of("learningRate", "0.01"), 20);
    List<TrainingGroup> groups = TrainingGroup.of(List.of(slow, fast));
    assertEquals(2, groups.size());
    assertEquals("learningRate 0.001", groups.get(0).differences(groups));
    assertEquals("", groups.get(0).differences(List.of(groups.get(0))));
  }

  @Test
  void theMeanCurveEndsWhereTheFirstSeedEnds() {
    TrainingGroup group =
        TrainingGroup.of(
                List.of(
                    run("ds", "0.9", 1, Map.of(), 10, 20, 30),
                    run("ds", "0.9", 2, Map.of(), 20, 40)))
            .get(0);
    assertEquals(List.of(15.0, 30.0), group.curve().stream().map(p -> p.value().mean()).toList());
  }

  @Test
  void wallTimeAndOperationsAreComparedAtTheLastCommonStep() {
    // Evaluations come every 1000 steps and 10 s dense, 4 s sparse; operations 100 and 25 a step.
    List<TrainingGroup> task =
        TrainingGroup.of(
            List.of(
                run("dense", "0", 1, Map.of(), 100, 200, 300, 400),
                run("ds", "0.9", 1, Map.of(), 110, 220),
                run("ds", "0.9", 2, Map.of(), 130, 260)));
    List<TrainingOutcome> outcomes = TrainingOutcome.of(task, List.of());
    assertTrue(outcomes.get(0).versusDense().isEmpty());
    Versus versus = outcomes.get(1).versusDense().orElseThrow();
    assertEquals(2000, versus.step());
    assertEquals(2.5, versus.elapsedSpeedup().orElseThrow().value(), 1e-12);
    assertEquals(4, versus.flopsRatio().paper(), 1e-12);
    assertEquals(8, versus.flopsRatio().full(), 1e-12);
    assertEquals(180.0 / 150, versus.returnShare(), 1e-12);
    assertEquals(180, outcomes.get(1).finalReturn().mean());
  }

  /** A second machine made seed 1 of dense, and the only run of static. */
  @Test
  void timesAreComparedOnTheMachineThatMadeMostRuns() {
    List<TrainingGroup> task =
        TrainingGroup.of(
            List.of(
                madeBy("small", run("dense", "0", 1, Map.of(), 1, 2)),
                madeBy("large", run("dense", "0", 2, Map.of(), 3, 4)),
                madeBy("large", run("ds", "0.9", 2, Map.of(), 5, 6)),
                madeBy("large", run("ds", "0.9", 3, Map.of(), 7, 8)),
                madeBy("small", run("static", "0.9", 1, Map.of(), 7, 8))));
    List<TrainingOutcome> outcomes = TrainingOutcome.of(task, List.of());
    assertEquals(
        List.of("dense 2 1", "static 1 0", "ds 2 2"),
        outcomes.stream()
            .map(
                outcome ->
                    outcome.group().method()
                        + " "
                        + outcome.group().runs().size()
                        + " "
                        + outcome.timed().map(timed -> timed.runs().size()).orElse(0))
            .toList());
    assertEquals(2.5, outcomes.get(0).finalReturn().mean(), "returns are those of all machines");
    assertEquals(1, outcomes.get(0).elapsedSeconds().size());
    assertTrue(outcomes.get(1).versusDense().orElseThrow().elapsedSpeedup().isEmpty());
    Versus ds = outcomes.get(2).versusDense().orElseThrow();
    assertEquals(2.5, ds.elapsedSpeedup().orElseThrow().value(), 1e-12);
  }

  @Test
  void shareOfANegativeReturnHasNoMeaning() {
    List<TrainingGroup> task =
        TrainingGroup.of(
            List.of(run("dense", "0", 1, Map.of(), -100), run("ds", "0.9", 1, Map.of(), 50)));
    Versus versus = TrainingOutcome.of(task, List.of()).get(1).versusDense().orElseThrow();
    assertTrue(Double.isNaN(versus.returnShare()));
    assertEquals(Speedup.Verdict.NO_INTERVAL, versus.elapsedSpeedup().orElseThrow().verdict());
  }

  @Test
  void theBaselineIsTheDenseConfigurationThatIsLikeTheSparseOne() {
    List<TrainingGroup> task =
        TrainingGroup.of(
            List.of(
                run("dense", "", 1, Map.of("hidden", "64"), 100),
                run("dense", "", 1, Map.of("hidden", "256"), 200),
                run("ds", "0.9", 1, Map.of("hidden", "256", "ds.period", "500"), 100),
                run("ds", "0.9", 1, Map.of("hidden", "128"), 100)));
    assertEquals(
        List.of("128 none", "256 0.5", "256 none", "64 none"),
        TrainingOutcome.of(task, List.of()).stream()
            .map(
                outcome ->
                    outcome.group().settings().get("hidden")
                        + outcome.versusDense().map(v -> " " + v.returnShare()).orElse(" none"))
            .sorted()
            .toList());
  }

  @Test
  void settingsWithoutEffectDoNotPartGroups() {
    List<TrainingGroup> groups =
        TrainingGroup.of(
            List.of(
                run("dense", "", 1, Map.of("ds.period", "100", "lambda-input", "7"), 1),
                run("dense", "", 2, Map.of("ds.period", "200", "lambda-input", "9"), 1),
                run("static", "0.5", 1, Map.of("ds.period", "100", "lambda-input", "7"), 1),
                run("static", "0.5", 2, Map.of("ds.period", "200", "lambda-input", "9"), 1),
                run("ds", "0.5", 1, Map.of("ds.period", "100"), 1),
                run("ds", "0.5", 2, Map.of("ds.period", "200"), 1)));
    assertEquals(
        List.of("dense 2", "static 2", "ds 1", "ds 1"),
        groups.stream().map(group -> group.method() + " " + group.runs().size()).toList());
  }

  /** Evaluations at 1000, 2000, ...: their mean is the final return, trapezoids the area. */
  @Test
  void returnsAndAreasAreComparedWithWelchsInterval() {
    List<TrainingGroup> task =
        TrainingGroup.of(
            List.of(
                run("dense", "0", 1, Map.of(), 0, 4),
                run("dense", "0", 2, Map.of(), 0, 8),
                run("dense", "0", 3, Map.of(), 0, 12),
                run("ds", "0.9", 1, Map.of(), 0, 2),
                run("ds", "0.9", 2, Map.of(), 0, 4),
                run("ds", "0.9", 3, Map.of(), 0, 6)));
    TrainingOutcome ds = TrainingOutcome.of(task, List.of()).get(1);
    assertEquals(2000, ds.step());
    assertEquals(2, ds.finalReturn().mean(), 1e-12);
    assertEquals(2, ds.areaUnderCurve().mean(), 1e-12);
    Versus versus = ds.versusDense().orElseThrow();
    // Of {1, 2, 3} and {2, 4, 6}: Student's 3.2188 at 2.94 degrees of freedom.
    assertEquals(-2, versus.finalReturn().value(), 1e-12);
    assertEquals(-2 - 4.155399503, versus.finalReturn().low(), 1e-6);
    assertEquals(-2 + 4.155399503, versus.finalReturn().high(), 1e-6);
    assertEquals(versus.finalReturn(), versus.areaUnderCurve());
    assertTrue(versus.aloneSpeedup().isEmpty());
    assertEquals(versus.elapsedSpeedup(), versus.bestKnownSpeedup());
  }

  @Test
  void tinyIsTheControlOfItsOwnSparsity() {
    List<TrainingGroup> task =
        TrainingGroup.of(
            List.of(
                run("dense", "", 1, Map.of(), 10),
                run("tiny", "0.5", 1, Map.of(), 7),
                run("tiny", "0.9", 1, Map.of(), 5),
                run("ds", "0.9", 1, Map.of("block", "4"), 8),
                run("ds", "0.8", 1, Map.of(), 9)));
    List<TrainingOutcome> outcomes = TrainingOutcome.of(task, List.of());
    assertEquals(
        List.of(
            "dense none none", "tiny -3.0 none", "tiny -5.0 none", "ds -1.0 none", "ds -2.0 3.0"),
        outcomes.stream()
            .map(
                outcome ->
                    outcome.group().method()
                        + outcome
                            .versusDense()
                            .map(v -> " " + v.finalReturn().value())
                            .orElse(" none")
                        + outcome
                            .versusTiny()
                            .map(v -> " " + v.finalReturn().value())
                            .orElse(" none"))
            .toList());
  }

  @Test
  void blocksAreConfigurationsOfTheirOwn() {
    List<TrainingGroup> groups =
        TrainingGroup.of(
            List.of(
                run("ds", "0.9", 1, Map.of("block", "4"), 1),
                run("ds", "0.9", 2, Map.of("block", "4"), 1),
                run("ds", "0.9", 1, Map.of(), 1)));
    assertEquals(List.of(1, 4), groups.stream().map(TrainingGroup::block).toList());
    assertEquals(List.of(1, 2), groups.stream().map(group -> group.runs().size()).toList());
    assertEquals("", groups.get(1).differences(groups));
  }

  /** Earlier records lack the settings that came later; they had today's defaults. */
  @Test
  void aSettingThatIsNotRecordedHasItsDefault() {
    List<TrainingGroup> groups =
        TrainingGroup.of(
            List.of(
                run("ds", "0.9", 1, Map.of("tau", "0.005", "threads", "1"), 1),
                run("ds", "0.9", 2, Map.of(), 1),
                run("ds", "0.9", 3, Map.of("threads", "2"), 1)));
    assertEquals(List.of(2, 1), groups.stream().map(group -> group.runs().size()).toList());
  }
}
