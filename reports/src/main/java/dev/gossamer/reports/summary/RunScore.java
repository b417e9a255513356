package dev.gossamer.reports.summary;

import dev.gossamer.reports.result.Evaluation;
import dev.gossamer.reports.result.TrainingRun;
import java.util.List;

/**
 * What a run had learned at some step.
 *
 * @param finalReturn mean return of the last {@link #FINAL_EVALUATIONS} evaluations, fewer if there
 *     were not so many; NaN if there was none
 * @param areaUnderCurve area under the learning curve, by trapezoids between evaluations, over the
 *     steps it spans: the mean return in the course of training, in the unit of a return; that of
 *     the only evaluation if there was but one, NaN if there was none
 */
public record RunScore(double finalReturn, double areaUnderCurve) {

  /** Evaluations the final return is averaged over, as in the DS-TD3 paper. */
  public static final int FINAL_EVALUATIONS = 10;

  /** The score at a step, of the evaluations up to it. */
  static RunScore at(long step, TrainingRun run) {
    List<Evaluation> evaluations =
        run.evaluations().stream().filter(evaluation -> evaluation.step() <= step).toList();
    double last =
        evaluations.stream()
            .skip(Math.max(0, evaluations.size() - FINAL_EVALUATIONS))
            .mapToDouble(Evaluation::mean)
            .average()
            .orElse(Double.NaN);
    return new RunScore(last, area(evaluations));
  }

  private static double area(List<Evaluation> evaluations) {
    if (evaluations.size() < 2) {
      return evaluations.isEmpty() ? Double.NaN : evaluations.get(0).mean();
    }
    double area = 0;
    for (int e = 1; e < evaluations.size(); e++) {
      Evaluation before = evaluations.get(e - 1);
      Evaluation after = evaluations.get(e);
      area += (after.step() - before.step()) * (before.mean() + after.mean()) / 2;
    }
    return area / (evaluations.getLast().step() - evaluations.getFirst().step());
  }
}
