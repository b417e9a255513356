package dev.gossamer.reports.html;

import dev.gossamer.reports.summary.Series;
import dev.gossamer.reports.summary.Speedup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Says in one sentence from which sparsity on sparse code is faster than dense code.
 *
 * <p>A series pays from a sparsity on if there and at every higher sparsity measured the whole
 * interval of the speed-up lies above 1. Less than that is not called a gain.
 */
final class PayOff {

  private PayOff() {}

  /** The answer for some series of sparse arms together, at least one. */
  static String answer(List<Series> series) {
    List<Double> from =
        series.stream()
            .map(Series::paysFrom)
            .filter(OptionalDouble::isPresent)
            .map(OptionalDouble::getAsDouble)
            .sorted()
            .toList();
    if (from.isEmpty()) {
      return noGain(series);
    }
    String least = Format.sparsity(from.get(0));
    String greatest = Format.sparsity(from.get(from.size() - 1));
    if (from.size() < series.size()) {
      return "In part: "
          + from.size()
          + " of "
          + series.size()
          + " series gain, from "
          + (least.equals(greatest) ? least : least + " to " + greatest)
          + " sparsity on.";
    }
    if (!least.equals(greatest)) {
      return "Yes: everywhere from " + greatest + " sparsity on, in places from " + least + " on.";
    }
    boolean always =
        series.stream()
            .allMatch(one -> one.first().params().sparsity() == one.paysFrom().getAsDouble());
    return always
        ? "Yes, at every sparsity measured (" + measured(series) + ")."
        : "Yes, from " + least + " sparsity on.";
  }

  /**
   * The answer for several kernels. Those that pay from the same sparsity on in all their shapes
   * are named together.
   *
   * @param series for each kernel its series, at least one
   */
  static String answer(Map<String, List<Series>> series) {
    Map<Double, List<String>> from = new TreeMap<>();
    List<String> partly = new ArrayList<>();
    List<String> never = new ArrayList<>();
    series.forEach(
        (name, members) -> {
          List<OptionalDouble> each = members.stream().map(Series::paysFrom).toList();
          OptionalDouble worst = each.stream().flatMapToDouble(OptionalDouble::stream).max();
          if (worst.isEmpty()) {
            never.add(name);
          } else if (each.contains(OptionalDouble.empty())) {
            partly.add(name);
          } else {
            from.computeIfAbsent(worst.getAsDouble(), absent -> new ArrayList<>()).add(name);
          }
        });
    List<String> clauses = new ArrayList<>();
    from.forEach(
        (sparsity, names) -> clauses.add(Words.list(names) + " from " + Format.sparsity(sparsity)));
    if (!from.isEmpty()) {
      clauses.add(clauses.removeLast() + " sparsity on");
    }
    if (!partly.isEmpty()) {
      clauses.add(Words.list(partly) + " in some shapes only");
    }
    if (never.size() == series.size()) {
      return noGain(series.values().stream().flatMap(List::stream).toList());
    }
    if (!never.isEmpty()) {
      clauses.add(Words.list(never) + " at no sparsity measured");
    }
    return (never.isEmpty() && partly.isEmpty() ? "Yes: " : "In part: ")
        + String.join("; ", clauses)
        + ".";
  }

  private static String noGain(List<Series> series) {
    List<Speedup.Verdict> verdicts =
        series.stream()
            .flatMap(one -> one.rows().stream())
            .map(row -> row.speedup().orElseThrow().verdict())
            .distinct()
            .toList();
    if (verdicts.equals(List.of(Speedup.Verdict.NO_INTERVAL))) {
      return "Undecided: a single fork gives no interval.";
    }
    if (verdicts.equals(List.of(Speedup.Verdict.SLOWER))) {
      return "No: slower than dense at every sparsity measured (" + measured(series) + ").";
    }
    return verdicts.contains(Speedup.Verdict.FASTER)
        ? "Not reliably: faster at some sparsities, but not at the highest."
        : "No gain shown at any sparsity measured (" + measured(series) + ").";
  }

  private static String measured(List<Series> series) {
    List<Double> all =
        series.stream()
            .flatMap(one -> one.rows().stream())
            .map(row -> row.params().sparsity())
            .distinct()
            .sorted()
            .toList();
    String low = Format.sparsity(all.get(0));
    String high = Format.sparsity(all.get(all.size() - 1));
    return low.equals(high) ? low : low + " to " + high;
  }
}
