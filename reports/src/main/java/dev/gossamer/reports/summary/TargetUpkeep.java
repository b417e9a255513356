package dev.gossamer.reports.summary;

import dev.gossamer.reports.summary.ForkStatistics.Term;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What keeping the targets sparse takes, as a share of the whole update: the time by which the soft
 * update of targets whose pattern lags behind the online networks' exceeds a plain soft update over
 * the same number of weights.
 *
 * <p>With the times a of {@code topology.target} (method ds: online values brought into the
 * targets' order, explicit zeros averaged too, all but the largest weights cut), b of the same with
 * method static (targets share the online pattern, so nothing is left but the average over nnz), r
 * of {@code topology.repack} (the first such update after all online patterns changed) and u of the
 * whole update, all at one sparsity, it is {@code ((a - b) / 2 + (r - a) / 1000) / u}: targets
 * follow once in two updates, patterns change once in 1000.
 */
final class TargetUpkeep {

  private static final double POLICY_DELAY = 2;
  private static final double PERIOD = 1000;

  private final List<Row> rows;

  /** The rows of one run. */
  TargetUpkeep(List<Row> rows) {
    this.rows = rows;
  }

  /**
   * The share of an update.
   *
   * @param update a row of method ds
   * @return empty where a time that it takes was not measured
   */
  Optional<Ratio> share(Row update) {
    Optional<Row> lagging = topology("topology.target", "ds", update);
    Optional<Row> plain = topology("topology.target", "static", update);
    Optional<Row> repack = topology("topology.repack", "ds", update);
    if (lagging.isEmpty() || plain.isEmpty() || repack.isEmpty()) {
      return Optional.empty();
    }
    double a = mean(lagging.get());
    double b = mean(plain.get());
    double r = mean(repack.get());
    double u = mean(update);
    double share = ((a - b) / POLICY_DELAY + (r - a) / PERIOD) / u;
    return Optional.of(
        ForkStatistics.linearised(
            share,
            List.of(
                new Term(lagging.get().nanos().forkMeans(), (1 / POLICY_DELAY - 1 / PERIOD) / u),
                new Term(plain.get().nanos().forkMeans(), -1 / POLICY_DELAY / u),
                new Term(repack.get().nanos().forkMeans(), 1 / PERIOD / u),
                new Term(update.nanos().forkMeans(), -share / u))));
  }

  private Optional<Row> topology(String id, String method, Row update) {
    Predicate<Row> same =
        row ->
            row.id().equals(id)
                && row.params().method().equals(method)
                && row.params().sparsity() == update.params().sparsity();
    return rows.stream().filter(same).filter(row -> row.sameAgent(update)).findFirst();
  }

  private static double mean(Row row) {
    return row.nanos().forkMeans().stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }
}
