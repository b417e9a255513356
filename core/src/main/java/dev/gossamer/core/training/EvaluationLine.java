package dev.gossamer.core.training;

import dev.gossamer.core.flops.Flops;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One line of {@code evaluations.csv}.
 *
 * @param step environment steps done
 * @param wallSeconds time spent on the run
 * @param mean mean return
 * @param flops of the whole run so far
 * @param returns of the single episodes
 * @param figures diagnostics by column, always the same; NaN leaves a cell empty
 */
record EvaluationLine(
    long step,
    double wallSeconds,
    double mean,
    Flops flops,
    List<Double> returns,
    Map<String, Double> figures) {

  /**
   * The first line of the file.
   *
   * @param episodes of an evaluation
   * @param figures names of the diagnostics
   */
  static String header(int episodes, Collection<String> figures) {
    Stream<String> returns = IntStream.range(0, episodes).mapToObj(e -> "return_" + e);
    return "step,wall_seconds,mean,flops_paper,flops_full,"
        + Stream.concat(returns, figures.stream()).collect(Collectors.joining(","));
  }

  /** The line. */
  String text() {
    Stream<String> episodes = returns.stream().map(value -> Double.toString(value));
    Stream<String> cells =
        Stream.concat(episodes, figures.values().stream().map(EvaluationLine::cell));
    return String.format(
            Locale.ROOT,
            "%d,%.3f,%s,%.6e,%.6e,",
            step,
            wallSeconds,
            mean,
            flops.paper(),
            flops.full())
        + cells.collect(Collectors.joining(","));
  }

  /** Whole numbers in full, others with the digits of a float. */
  private static String cell(double figure) {
    if (Double.isNaN(figure)) {
      return "";
    }
    return figure == Math.rint(figure) && Math.abs(figure) < 1e15
        ? Long.toString((long) figure)
        : Float.toString((float) figure);
  }
}
