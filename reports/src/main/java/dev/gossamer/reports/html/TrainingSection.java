package dev.gossamer.reports.html;

import dev.gossamer.reports.result.TrainingRun;
import dev.gossamer.reports.summary.RunScore;
import dev.gossamer.reports.summary.Summary;
import dev.gossamer.reports.summary.TrainingGroup;
import dev.gossamer.reports.summary.TrainingOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Training runs: what was learned, in how much time and with how many operations. */
final class TrainingSection {

  private TrainingSection() {}

  /** Outcomes of the configurations by their task. */
  static Map<String, List<TrainingOutcome>> tasks(List<TrainingRun> runs, Summary summary) {
    Map<String, List<TrainingOutcome>> tasks = new LinkedHashMap<>();
    TrainingGroup.tasks(runs)
        .forEach((task, groups) -> tasks.put(task, TrainingOutcome.of(groups, summary.rows())));
    return tasks;
  }

  /** The section; empty if there are no training runs. */
  static Optional<Section> of(List<TrainingRun> runs, Summary summary) {
    if (runs.isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<TrainingOutcome>> tasks = tasks(runs, summary);
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.Prose.of(
            "The final return of a run is the mean of its last "
                + RunScore.FINAL_EVALUATIONS
                + " evaluations. The area under the curve is that of the evaluations’ mean returns"
                + " over the steps, by trapezoids, divided by the steps: the mean return in the"
                + " course of training, in the unit of a return. Seeds are the unit of replication:"
                + " intervals are 95\u00a0%, Student’s t for means and Welch’s for differences, and"
                + " not widened for the number of comparisons. Configurations are compared at the"
                + " last step that all seeds of both reached."));
    List<Block.Figures> figures =
        tasks.entrySet().stream()
            .flatMap(task -> LearningCurves.of(task.getKey(), task.getValue()).stream())
            .map(Block.Figures::new)
            .toList();
    blocks.addAll(figures);
    if (!figures.isEmpty()) {
      blocks.add(
          Block.Prose.note(
              "Thick lines: mean over seeds; band: plus and minus one standard deviation; thin"
                  + " lines: single seeds. Against elapsed time and FLOPs, each point of the mean"
                  + " stands at the seeds’ mean time and mean count for its step."));
    }
    blocks.addAll(LearningTables.of(tasks));
    blocks.addAll(CostTables.of(tasks));
    return Optional.of(new Section("training", "Training runs", blocks));
  }
}
