package dev.gossamer.reports.summary;

import dev.gossamer.core.method.Method;
import dev.gossamer.core.method.Methods;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What a configuration's training would take if its parts took what they take alone: steps times
 * the times of an update, an action and an environment step, each benchmarked on an idle machine.
 * Runs that share a machine slow each other down; this does not depend on who ran beside whom.
 * Evaluations and checkpoints are not part of it.
 *
 * @param source name of the benchmark run
 * @param warmUp first steps, which have neither update nor policy
 * @param changesPerUpdate topology changes in an update
 * @param environment {@code environment.step}
 * @param update {@code update.td3} or {@code update.sac}
 * @param action {@code update.act} for a single state
 * @param change {@code topology.change}; empty where a change was not measured, or there are none
 */
public record TimeAlone(
    String source,
    long warmUp,
    double changesPerUpdate,
    Row environment,
    Row update,
    Row action,
    Optional<Row> change) {

  private static final double NANOSECOND = 1e-9;

  /**
   * The rows of a configuration: of the same task, sizes, method, sparsity, threads and planner,
   * and of a provider that runs had, all in one benchmark run.
   *
   * @param rows of any number of benchmark runs
   * @return empty if no run has all that is needed
   */
  static Optional<TimeAlone> of(TrainingGroup group, List<Row> rows) {
    return rows.stream()
        .map(Row::source)
        .distinct()
        .flatMap(
            source ->
                group.providers().stream()
                    .map(provider -> of(group, source, provider, rows))
                    .flatMap(Optional::stream))
        .findFirst();
  }

  private static Optional<TimeAlone> of(
      TrainingGroup group, String source, String provider, List<Row> rows) {
    Predicate<Row> sameTask =
        row ->
            row.source().equals(source)
                && row.params().env().equals(Optional.of(group.env()))
                && row.params().provider().equals(provider);
    Predicate<Row> sameAgent = sameTask.and(row -> isOf(group, row.params()));
    String batch = group.value("batch");
    Optional<Row> environment = find(rows, "environment.step", sameTask);
    Optional<Row> update =
        find(
            rows,
            "update." + group.algorithm(),
            sameAgent.and(
                row ->
                    batch(row).equals(batch)
                        && group
                            .value("threads")
                            .equals(Integer.toString(row.params().threads()))));
    Optional<Row> action =
        find(
            rows,
            "update.act",
            sameAgent.and(
                row ->
                    batch(row).equals("1")
                        && row.params()
                            .other()
                            .getOrDefault("algorithm", "td3")
                            .equals(group.algorithm())));
    if (environment.isEmpty() || update.isEmpty() || action.isEmpty()) {
      return Optional.empty();
    }
    double changes = changesPerUpdate(group);
    Optional<Row> change = changes == 0 ? Optional.empty() : Amortised.change(update.get(), rows);
    return Optional.of(
        new TimeAlone(
            source,
            Long.parseLong(group.value("start-steps")),
            changes,
            environment.get(),
            update.get(),
            action.get(),
            change));
  }

  private static Optional<Row> find(List<Row> rows, String id, Predicate<Row> condition) {
    return rows.stream().filter(row -> row.id().equals(id)).filter(condition).findFirst();
  }

  private static String batch(Row row) {
    return row.params().batch().isPresent() ? "" + row.params().batch().getAsInt() : "";
  }

  private static boolean isOf(TrainingGroup group, RowParams params) {
    boolean computedAlike =
        params.arm() == Arm.DENSE
            || params.planner().equals(group.value("planner").replace("sparse", "off"));
    return computedAlike
        && params.hidden().isPresent()
        && group.value("hidden").equals(Integer.toString(params.hidden().getAsInt()))
        && params.method().equals(group.method())
        && Math.abs(params.sparsity() - group.sparsity()) < 1e-9
        && params.other().getOrDefault("block", "1").equals(Integer.toString(group.block()));
  }

  private static double changesPerUpdate(TrainingGroup group) {
    if (!Methods.names().contains(group.method())) {
      return 0;
    }
    Method method = Methods.of(group.method());
    return method.changesPerUpdate(group.runs().get(0).settings());
  }

  /** Seconds up to a step, with the interval that those of the parts give to first order. */
  public Estimate seconds(long step) {
    Map<Row, Double> weights = weights(step);
    Ratio seconds = ForkStatistics.linearised(sum(weights), terms(weights));
    return new Estimate(seconds.value(), seconds.low(), seconds.high());
  }

  /** The time of {@code dense} over this up to a step, with its interval to first order. */
  Optional<Speedup> over(TimeAlone dense, long step) {
    boolean alike =
        source.equals(dense.source)
            && update.params().provider().equals(dense.update.params().provider());
    if (!alike || !(sum(weights(step)) > 0)) {
      return Optional.empty();
    }
    double own = sum(weights(step));
    double other = sum(dense.weights(step));
    Map<Row, Double> slopes = new LinkedHashMap<>();
    dense.weights(step).forEach((row, weight) -> slopes.merge(row, weight / own, Double::sum));
    weights(step)
        .forEach((row, weight) -> slopes.merge(row, -weight * other / (own * own), Double::sum));
    Ratio ratio = ForkStatistics.linearised(other / own, terms(slopes));
    return Optional.of(new Speedup(ratio.value(), ratio.low(), ratio.high()));
  }

  /** How often each row's operation is done up to a step, in seconds for each nanosecond of it. */
  private Map<Row, Double> weights(long step) {
    double updates = Math.max(0, step - warmUp);
    Map<Row, Double> weights = new LinkedHashMap<>();
    weights.put(environment, step * NANOSECOND);
    weights.put(update, updates * NANOSECOND);
    weights.put(action, updates * NANOSECOND);
    change.ifPresent(row -> weights.put(row, updates * changesPerUpdate * NANOSECOND));
    return weights;
  }

  private static double sum(Map<Row, Double> weights) {
    double sum = 0;
    for (Map.Entry<Row, Double> weight : weights.entrySet()) {
      sum += mean(weight.getKey()) * weight.getValue();
    }
    return sum;
  }

  private static double mean(Row row) {
    return StatUtils.mean(row.nanos().forkMeans().stream().mapToDouble(n -> n).toArray());
  }

  private static List<ForkStatistics.Term> terms(Map<Row, Double> slopes) {
    List<ForkStatistics.Term> terms = new ArrayList<>();
    slopes.forEach(
        (row, slope) -> terms.add(new ForkStatistics.Term(row.nanos().forkMeans(), slope)));
    return terms;
  }
}
