package dev.gossamer.reports.gate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Judges metrics without noise. The candidate may not allocate more by more than the allowance; a
 * fork's counter can be disturbed upwards only, so each arm's least count is compared. Anything
 * else must be equal in all forks of both arms: if FLOPs, nnz or provider differ, the arms did not
 * do the same work, and their times say nothing.
 */
final class ExactGate {

  private ExactGate() {}

  /**
   * What an exact metric says about a row.
   *
   * @param verdict {@code FAILED} or {@code REGRESSED}
   * @param reason why, in one line
   */
  record Finding(Verdict verdict, String reason) {}

  /**
   * The first metric that differs.
   *
   * @param baseline forks that did not fail, at least one
   * @param candidate forks that did not fail, at least one
   */
  static Optional<Finding> judge(List<Fork> baseline, List<Fork> candidate, double bytesAllowance) {
    for (String name : new TreeSet<>(baseline.getFirst().exact().texts().keySet())) {
      Optional<Finding> finding =
          equal(
              name,
              values(baseline, fork -> fork.exact().texts(), name),
              values(candidate, fork -> fork.exact().texts(), name));
      if (finding.isPresent()) {
        return finding;
      }
    }
    for (String name : new TreeSet<>(baseline.getFirst().exact().counts().keySet())) {
      Optional<Finding> finding =
          name.equals(Exact.BYTES)
              ? bytes(baseline, candidate, bytesAllowance)
              : equal(
                  name,
                  values(baseline, fork -> fork.exact().counts(), name),
                  values(candidate, fork -> fork.exact().counts(), name));
      if (finding.isPresent()) {
        return finding;
      }
    }
    return Optional.empty();
  }

  private interface Metrics {
    Map<String, ?> of(Fork fork);
  }

  private static SortedSet<String> values(List<Fork> forks, Metrics metrics, String name) {
    TreeSet<String> values = new TreeSet<>();
    for (Fork fork : forks) {
      Object value = metrics.of(fork).get(name);
      values.add(value == null ? "absent" : text(value));
    }
    return values;
  }

  private static Optional<Finding> equal(
      String name, SortedSet<String> baseline, SortedSet<String> candidate) {
    if (baseline.size() == 1 && baseline.equals(candidate)) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Verdict.FAILED,
            name
                + " is "
                + String.join(" or ", candidate)
                + " in the candidate, "
                + String.join(" or ", baseline)
                + " in the baseline"));
  }

  private static Optional<Finding> bytes(
      List<Fork> baseline, List<Fork> candidate, double allowance) {
    double before = leastBytes(baseline);
    double after = leastBytes(candidate);
    if (Double.isNaN(after)) {
      return Optional.of(new Finding(Verdict.FAILED, Exact.BYTES + " is absent in the candidate"));
    }
    return after - before > allowance
        ? Optional.of(
            new Finding(
                Verdict.REGRESSED,
                "an operation allocates "
                    + text(after)
                    + " bytes in the candidate, "
                    + text(before)
                    + " in the baseline"))
        : Optional.empty();
  }

  private static double leastBytes(List<Fork> forks) {
    return forks.stream()
        .map(fork -> fork.exact().counts().get(Exact.BYTES))
        .filter(count -> count != null)
        .mapToDouble(Double::doubleValue)
        .min()
        .orElse(Double.NaN);
  }

  private static String text(Object value) {
    if (value instanceof Double number) {
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? Long.toString(Math.round(number))
          : Double.toString(number);
    }
    return value.toString();
  }
}
