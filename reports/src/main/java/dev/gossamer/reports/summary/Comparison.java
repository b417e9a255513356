package dev.gossamer.reports.summary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The same row in several runs.
 *
 * @param id as {@code kernel.spmm}
 * @param params what it was measured with, equal in all runs; where each run used the provider its
 *     machine selects, the provider is {@code auto}
 * @param rows one element a run, in the order of the sources; empty where a run lacks the row
 * @param speedups speed-up over the first run that has the row, one element a run
 */
public record Comparison(
    String id, RowParams params, List<Optional<Row>> rows, List<Optional<Speedup>> speedups) {

  private record Key(String id, RowParams params) {}

  /** All rows that two or more runs of a summary have in common. */
  public static List<Comparison> of(Summary summary) {
    Map<Key, Map<String, Row>> groups = new LinkedHashMap<>();
    for (Source source : summary.sources()) {
      String own = source.environment().provider().orElse("auto");
      for (Row row : summary.rows()) {
        if (row.source().equals(source.name())) {
          groups
              .computeIfAbsent(key(row, own), absent -> new LinkedHashMap<>())
              .put(row.source(), row);
        }
      }
    }
    List<Comparison> comparisons = new ArrayList<>();
    groups.forEach(
        (key, bySource) -> {
          if (bySource.size() > 1) {
            comparisons.add(of(key, summary.sources(), bySource));
          }
        });
    return List.copyOf(comparisons);
  }

  private static Key key(Row row, String own) {
    RowParams params = row.params();
    return new Key(row.id(), params.provider().equals(own) ? params.withProvider("auto") : params);
  }

  private static Comparison of(Key key, List<Source> sources, Map<String, Row> bySource) {
    List<Optional<Row>> rows =
        sources.stream().map(source -> Optional.ofNullable(bySource.get(source.name()))).toList();
    Row base = rows.stream().flatMap(Optional::stream).findFirst().orElseThrow();
    List<Optional<Speedup>> speedups =
        rows.stream()
            .map(
                row ->
                    row.filter(other -> !other.source().equals(base.source()))
                        .map(
                            other ->
                                ForkStatistics.speedup(
                                    base.nanos().forkMeans(), other.nanos().forkMeans())))
            .toList();
    return new Comparison(key.id(), key.params(), rows, speedups);
  }
}
