package dev.gossamer.reports.summary;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.reports.result.Evaluation;
import dev.gossamer.reports.result.TrainingRun;
import java.util.List;

/**
 * Outcome of a training run.
 *
 * @param name short name, unique in a summary
 * @param algorithm as {@code td3}
 * @param env as {@code HalfCheetah-v4}
 * @param method as {@code ds}, or {@code dense}
 * @param sparsity fraction of weights that are absent
 * @param seed seed of the run
 * @param status how it ended
 * @param steps environment steps at the last evaluation; 0 if there was none
 * @param finalReturn mean over the last {@link #FINAL_EVALUATIONS} evaluations, fewer if there are
 *     not so many; NaN if there was none
 * @param wallSeconds time trained at the last evaluation
 * @param flops operations of training at the last evaluation
 */
public record RunSummary(
    String name,
    String algorithm,
    String env,
    String method,
    double sparsity,
    long seed,
    String status,
    long steps,
    double finalReturn,
    double wallSeconds,
    Flops flops) {

  /** Evaluations the final return is averaged over, as in the DS-TD3 paper. */
  public static final int FINAL_EVALUATIONS = 10;

  /** Sums up a run. */
  static RunSummary of(String name, TrainingRun run) {
    List<Evaluation> evaluations = run.evaluations();
    Evaluation last =
        evaluations.isEmpty() ? new Evaluation(0, 0, Double.NaN, 0, 0) : evaluations.getLast();
    return new RunSummary(
        name,
        run.algorithm(),
        run.env(),
        run.method(),
        run.sparsity(),
        run.seed(),
        run.status(),
        last.step(),
        finalReturn(run),
        last.wallSeconds(),
        new Flops(last.paperFlops(), last.fullFlops()));
  }

  static double finalReturn(TrainingRun run) {
    List<Evaluation> evaluations = run.evaluations();
    return evaluations.stream()
        .skip(Math.max(0, evaluations.size() - FINAL_EVALUATIONS))
        .mapToDouble(Evaluation::mean)
        .average()
        .orElse(Double.NaN);
  }
}
