package dev.gossamer.reports.html;

import dev.gossamer.reports.summary.Arm;
import dev.gossamer.reports.summary.Row;
import dev.gossamer.reports.summary.RowParams;
import dev.gossamer.reports.summary.Series;
import dev.gossamer.reports.summary.Source;
import dev.gossamer.reports.summary.Speedup;
import dev.gossamer.reports.summary.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The answer: from which sparsity on sparse code is faster, for whole updates and for kernels. */
final class Findings {

  private static final int NAMED = 6;

  private Findings() {}

  /** One finding each for the updates and the kernels of every benchmark run. */
  static List<Block.Finding> of(Summary summary) {
    List<Block.Finding> findings = new ArrayList<>();
    boolean several = summary.sources().size() > 1;
    for (Source source : summary.sources()) {
      List<Series> series = Series.of(ownRows(summary, source));
      String suffix = several ? ", " + source.name() : "";
      findings.add(updates("Whole updates" + suffix, in(Row::isWholeUpdate, series)));
      findings.add(kernels("Kernels" + suffix, in(row -> row.area().equals("kernel"), series)));
    }
    return List.copyOf(findings);
  }

  /** A run's rows on the provider that its machine selects; all if there are none of those. */
  private static List<Row> ownRows(Summary summary, Source source) {
    List<Row> rows =
        summary.rows().stream().filter(row -> row.source().equals(source.name())).toList();
    List<Row> own =
        rows.stream()
            .filter(
                row -> source.environment().provider().equals(Optional.of(row.params().provider())))
            .filter(row -> !row.area().equals("ruler"))
            .toList();
    return own.isEmpty() ? rows : own;
  }

  private static List<Series> in(Predicate<Row> kind, List<Series> series) {
    return series.stream().filter(one -> kind.test(one.first())).toList();
  }

  private static Block.Finding updates(String question, List<Series> series) {
    List<Series> sparse =
        series.stream().filter(one -> one.first().params().arm() == Arm.SPARSE).toList();
    if (sparse.isEmpty()) {
      return notMeasured(question, "No update was timed both dense and sparse.");
    }
    List<String> evidence = evidence(longest(sparse), sparse);
    masked(series).ifPresent(evidence::add);
    return new Block.Finding(
        question,
        PayOff.answer(sparse),
        List.copyOf(evidence),
        Optional.of(SpeedupMatrix.of(series)));
  }

  private static Block.Finding kernels(String question, List<Series> series) {
    if (series.isEmpty()) {
      return notMeasured(question, "No kernel was timed both dense and sparse.");
    }
    Map<String, List<Series>> byName = new LinkedHashMap<>();
    for (Series one : series) {
      byName.computeIfAbsent(one.first().name(), absent -> new ArrayList<>()).add(one);
    }
    List<Series> largest = largest(series);
    return new Block.Finding(
        question,
        PayOff.answer(byName),
        List.copyOf(evidence(largest.get(0), series)),
        Optional.of(SpeedupMatrix.of(largest)));
  }

  private static Block.Finding notMeasured(String question, String reason) {
    return new Block.Finding(question, "Not measured.", List.of(reason), Optional.empty());
  }

  /** The series with the most sparsities; of equals the last, whose method is the most dynamic. */
  private static Series longest(List<Series> series) {
    int most = series.stream().mapToInt(one -> one.rows().size()).max().orElseThrow();
    return series.stream()
        .filter(one -> one.rows().size() == most)
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  /** The kernels on the largest weight matrix and, of those, on the largest batch. */
  private static List<Series> largest(List<Series> series) {
    RowParams chief =
        series.stream()
            .map(one -> one.first().params())
            .max(
                Comparator.comparingLong(Findings::weights)
                    .thenComparingInt(params -> params.batch().orElse(0)))
            .orElseThrow();
    return series.stream()
        .filter(
            one -> {
              RowParams params = one.first().params();
              return weights(params) == weights(chief)
                  && (params.batch().isEmpty() || params.batch().equals(chief.batch()))
                  && Labels.setup(params).equals(Labels.setup(chief));
            })
        .toList();
  }

  private static long weights(RowParams params) {
    return (long) params.outputs().orElse(0) * params.inputs().orElse(0);
  }

  private static List<String> evidence(Series chief, List<Series> all) {
    List<String> evidence = new ArrayList<>();
    Row first = beginning(chief);
    evidence.add(sentence(first, all));
    if (first.params().sparsity() != chief.last().params().sparsity()) {
      evidence.add(sentence(chief.last(), all));
    }
    named("Slower than dense", all, Speedup.Verdict.SLOWER).ifPresent(evidence::add);
    named("Undecided (the interval holds 1)", all, Speedup.Verdict.UNDECIDED)
        .ifPresent(evidence::add);
    return evidence;
  }

  /** The row from which on the series pays, or the best one if it does not. */
  private static Row beginning(Series series) {
    double from = series.paysFrom().orElse(Double.NaN);
    return series.rows().stream()
        .filter(row -> row.params().sparsity() == from)
        .findFirst()
        .orElseGet(
            () ->
                series.rows().stream()
                    .max(Comparator.comparingDouble(row -> speedup(row).value()))
                    .orElseThrow());
  }

  /** A method, with its algorithm where there are several. */
  private static String subject(Row row, List<Series> all) {
    boolean several =
        row.isWholeUpdate() && all.stream().map(one -> one.first().name()).distinct().count() > 1;
    return (several ? row.name() + " with " : "") + Labels.subject(row);
  }

  private static String sentence(Row row, List<Series> all) {
    Speedup speedup = speedup(row);
    String fewer = row.flopsRatio().map(ratio -> " with " + Format.fewer(ratio)).orElse("");
    return subject(row, all)
        + " at "
        + Format.sparsity(row.params().sparsity())
        + " sparsity: "
        + Format.times(speedup.value())
        + " as fast as dense ("
        + (Double.isNaN(speedup.low()) ? "" : "95\u00a0% interval ")
        + Format.interval(speedup)
        + ")"
        + fewer
        + ", "
        + Format.time(row.nanos().median())
        + " ("
        + Labels.problem(row.params())
        + ").";
  }

  /** Rows with a verdict; those of one method or kernel at one sparsity are put together. */
  private static Optional<String> named(
      String verdict, List<Series> series, Speedup.Verdict wanted) {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    for (Series one : series) {
      for (Row row : one.with(wanted)) {
        String name = subject(row, series) + " at " + Format.sparsity(row.params().sparsity());
        values.computeIfAbsent(name, absent -> new ArrayList<>()).add(speedup(row).value());
      }
    }
    List<String> items = new ArrayList<>();
    values.forEach((name, some) -> items.add(name + " (" + span(some) + ")"));
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of(verdict + ": " + Words.list(items, NAMED) + ".");
  }

  private static String span(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    String least = Format.times(sorted.get(0));
    String greatest = Format.times(sorted.get(sorted.size() - 1));
    return least.equals(greatest) ? least : least + " to " + greatest;
  }

  private static Optional<String> masked(List<Series> series) {
    List<Double> values =
        series.stream()
            .flatMap(one -> one.rows().stream())
            .filter(row -> row.params().arm() == Arm.MASKED_DENSE)
            .map(row -> speedup(row).value())
            .toList();
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Masks over dense weights, the published codes’ practice: "
                + span(values)
                + " as fast as dense.");
  }

  private static Speedup speedup(Row row) {
    return row.speedup().orElseThrow();
  }
}
