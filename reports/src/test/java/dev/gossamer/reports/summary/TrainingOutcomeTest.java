package dev.gossamer.reports.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.training.RunRecord;
import dev.gossamer.reports.result.Evaluation;
import dev.gossamer.reports.result.TrainingRun;
import dev.gossamer.reports.summary.TrainingGroup.CurvePoint;
import dev.gossamer.reports.summary.TrainingOutcome.VersusDense;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
    List<TrainingOutcome> outcomes = TrainingOutcome.of(task);
    assertTrue(outcomes.get(0).versusDense().isEmpty());
    VersusDense versus = outcomes.get(1).versusDense().orElseThrow();
    assertEquals(2000, versus.step());
    assertEquals(2.5, versus.speedup().value(), 1e-12);
    assertEquals(4, versus.flopsRatio().paper(), 1e-12);
    assertEquals(8, versus.flopsRatio().full(), 1e-12);
    assertEquals(180.0 / 250, versus.returnShare(), 1e-12);
    assertEquals(180, outcomes.get(1).finalReturn().mean());
  }

  @Test
  void shareOfANegativeReturnHasNoMeaning() {
    List<TrainingGroup> task =
        TrainingGroup.of(
            List.of(run("dense", "0", 1, Map.of(), -100), run("ds", "0.9", 1, Map.of(), 50)));
    VersusDense versus = TrainingOutcome.of(task).get(1).versusDense().orElseThrow();
    assertTrue(Double.isNaN(versus.returnShare()));
    assertEquals(Speedup.Verdict.NO_INTERVAL, versus.speedup().verdict());
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
        TrainingOutcome.of(task).stream()
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

  private static TrainingRun run(
      String method, String sparsity, int seed, Map<String, String> more, double... returns) {
    Map<String, String> configuration = new HashMap<>(more);
    configuration.put("algorithm", "td3");
    configuration.put("env", "Hopper-v4");
    configuration.put("method", method);
    configuration.put("sparsity", sparsity);
    configuration.put("seed", Integer.toString(seed));
    boolean dense = method.equals("dense");
    List<Evaluation> evaluations = new ArrayList<>();
    for (double value : returns) {
      int count = evaluations.size() + 1;
      evaluations.add(
          new Evaluation(
              1000L * count,
              (dense ? 10 : 4) * count,
              value,
              (dense ? 100_000.0 : 25_000) * count,
              (dense ? 200_000.0 : 25_000) * count));
    }
    RunRecord record =
        new RunRecord(
            1,
            "finished",
            null,
            null,
            Map.copyOf(configuration),
            "",
            "vector512",
            "sparse",
            List.of(),
            List.of(),
            null,
            null);
    return new TrainingRun(Path.of("run"), record, evaluations, List.of());
  }
}
