package dev.gossamer.reports.html;

import dev.gossamer.reports.result.Evaluation;
import dev.gossamer.reports.result.TrainingRun;
import dev.gossamer.reports.summary.Sample;
import dev.gossamer.reports.summary.TrainingGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * A figure of one network, or of both critics on average.
 *
 * @param name what it is
 * @param prefix of its columns; the network's name follows, and for {@code nnz_} a layer's number
 * @param networks whose mean it is
 * @param format of its values
 * @param tick of its values at an axis, which are round numbers
 */
record DiagnosticFigure(
    String name,
    String prefix,
    List<String> networks,
    DoubleFunction<String> format,
    DoubleFunction<String> tick) {

  /** The network that acts. */
  static final List<String> ACTOR = List.of("actor");

  /** The networks that value. */
  static final List<String> CRITICS = List.of("critic1", "critic2");

  /** All of them, the actor's first. */
  static final List<DiagnosticFigure> ALL = figures();

  private static List<DiagnosticFigure> figures() {
    List<DiagnosticFigure> figures = new ArrayList<>();
    for (List<String> networks : List.of(ACTOR, CRITICS)) {
      figures.add(plain("Weights", "nnz_", networks, v -> Format.count(Math.round(v))));
      figures.add(share("Initial positions", "initial_alive_", networks));
      figures.add(share("Target overlap", "target_overlap_", networks));
      figures.add(share("Dormant units", "dormant_", networks));
      figures.add(plain("Weight norm", "weight_norm_", networks, Format::significant));
      figures.add(plain("Gradient norm", "gradient_norm_", networks, Format::significant));
    }
    figures.add(plain("Mean value", "q_", CRITICS, Format::returns));
    return List.copyOf(figures);
  }

  private static DiagnosticFigure plain(
      String name, String prefix, List<String> networks, DoubleFunction<String> format) {
    return new DiagnosticFigure(name, prefix, networks, format, format);
  }

  private static DiagnosticFigure share(String name, String prefix, List<String> networks) {
    return new DiagnosticFigure(name, prefix, networks, Format::percent, Format::percentTick);
  }

  String title() {
    return name + " of the " + (networks.equals(ACTOR) ? "actor" : "critics");
  }

  /** Its value in an evaluation: layers added up, networks averaged. */
  OptionalDouble in(Evaluation evaluation) {
    return networks.stream()
        .map(network -> sum(evaluation, prefix + network))
        .flatMapToDouble(OptionalDouble::stream)
        .average();
  }

  private static OptionalDouble sum(Evaluation evaluation, String column) {
    double[] values =
        evaluation.diagnostics().entrySet().stream()
            .filter(e -> e.getKey().equals(column) || e.getKey().startsWith(column + "_"))
            .mapToDouble(Map.Entry::getValue)
            .toArray();
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum);
  }

  /** Its mean over the runs at a step; empty unless all have it. */
  Optional<Sample> at(TrainingGroup group, long step) {
    List<Double> values = new ArrayList<>();
    for (TrainingRun run : group.runs()) {
      run.evaluations().stream()
          .filter(evaluation -> evaluation.step() == step)
          .findFirst()
          .map(this::in)
          .ifPresent(value -> value.ifPresent(values::add));
    }
    return values.size() == group.runs().size() && !values.isEmpty()
        ? Optional.of(Sample.of(values))
        : Optional.empty();
  }
}
