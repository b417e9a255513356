package dev.gossamer.reports.summary;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.latency.LatencyLog;
import dev.gossamer.reports.result.BenchmarkDirectory;
import dev.gossamer.reports.result.JmhResult;
import dev.gossamer.reports.result.Results;
import dev.gossamer.reports.result.TrainingRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Makes a summary of results: forks of a row merged, each row set against its dense twin <em>of the
 * same run</em> (a peer's against our row), its FLOPs counted, and its speed set against the rulers
 * of that run.
 */
public final class Summarizer {

  private record TwinKey(String id, RowParams shared) {}

  private record ThreadKey(String id, RowParams onOneThread) {}

  private final RowFlops flops;

  /** A summarizer that asks {@code updates} for the operations of updates and topology changes. */
  public Summarizer(UpdateFlopsSource updates) {
    this.flops = new RowFlops(updates);
  }

  /**
   * Summarizes results.
   *
   * @throws IllegalArgumentException if a benchmark or a parameter is not one of Gossamer's
   */
  public Summary summarize(Results results) {
    List<Source> sources = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    List<FailedRow> failures = new ArrayList<>();
    List<Steadiness> steadiness = new ArrayList<>();
    List<String> names =
        SourceNames.of(results.benchmarks().stream().map(BenchmarkDirectory::path).toList());
    for (int i = 0; i < names.size(); i++) {
      BenchmarkDirectory directory = results.benchmarks().get(i);
      sources.add(
          new Source(
              names.get(i), directory.plan().map(plan -> plan.profile()), directory.environment()));
      ForkMerger merger = new ForkMerger(names.get(i), directory);
      rows.addAll(rows(names.get(i), directory, merger.rows()));
      failures.addAll(merger.failures());
      steadiness.addAll(steadiness(names.get(i), directory, merger.rows()));
    }
    List<ConfigurationSummary> configurations = new ArrayList<>();
    for (List<TrainingGroup> task : TrainingGroup.tasks(results.trainings()).values()) {
      configurations.addAll(ConfigurationSummary.of(TrainingOutcome.of(task, rows)));
    }
    return new Summary(
        List.copyOf(sources),
        List.copyOf(rows),
        List.copyOf(failures),
        runs(results.trainings()),
        List.copyOf(configurations),
        List.copyOf(steadiness),
        latencies(results, names));
  }

  private static List<Steadiness> steadiness(
      String source, BenchmarkDirectory directory, List<ForkMerger.Forks> measured) {
    String provider = directory.environment().provider().orElse("auto");
    return measured.stream()
        .map(
            forks -> Steadiness.of(source, forks.id(), params(forks, provider), forks.iterations()))
        .filter(judged -> judged.forks() > 0)
        .toList();
  }

  private static List<LatencySummary> latencies(Results results, List<String> benchmarks) {
    Map<Path, String> names = new HashMap<>();
    List<String> runs =
        SourceNames.of(results.trainings().stream().map(TrainingRun::path).toList());
    for (int i = 0; i < runs.size(); i++) {
      names.put(results.trainings().get(i).path().toAbsolutePath(), runs.get(i));
    }
    for (int i = 0; i < benchmarks.size(); i++) {
      names.put(results.benchmarks().get(i).path().toAbsolutePath(), benchmarks.get(i));
    }
    return results.latencies().stream()
        .map(
            log ->
                LatencySummary.of(
                    names.getOrDefault(log.directory(), log.directory().toString()), log))
        .toList();
  }

  private List<Row> rows(
      String source, BenchmarkDirectory directory, List<ForkMerger.Forks> measured) {
    String provider = directory.environment().provider().orElse("auto");
    List<Row> plain = new ArrayList<>();
    for (ForkMerger.Forks forks : measured) {
      RowParams params = params(forks, provider);
      plain.add(
          new Row(
              source,
              forks.id(),
              params,
              ForkStatistics.nanos(forks.nanos()),
              flops(forks, params),
              Optional.empty(),
              Optional.empty(),
              OptionalDouble.empty(),
              Optional.empty(),
              Optional.empty(),
              forks.events(),
              Optional.ofNullable(
                      directory.latencies().get(LatencyLog.tag(forks.id(), forks.params())))
                  .map(Latency::of)));
    }
    Map<TwinKey, Row> dense = new HashMap<>();
    Map<ThreadKey, Row> single = new HashMap<>();
    Rulers rulers = new Rulers(plain);
    for (Row row : plain) {
      if (row.params().arm() == Arm.DENSE) {
        dense.put(new TwinKey(row.id(), row.params().sharedWithDense()), row);
      }
      if (row.params().threads() == 1) {
        single.put(new ThreadKey(row.id(), row.params()), row);
      }
    }
    return plain.stream()
        .map(row -> compared(row, speedup(row, plain, dense), dense, single, rulers))
        .sorted(RowOrder.ROWS)
        .toList();
  }

  private Optional<Flops> flops(ForkMerger.Forks forks, RowParams params) {
    try {
      return flops.of(forks.id(), params);
    } catch (IllegalArgumentException | ArithmeticException problem) {
      throw new IllegalArgumentException(
          forks.first().file() + ": " + forks.id() + ": " + problem.getMessage(), problem);
    }
  }

  /** A mode other than JMH's average time, and JMH's own threads, are told apart as parameters. */
  private static RowParams params(ForkMerger.Forks forks, String provider) {
    JmhResult jmh = forks.first();
    SortedMap<String, String> params = new TreeMap<>(forks.params());
    if (!jmh.mode().equals("avgt")) {
      params.put("mode", jmh.mode());
    }
    if (jmh.threads() != 1) {
      params.put("jmhThreads", Integer.toString(jmh.threads()));
    }
    try {
      return RowParams.of(forks.id(), params, provider);
    } catch (IllegalArgumentException problem) {
      throw new IllegalArgumentException(jmh.file() + ": " + problem.getMessage(), problem);
    }
  }

  private static Optional<Row> denseTwin(Row row, Map<TwinKey, Row> dense) {
    return RowNames.denseTwin(row.id(), row.params().arm())
        .map(id -> dense.get(new TwinKey(id, row.params().sharedWithDense())));
  }

  /** Over the dense twin; of a peer's row, that of our twin over the peer. */
  private static Optional<Speedup> speedup(Row row, List<Row> rows, Map<TwinKey, Row> dense) {
    List<Double> own = row.nanos().forkMeans();
    return row.params().arm() == Arm.PEER
        ? PeerTwin.of(row, rows).map(twin -> ForkStatistics.speedup(own, twin.nanos().forkMeans()))
        : denseTwin(row, dense).map(twin -> ForkStatistics.speedup(twin.nanos().forkMeans(), own));
  }

  private static Row compared(
      Row row,
      Optional<Speedup> speedup,
      Map<TwinKey, Row> dense,
      Map<ThreadKey, Row> single,
      Rulers rulers) {
    Optional<Row> twin = denseTwin(row, dense);
    Optional<FlopsRatio> ratio =
        twin.flatMap(Row::flops)
            .flatMap(base -> row.flops().map(own -> FlopsRatio.of(base, own)))
            .filter(over -> Double.isFinite(over.paper()) && Double.isFinite(over.full()));
    Optional<FloorModel.Rates> rates =
        row.area().equals("ruler") ? Optional.empty() : rulers.rates(row);
    Optional<Row> onOne =
        row.params().threads() > 1
            ? Optional.ofNullable(single.get(new ThreadKey(row.id(), row.params().withThreads(1))))
            : Optional.empty();
    return new Row(
        row.source(),
        row.id(),
        row.params(),
        row.nanos(),
        row.flops(),
        speedup,
        ratio,
        rates.isPresent() && row.gigaflops().isPresent()
            ? OptionalDouble.of(row.gigaflops().getAsDouble() / rates.get().flops())
            : OptionalDouble.empty(),
        rates.flatMap(
            known ->
                row.flops()
                    .flatMap(own -> FloorModel.floor(row.id(), row.params(), own.full(), known))),
        onOne.map(
            base -> ForkStatistics.speedup(base.nanos().forkMeans(), row.nanos().forkMeans())),
        row.events(),
        row.latency());
  }

  private static List<RunSummary> runs(List<TrainingRun> trainings) {
    List<String> names = SourceNames.of(trainings.stream().map(TrainingRun::path).toList());
    return IntStream.range(0, names.size())
        .mapToObj(i -> RunSummary.of(names.get(i), trainings.get(i)))
        .toList();
  }
}
