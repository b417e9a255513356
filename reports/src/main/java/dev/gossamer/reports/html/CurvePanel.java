package dev.gossamer.reports.html;

import dev.gossamer.reports.summary.TrainingGroup;
import dev.gossamer.reports.summary.TrainingOutcome;
import java.util.List;
import java.util.function.Predicate;

/**
 * Configurations of a task whose curves are drawn together. Many of them are parted by sparsity,
 * those of each sparsity beside the dense ones; a method then has one colour in all panels.
 *
 * @param title what is shown
 * @param shown the configurations in it
 * @param task all configurations of the task
 * @param parted whether there are several panels
 */
record CurvePanel(
    String title, List<TrainingOutcome> shown, List<TrainingOutcome> task, boolean parted) {

  /** More in one chart cannot be told apart. */
  private static final int MOST = 6;

  /** The panels of a task. */
  static List<CurvePanel> of(String title, List<TrainingOutcome> task) {
    List<Double> sparsities =
        task.stream()
            .map(o -> o.group().sparsity())
            .filter(s -> s > 0)
            .distinct()
            .sorted()
            .toList();
    if (task.size() <= MOST || sparsities.size() < 2) {
      return List.of(new CurvePanel(title, task, task, false));
    }
    return sparsities.stream()
        .map(
            sparsity ->
                new CurvePanel(
                    title + ", " + Format.sparsity(sparsity),
                    only(task, s -> s == 0 || s.equals(sparsity)),
                    task,
                    true))
        .toList();
  }

  private static List<TrainingOutcome> only(
      List<TrainingOutcome> task, Predicate<Double> sparsity) {
    return task.stream().filter(o -> sparsity.test(o.group().sparsity())).toList();
  }

  /** The configurations. */
  List<TrainingGroup> groups() {
    return shown.stream().map(TrainingOutcome::group).toList();
  }

  /** Name of a configuration among those of its task. */
  String label(TrainingGroup group) {
    return TrainingLabels.of(group, all());
  }

  /** Colour of a configuration: dense has one of its own. */
  int style(TrainingGroup group) {
    List<String> others =
        all().stream().filter(o -> !o.method().equals("dense")).map(this::key).distinct().toList();
    return Charts.style(group.method(), others.indexOf(key(group)));
  }

  private String key(TrainingGroup group) {
    return parted ? TrainingLabels.withoutSparsity(group, all()) : label(group);
  }

  private List<TrainingGroup> all() {
    return task.stream().map(TrainingOutcome::group).toList();
  }
}
