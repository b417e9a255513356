package dev.gossamer.reports.summary;

import dev.gossamer.core.agent.AgentSizes;
import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.method.Method;
import dev.gossamer.core.method.Methods;
import dev.gossamer.reports.summary.ForkStatistics.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * An update with its share of its method's topology changes: the time of an update between two
 * changes, and that of a change of all networks times the changes in an update that the method's
 * default settings ask for, both measured in the same run.
 *
 * @param changesPerUpdate changes of each network's topology in an update, such as 1/1000
 * @param nanos of both together, with the interval that those of the parts give to first order
 * @param speedup of the dense twin, which has no changes, over this; empty without a twin
 * @param flops of both together
 */
public record Amortised(
    double changesPerUpdate, Estimate nanos, Optional<Speedup> speedup, Flops flops) {

  /**
   * The amortised form of a row.
   *
   * @param row of a whole update
   * @param rows of the same summary
   * @return empty if the method changes nothing, or its change was not measured
   */
  public static Optional<Amortised> of(Row row, List<Row> rows) {
    if (!row.isWholeUpdate() || !Methods.names().contains(row.params().method())) {
      return Optional.empty();
    }
    Optional<AgentSizes> sizes = AgentFlops.sizes(row.id(), row.params());
    double changes = sizes.map(AgentSizes::changesPerUpdate).orElse(0.0);
    Optional<Row> change = change(row, rows);
    if (changes == 0 || change.isEmpty()) {
      return Optional.empty();
    }
    double time = mean(row) + changes * mean(change.get());
    Ratio nanos =
        ForkStatistics.linearised(time, terms(row, change.get(), changes, 1, Optional.empty(), 0));
    return Optional.of(
        new Amortised(
            changes,
            new Estimate(nanos.value(), nanos.low(), nanos.high()),
            dense(row, rows).map(dense -> speedup(dense, row, change.get(), changes, time)),
            sizes.orElseThrow().updateWithChanges()));
  }

  private static Speedup speedup(Row dense, Row row, Row change, double changes, double time) {
    double base = mean(dense);
    Ratio ratio =
        ForkStatistics.linearised(
            base / time,
            terms(row, change, changes, -base / (time * time), Optional.of(dense), 1 / time));
    return new Speedup(ratio.value(), ratio.low(), ratio.high());
  }

  private static List<Term> terms(
      Row row, Row change, double changes, double slope, Optional<Row> dense, double denseSlope) {
    List<Term> terms = new ArrayList<>();
    terms.add(new Term(row.nanos().forkMeans(), slope));
    terms.add(new Term(change.nanos().forkMeans(), slope * changes));
    dense.ifPresent(base -> terms.add(new Term(base.nanos().forkMeans(), denseSlope)));
    return terms;
  }

  /**
   * The change that goes with an update: of the same method and sizes, and, where gradients take
   * part in it, at the same batch size. The sparse layers of TD3's and SAC's networks are of the
   * same sizes.
   */
  static Optional<Row> change(Row update, List<Row> rows) {
    RowParams params = update.params();
    Predicate<Row> same =
        row ->
            row.id().equals("topology.change")
                && row.sameAgent(update)
                && row.params().method().equals(params.method())
                && row.params().sparsity() == params.sparsity()
                && row.params().block() == params.block();
    OptionalInt batch = usesGradients(params) ? params.batch() : OptionalInt.empty();
    return rows.stream()
        .filter(same)
        .filter(row -> batch.isEmpty() || row.params().batch().equals(batch))
        .findFirst();
  }

  private static boolean usesGradients(RowParams params) {
    Method method = Methods.of(params.method());
    return method.denseGradientsPerUpdate(Configuration.of(Map.of("method", method.name()))) > 0;
  }

  private static Optional<Row> dense(Row row, List<Row> rows) {
    return rows.stream()
        .filter(
            other ->
                other.id().equals(row.id())
                    && other.source().equals(row.source())
                    && other.params().arm() == Arm.DENSE
                    && other.params().sharedWithDense().equals(row.params().sharedWithDense()))
        .findFirst();
  }

  private static double mean(Row row) {
    return row.nanos().forkMeans().stream().mapToDouble(n -> n).average().orElseThrow();
  }
}
