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
 * @param block rows of a block of weights that share a pattern; 1 where each has its own
 * @param seed seed of the run
 * @param status how it ended
 * @param steps environment steps at the last evaluation; 0 if there was none
 * @param score what it had learned by then
 * @param wallSeconds time trained at the last evaluation
 * @param flops operations of training at the last evaluation
 */
public record RunSummary(
    String name,
    String algorithm,
    String env,
    String method,
    double sparsity,
    int block,
    long seed,
    String status,
    long steps,
    RunScore score,
    double wallSeconds,
    Flops flops) {

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
        run.block(),
        run.seed(),
        run.status(),
        last.step(),
        RunScore.at(last.step(), run),
        last.wallSeconds(),
        new Flops(last.paperFlops(), last.fullFlops()));
  }
}
