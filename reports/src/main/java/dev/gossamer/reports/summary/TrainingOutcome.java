package dev.gossamer.reports.summary;

import dev.gossamer.reports.summary.TrainingGroup.CurvePoint;
import java.util.List;
import java.util.Optional;

/**
 * What a configuration achieved, and how that compares with the dense configuration.
 *
 * @param group the runs
 * @param finalReturn over seeds; its mean is NaN if a run was never evaluated
 * @param versusDense empty for the dense configuration itself, and where no single dense
 *     configuration of the same environment and algorithm was trained
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
    List<TrainingGroup> dense = task.stream().filter(g -> g.method().equals("dense")).toList();
    return task.stream()
        .map(
            group ->
                new TrainingOutcome(
                    group,
                    finalReturn(group),
                    dense.size() == 1 && !dense.contains(group)
                        ? versus(dense.get(0), group)
                        : Optional.empty()))
        .toList();
  }

  private static Sample finalReturn(TrainingGroup group) {
    return Sample.of(group.runs().stream().map(RunSummary::finalReturn).toList());
  }

  private static Optional<VersusDense> versus(TrainingGroup dense, TrainingGroup group) {
    List<CurvePoint> base = dense.curve();
    for (CurvePoint own : group.curve().reversed()) {
      for (CurvePoint point : base) {
        if (point.step() == own.step()) {
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
