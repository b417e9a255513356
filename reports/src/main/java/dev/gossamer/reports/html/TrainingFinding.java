package dev.gossamer.reports.html;

import dev.gossamer.reports.result.TrainingRun;
import dev.gossamer.reports.summary.Estimate;
import dev.gossamer.reports.summary.Speedup;
import dev.gossamer.reports.summary.Speedup.Verdict;
import dev.gossamer.reports.summary.Summary;
import dev.gossamer.reports.summary.TrainingGroup;
import dev.gossamer.reports.summary.TrainingOutcome;
import dev.gossamer.reports.summary.TrainingOutcome.Versus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answers for whole training runs: whether they take less time, and what they learn. */
final class TrainingFinding {

  private static final int SENTENCES = 6;

  private TrainingFinding() {}

  /** The findings; none if there are no training runs. */
  static List<Block.Finding> of(List<TrainingRun> runs, Summary summary) {
    if (runs.isEmpty()) {
      return List.of();
    }
    List<String> times = new ArrayList<>();
    List<String> returns = new ArrayList<>();
    List<Versus> compared = new ArrayList<>();
    TrainingSection.tasks(runs, summary)
        .forEach(
            (task, outcomes) -> {
              List<TrainingGroup> groups = outcomes.stream().map(TrainingOutcome::group).toList();
              for (TrainingOutcome outcome : outcomes) {
                outcome
                    .versusDense()
                    .ifPresent(
                        versus -> {
                          String name = name(task, groups, outcome);
                          compared.add(versus);
                          versus
                              .bestKnownSpeedup()
                              .ifPresent(speedup -> times.add(name + time(versus, speedup)));
                          returns.add(name + returns(outcome, versus));
                        });
              }
            });
    if (compared.isEmpty()) {
      return List.of(
          finding(
              "Whole training runs",
              "Not compared with dense training.",
              List.of("No configuration was trained both dense and sparse.")));
    }
    return List.of(
        finding("Whole training runs", timeAnswer(compared), times),
        finding("Returns", returnAnswer(compared), returns));
  }

  private static Block.Finding finding(String question, String answer, List<String> evidence) {
    List<String> shown = new ArrayList<>(evidence);
    if (shown.size() > SENTENCES) {
      int more = shown.size() - SENTENCES;
      shown.subList(SENTENCES, shown.size()).clear();
      shown.add(Words.counted(more, "more configuration") + " in the tables.");
    }
    return new Block.Finding(question, answer, List.copyOf(shown), Optional.empty());
  }

  private static String timeAnswer(List<Versus> compared) {
    List<Verdict> verdicts =
        compared.stream()
            .flatMap(versus -> versus.bestKnownSpeedup().stream())
            .map(Speedup::verdict)
            .toList();
    if (verdicts.isEmpty()) {
      return "Not compared: one machine made the dense runs, another the others.";
    }
    long faster = verdicts.stream().filter(Verdict.FASTER::equals).count();
    if (faster == verdicts.size()) {
      return faster == 1
          ? "Yes: training takes less time than dense."
          : "Yes: all configurations train in less time than dense.";
    }
    if (verdicts.stream().allMatch(Verdict.NO_INTERVAL::equals)) {
      return "Undecided: too few replicates for an interval.";
    }
    if (faster > 0) {
      return "In part: "
          + faster
          + " of "
          + verdicts.size()
          + " configurations train in less time than dense.";
    }
    return verdicts.stream().allMatch(Verdict.SLOWER::equals)
        ? "No: training takes longer than dense."
        : "No gain in training time shown.";
  }

  private static String returnAnswer(List<Versus> compared) {
    List<Estimate> differences = compared.stream().map(Versus::finalReturn).toList();
    long lower = differences.stream().filter(difference -> difference.high() < 0).count();
    long higher = differences.stream().filter(difference -> difference.low() > 0).count();
    if (differences.stream().noneMatch(Estimate::hasInterval)) {
      return "Undecided: a single seed gives no interval.";
    }
    return "Of "
        + Words.counted(compared.size(), "configuration")
        + ", the final return of "
        + lower
        + " is lower than dense beyond the noise, of "
        + higher
        + " higher, of "
        + (compared.size() - lower - higher)
        + " neither.";
  }

  private static String name(String task, List<TrainingGroup> groups, TrainingOutcome outcome) {
    return TrainingLabels.of(outcome.group(), groups)
        + " ("
        + task
        + ", "
        + Words.counted(outcome.group().runs().size(), "seed")
        + "): ";
  }

  private static String time(Versus versus, Speedup speedup) {
    boolean alone = versus.aloneSpeedup().isPresent();
    String interval = alone ? Format.interval(speedup) : Format.seedInterval(speedup);
    return Format.times(speedup.value())
        + " as fast as dense "
        + (alone ? "by its parts alone (" : "in elapsed time (")
        + (Double.isNaN(speedup.low()) ? "" : "95\u00a0% interval ")
        + interval
        + "), with "
        + Format.fewer(versus.flopsRatio())
        + ".";
  }

  private static String returns(TrainingOutcome outcome, Versus versus) {
    Estimate difference = versus.finalReturn();
    return "final return "
        + Format.returns(outcome.finalReturn().mean())
        + ", "
        + Format.difference(difference.value())
        + " against dense"
        + (difference.hasInterval()
            ? " (95\u00a0% interval " + Format.returns(difference) + ")."
            : ".");
  }
}
