package dev.gossamer.reports.html;

import dev.gossamer.reports.result.TrainingRun;
import dev.gossamer.reports.summary.Speedup;
import dev.gossamer.reports.summary.Speedup.Verdict;
import dev.gossamer.reports.summary.TrainingGroup;
import dev.gossamer.reports.summary.TrainingOutcome;
import dev.gossamer.reports.summary.TrainingOutcome.VersusDense;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answer for whole training runs: whether they take less time, and what they learn. */
final class TrainingFinding {

  private static final String QUESTION = "Whole training runs";
  private static final int SENTENCES = 4;

  private TrainingFinding() {}

  /** The finding; empty if there are no training runs. */
  static Optional<Block.Finding> of(List<TrainingRun> runs) {
    if (runs.isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<TrainingGroup>> tasks = TrainingSection.tasks(runs);
    List<String> evidence = new ArrayList<>();
    List<Verdict> verdicts = new ArrayList<>();
    tasks.forEach(
        (task, groups) ->
            TrainingOutcome.of(groups)
                .forEach(
                    outcome ->
                        outcome
                            .versusDense()
                            .ifPresent(
                                versus -> {
                                  verdicts.add(versus.speedup().verdict());
                                  evidence.add(sentence(task, groups, outcome, versus));
                                })));
    if (evidence.size() > SENTENCES) {
      int more = evidence.size() - SENTENCES;
      evidence.subList(SENTENCES, evidence.size()).clear();
      evidence.add(Words.counted(more, "more configuration") + " in the table.");
    }
    if (evidence.isEmpty()) {
      evidence.add("No configuration was trained both dense and sparse.");
    }
    return Optional.of(
        new Block.Finding(QUESTION, answer(verdicts), List.copyOf(evidence), Optional.empty()));
  }

  private static String answer(List<Verdict> verdicts) {
    if (verdicts.isEmpty()) {
      return "Not compared with dense training.";
    }
    long faster = verdicts.stream().filter(Verdict.FASTER::equals).count();
    if (faster == verdicts.size()) {
      return faster == 1
          ? "Yes: training takes less time than dense."
          : "Yes: all configurations train in less time than dense.";
    }
    if (verdicts.stream().allMatch(Verdict.NO_INTERVAL::equals)) {
      return "Undecided: a single seed gives no interval.";
    }
    return faster == 0
        ? "No gain in training time shown."
        : "In part: "
            + faster
            + " of "
            + verdicts.size()
            + " configurations train in less time than dense.";
  }

  private static String sentence(
      String task, List<TrainingGroup> groups, TrainingOutcome outcome, VersusDense versus) {
    Speedup speedup = versus.speedup();
    String returns =
        Double.isNaN(versus.returnShare())
            ? "; return " + Format.returns(outcome.finalReturn().mean())
            : "; return " + Format.percent(versus.returnShare()) + " of dense";
    return TrainingSection.label(outcome.group(), groups)
        + " ("
        + task
        + ", "
        + Words.counted(outcome.group().runs().size(), "seed")
        + "): "
        + Format.times(speedup.value())
        + " as fast as dense ("
        + (Double.isNaN(speedup.low()) ? "" : "95\u00a0% interval ")
        + Format.seedInterval(speedup)
        + "), with "
        + Format.fewer(versus.flopsRatio())
        + returns
        + ".";
  }
}
