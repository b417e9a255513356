package dev.gossamer.reports.html;

import dev.gossamer.reports.summary.TrainingGroup;
import java.util.List;

/** Names of configurations among those of their task. */
final class TrainingLabels {

  private TrainingLabels() {}

  /** Method, sparsity, and what else tells it from others. */
  static String of(TrainingGroup group, List<TrainingGroup> task) {
    String sparsity = group.sparsity() == 0 ? "" : " " + Format.sparsity(group.sparsity());
    return group.method() + sparsity + rest(group, task);
  }

  /** As {@link #of} without the sparsity: alike for a method at several sparsities. */
  static String withoutSparsity(TrainingGroup group, List<TrainingGroup> task) {
    return group.method() + rest(group, task);
  }

  private static String rest(TrainingGroup group, List<TrainingGroup> task) {
    String differences = group.differences(group.alike(task));
    return (group.block() == 1 ? "" : ", block " + group.block())
        + (differences.isEmpty() ? "" : " (" + differences + ")");
  }
}
