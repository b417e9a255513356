package dev.gossamer.reports.summary;

import dev.gossamer.reports.summary.TrainingGroup.CurvePoint;
import java.util.List;
import java.util.Optional;

/**
 * What a configuration achieved, and how that compares with the dense configuration.
 *
 * @param group the runs
 * @param finalReturn over seeds; its mean is NaN if a run was never evaluated
 * @param versusDense empty for a dense configuration, and where none, or more than one, was trained
 *     that is like this one in all but sparsity
 */
public record TrainingOutcome(
    TrainingGroup group, Sample finalReturn, Optional<VersusDense> versusDense) {

  /**
   * A configuration against the dense one.
   *
   * @param step the last step at which all seeds of both were evaluated
   * @param returnShare mean final return over the dense one's; NaN unless both are positive
   * @param speedup in wall time up to {@code step}, with the seeds as replicates
   * @param flopsRatio of the operations up to {@code step}, dense over this configuration's
   */
  public record VersusDense(
      long step, double returnShare, Speedup speedup, FlopsRatio flopsRatio) {}

  /**
   * The outcomes of one task.
   *
   * @param task all configurations of one environment and algorithm
   */
  public static List<TrainingOutcome> of(List<TrainingGroup> task) {
    return task.stream()
        .map(
            group ->
                new TrainingOutcome(
                    group,
                    finalReturn(group),
                    dense(group, task).flatMap(dense -> versus(dense, group))))
        .toList();
  }

  /** The dense configuration that is like a sparse one in all else, if there is one. */
  private static Optional<TrainingGroup> dense(TrainingGroup group, List<TrainingGroup> task) {
    if (group.method().equals("dense")) {
      return Optional.empty();
    }
    List<TrainingGroup> dense =
        task.stream()
            .filter(other -> other.method().equals("dense"))
            .filter(other -> other.sharedWithDense().equals(group.sharedWithDense()))
            .toList();
    return dense.size() == 1 ? Optional.of(dense.get(0)) : Optional.empty();
  }

  private static Sample finalReturn(TrainingGroup group) {
    return Sample.of(group.runs().stream().map(RunSummary::finalReturn).toList());
  }

  private static Optional<VersusDense> versus(TrainingGroup dense, TrainingGroup group) {
    List<CurvePoint> base = dense.curve();
    for (CurvePoint own : group.curve().reversed()) {
      for (CurvePoint point : base) {
        if (point.step() == own.step() && own.fullFlops() > 0) {
          return Optional.of(
              new VersusDense(
                  own.step(),
                  share(finalReturn(group).mean(), finalReturn(dense).mean()),
                  ForkStatistics.speedup(
                      dense.wallSecondsAt(own.step()), group.wallSecondsAt(own.step())),
                  new FlopsRatio(
                      point.paperFlops() / own.paperFlops(), point.fullFlops() / own.fullFlops())));
        }
      }
    }
    return Optional.empty();
  }

  private static double share(double part, double whole) {
    return part > 0 && whole > 0 ? part / whole : Double.NaN;
  }
}
