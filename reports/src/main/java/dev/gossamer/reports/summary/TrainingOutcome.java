package dev.gossamer.reports.summary;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.reports.summary.TrainingGroup.CurvePoint;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What a configuration achieved, and how that compares with others.
 *
 * @param group the runs
 * @param step the last step at which all of them were evaluated; 0 if there is none
 * @param finalReturn at that step, over seeds; its mean is NaN if a run was never evaluated
 * @param areaUnderCurve up to that step, likewise
 * @param flops mean operations of training up to that step
 * @param timed those of the runs whose times can be compared: the machine that made most runs of
 *     the task made them; empty if it made none
 * @param elapsedSeconds time that training had taken these at that step, whatever ran beside
 * @param alone what its parts take alone, if they were benchmarked
 * @param versusDense empty for a dense configuration, and where none, or more than one, was trained
 *     that is like this one in all but sparsity
 * @param versusTiny likewise against {@code tiny}, the dense network of as many parameters
 */
public record TrainingOutcome(
    TrainingGroup group,
    long step,
    Sample finalReturn,
    Sample areaUnderCurve,
    Flops flops,
    Optional<TrainingGroup> timed,
    Sample elapsedSeconds,
    Optional<TimeAlone> alone,
    Optional<Versus> versusDense,
    Optional<Versus> versusTiny) {

  private static final String DENSE = "dense";
  private static final String TINY = "tiny";

  /**
   * A configuration against a baseline.
   *
   * @param step the last step at which all seeds of both were evaluated; all that follows holds up
   *     to it
   * @param returnShare mean final return over the baseline's; NaN unless both are positive
   * @param finalReturn its difference from the baseline's, with the seeds as replicates
   * @param areaUnderCurve likewise
   * @param elapsedSpeedup in elapsed time, with the seeds as replicates, if one machine made runs
   *     of both
   * @param aloneSpeedup in the time of the parts alone, if both were benchmarked in one run
   * @param flopsRatio of the operations, the baseline's over this configuration's
   */
  public record Versus(
      long step,
      double returnShare,
      Estimate finalReturn,
      Estimate areaUnderCurve,
      Optional<Speedup> elapsedSpeedup,
      Optional<Speedup> aloneSpeedup,
      FlopsRatio flopsRatio) {

    /** The speed-up of the parts alone if it is known, else that of the elapsed time, if known. */
    public Optional<Speedup> bestKnownSpeedup() {
      return aloneSpeedup.or(() -> elapsedSpeedup);
    }
  }

  /**
   * The outcomes of one task.
   *
   * @param task all configurations of one environment and algorithm
   * @param rows of benchmark runs; may be empty
   */
  public static List<TrainingOutcome> of(List<TrainingGroup> task, List<Row> rows) {
    if (task.isEmpty()) {
      return List.of();
    }
    String machine = TrainingGroup.machineOfMost(task);
    return task.stream().map(group -> of(group, task, machine, rows)).toList();
  }

  private static TrainingOutcome of(
      TrainingGroup group, List<TrainingGroup> task, String machine, List<Row> rows) {
    long step = group.lastStep().orElse(0);
    List<RunScore> scores = group.scores(step);
    List<CurvePoint> curve = group.curve();
    List<Double> elapsed = elapsedSeconds(group, machine, step);
    return new TrainingOutcome(
        group,
        step,
        Sample.of(values(scores, RunScore::finalReturn)),
        Sample.of(values(scores, RunScore::areaUnderCurve)),
        curve.isEmpty()
            ? Flops.NONE
            : new Flops(curve.getLast().paperFlops(), curve.getLast().fullFlops()),
        group.madeBy(machine),
        Sample.of(elapsed.isEmpty() ? List.of(Double.NaN) : elapsed),
        TimeAlone.of(group, rows),
        baseline(DENSE, group, task).flatMap(dense -> versus(dense, group, machine, rows)),
        baseline(TINY, group, task).flatMap(tiny -> versus(tiny, group, machine, rows)));
  }

  /**
   * The configuration of a method without sparse layers that is like this one in all else: the
   * dense one, or the tiny one of as many parameters.
   */
  private static Optional<TrainingGroup> baseline(
      String method, TrainingGroup group, List<TrainingGroup> task) {
    if (group.method().equals(method) || group.method().equals(DENSE)) {
      return Optional.empty();
    }
    List<TrainingGroup> baselines =
        task.stream()
            .filter(other -> other.method().equals(method))
            .filter(other -> method.equals(DENSE) || other.sparsity() == group.sparsity())
            .filter(other -> other.sharedWithDense().equals(group.sharedWithDense()))
            .toList();
    return baselines.size() == 1 ? Optional.of(baselines.get(0)) : Optional.empty();
  }

  private static Optional<Versus> versus(
      TrainingGroup baseline, TrainingGroup group, String machine, List<Row> rows) {
    List<CurvePoint> base = baseline.curve();
    for (CurvePoint own : group.curve().reversed()) {
      for (CurvePoint point : base) {
        if (point.step() == own.step() && own.fullFlops() > 0) {
          return Optional.of(versus(baseline, point, group, own, machine, rows));
        }
      }
    }
    return Optional.empty();
  }

  private static Versus versus(
      TrainingGroup baseline,
      CurvePoint point,
      TrainingGroup group,
      CurvePoint own,
      String machine,
      List<Row> rows) {
    long step = own.step();
    List<RunScore> base = baseline.scores(step);
    List<RunScore> scores = group.scores(step);
    List<Double> finals = values(scores, RunScore::finalReturn);
    List<Double> baseFinals = values(base, RunScore::finalReturn);
    return new Versus(
        step,
        share(Sample.of(finals).mean(), Sample.of(baseFinals).mean()),
        ForkStatistics.difference(finals, baseFinals),
        ForkStatistics.difference(
            values(scores, RunScore::areaUnderCurve), values(base, RunScore::areaUnderCurve)),
        elapsedSpeedup(
            elapsedSeconds(baseline, machine, step), elapsedSeconds(group, machine, step)),
        TimeAlone.of(baseline, rows)
            .flatMap(slow -> TimeAlone.of(group, rows).flatMap(fast -> fast.over(slow, step))),
        new FlopsRatio(point.paperFlops() / own.paperFlops(), point.fullFlops() / own.fullFlops()));
  }

  /** Time at a step, for each run that a machine made; empty if it made none. */
  private static List<Double> elapsedSeconds(TrainingGroup group, String machine, long step) {
    return group.madeBy(machine).map(made -> made.wallSecondsAt(step)).orElse(List.of());
  }

  private static Optional<Speedup> elapsedSpeedup(List<Double> slow, List<Double> fast) {
    return slow.isEmpty() || fast.isEmpty()
        ? Optional.empty()
        : Optional.of(ForkStatistics.speedup(slow, fast));
  }

  private static List<Double> values(List<RunScore> scores, ToDoubleFunction<RunScore> value) {
    return scores.stream().map(value::applyAsDouble).toList();
  }

  private static double share(double part, double whole) {
    return part > 0 && whole > 0 ? part / whole : Double.NaN;
  }
}
