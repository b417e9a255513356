package dev.gossamer.reports.summary;

import dev.gossamer.reports.result.BenchmarkDirectory;
import dev.gossamer.reports.result.Failure;
import dev.gossamer.reports.result.JmhResult;
import dev.gossamer.reports.result.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Brings the forks of each row together, which a run spreads over many files so that the arms are
 * interleaved, and lists what is missing.
 */
final class ForkMerger {

  /** Results with equal keys are forks of one row. */
  private record Key(
      String benchmark, String mode, int threads, SortedMap<String, String> params, String unit) {}

  /**
   * All forks of a row.
   *
   * @param nanos positive, finite fork means
   * @param events what was counted, by name: the greatest count of any fork
   * @param iterations times of the measured iterations of each fork
   */
  record Forks(
      String id,
      SortedMap<String, String> params,
      JmhResult first,
      List<Double> nanos,
      SortedMap<String, Double> events,
      List<List<Double>> iterations) {}

  private final String source;
  private final BenchmarkDirectory directory;
  private final List<Forks> rows = new ArrayList<>();
  private final List<FailedRow> failures = new ArrayList<>();

  ForkMerger(String source, BenchmarkDirectory directory) {
    this.source = source;
    this.directory = directory;
    merge();
    addFailures();
    directory.plan().ifPresent(this::compareWithPlan);
  }

  List<Forks> rows() {
    return rows;
  }

  List<FailedRow> failures() {
    return failures;
  }

  private void merge() {
    Map<Key, List<JmhResult>> groups = new LinkedHashMap<>();
    for (JmhResult result : directory.results()) {
      Key key =
          new Key(
              result.benchmark(), result.mode(), result.threads(), result.params(), result.unit());
      groups.computeIfAbsent(key, absent -> new ArrayList<>()).add(result);
    }
    for (List<JmhResult> group : groups.values()) {
      JmhResult first = group.get(0);
      String id = idOf(first);
      List<Double> all = group.stream().flatMap(result -> result.forkNanos().stream()).toList();
      List<Double> valid =
          all.stream().filter(nanos -> nanos > 0 && Double.isFinite(nanos)).toList();
      if (valid.size() < all.size()) {
        int lost = all.size() - valid.size();
        fail(id, first.params(), lost + " of " + all.size() + " forks gave no finite time");
      }
      if (!valid.isEmpty()) {
        List<List<Double>> iterations =
            group.stream().flatMap(result -> result.iterationNanos().stream()).toList();
        rows.add(new Forks(id, first.params(), first, valid, events(group), iterations));
      }
    }
  }

  private static SortedMap<String, Double> events(List<JmhResult> group) {
    SortedMap<String, Double> greatest = new TreeMap<>();
    for (JmhResult result : group) {
      result
          .events()
          .forEach((name, forks) -> forks.forEach(count -> greatest.merge(name, count, Math::max)));
    }
    return greatest;
  }

  /** A row that failed in several processes for the same reason is listed once. */
  private void addFailures() {
    Map<Failure, Integer> counts = new LinkedHashMap<>();
    directory.failures().forEach(failure -> counts.merge(failure, 1, Integer::sum));
    counts.forEach(
        (failure, count) ->
            fail(
                failure.id(),
                failure.params(),
                failure.reason() + (count == 1 ? "" : " (" + count + " processes)")));
  }

  private static String idOf(JmhResult result) {
    try {
      return RowNames.id(result.benchmark());
    } catch (IllegalArgumentException problem) {
      throw new IllegalArgumentException(result.file() + ": " + problem.getMessage(), problem);
    }
  }

  private void compareWithPlan(Plan plan) {
    OptionalInt planned = plannedForks(plan);
    for (Plan.PlannedRow row : plan.rows()) {
      if (failures.stream().anyMatch(f -> matches(row, f.id(), f.params()))) {
        continue;
      }
      int forks =
          rows.stream()
              .filter(forksOfRow -> matches(row, forksOfRow.id(), forksOfRow.params()))
              .mapToInt(forksOfRow -> forksOfRow.nanos().size())
              .sum();
      if (forks == 0) {
        fail(row.id(), row.params(), "planned, but there is no result");
      } else if (planned.isPresent() && forks < planned.getAsInt() && !isRuler(row)) {
        fail(row.id(), row.params(), forks + " of " + planned.getAsInt() + " forks measured");
      }
    }
  }

  /** Rulers run around the blocks of a plan, not once in each. */
  private static boolean isRuler(Plan.PlannedRow row) {
    return row.id().startsWith("ruler.");
  }

  private static OptionalInt plannedForks(Plan plan) {
    String forks = plan.settings().getOrDefault("forks", "");
    return forks.matches("[0-9]{1,9}")
        ? OptionalInt.of(Integer.parseInt(forks))
        : OptionalInt.empty();
  }

  /** A plan names the parameters it sets; JMH's results name those left at their default too. */
  private static boolean matches(Plan.PlannedRow row, String id, Map<String, String> params) {
    return row.id().equals(id) && params.entrySet().containsAll(row.params().entrySet());
  }

  private void fail(String id, SortedMap<String, String> params, String reason) {
    failures.add(new FailedRow(source, id, params, reason));
  }
}
