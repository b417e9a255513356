package dev.gossamer.reports.summary;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.reports.summary.TrainingOutcome.Versus;
import java.util.List;
import java.util.Optional;

/**
 * Outcome of runs that differ in their seed only.
 *
 * @param env as {@code HalfCheetah-v4}
 * @param algorithm as {@code td3}
 * @param method as {@code ds}, or {@code dense}
 * @param sparsity fraction of weights that are absent
 * @param block rows of a block of weights that share a pattern; 1 where each has its own
 * @param differences settings in which it differs from others of the same task, method, sparsity
 *     and block; empty if there are none
 * @param seeds number of runs
 * @param step the last step at which all of them were evaluated; what follows holds up to it
 * @param finalReturn mean over seeds, as {@link RunScore} defines it
 * @param areaUnderCurve likewise
 * @param flops mean operations
 * @param elapsedSeconds mean time that training had taken
 * @param alone what its parts take alone, if they were benchmarked
 * @param versusDense against the dense configuration, if there is one like it
 * @param versusTiny against the dense configuration of as many parameters, likewise
 */
public record ConfigurationSummary(
    String env,
    String algorithm,
    String method,
    double sparsity,
    int block,
    String differences,
    int seeds,
    long step,
    Estimate finalReturn,
    Estimate areaUnderCurve,
    Flops flops,
    Estimate elapsedSeconds,
    Optional<Alone> alone,
    Optional<Versus> versusDense,
    Optional<Versus> versusTiny) {

  /**
   * What the parts of training take alone, as {@link TimeAlone} has it.
   *
   * @param source name of the benchmark run
   * @param seconds up to the step
   * @param environmentNanos an environment step
   * @param updateNanos an update
   * @param actionNanos an action
   * @param changeNanos a change of the topology; NaN if there is none or it was not measured
   */
  public record Alone(
      String source,
      Estimate seconds,
      double environmentNanos,
      double updateNanos,
      double actionNanos,
      double changeNanos) {

    private static Alone of(TimeAlone alone, long step) {
      return new Alone(
          alone.source(),
          alone.seconds(step),
          alone.environment().nanos().median(),
          alone.update().nanos().median(),
          alone.action().nanos().median(),
          alone.change().map(row -> row.nanos().median()).orElse(Double.NaN));
    }
  }

  /** Sums up the outcomes of a task. */
  static List<ConfigurationSummary> of(List<TrainingOutcome> task) {
    List<TrainingGroup> groups = task.stream().map(TrainingOutcome::group).toList();
    return task.stream().map(outcome -> of(outcome, groups)).toList();
  }

  private static ConfigurationSummary of(TrainingOutcome outcome, List<TrainingGroup> groups) {
    TrainingGroup group = outcome.group();
    return new ConfigurationSummary(
        group.env(),
        group.algorithm(),
        group.method(),
        group.sparsity(),
        group.block(),
        group.differences(group.alike(groups)),
        group.runs().size(),
        outcome.step(),
        outcome.finalReturn().estimate(),
        outcome.areaUnderCurve().estimate(),
        outcome.flops(),
        outcome.elapsedSeconds().estimate(),
        outcome.alone().map(alone -> Alone.of(alone, outcome.step())),
        outcome.versusDense(),
        outcome.versusTiny());
  }
}
