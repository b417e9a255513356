package dev.gossamer.reports.bench;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the user changes of a profile.
 *
 * @param only rows to keep: those in whose id the expression is found; rulers are always kept, and
 *     the topology changes that belong to updates that are
 * @param forks instead of the profile's
 * @param warmup instead of every row's
 * @param measurement instead of every row's
 * @param seed of the order of rows
 * @param provider instead of every row's
 * @param threads instead of those of every row that more than one thread can share
 */
public record Choices(
    Pattern only,
    OptionalInt forks,
    Optional<Iterations> warmup,
    Optional<Iterations> measurement,
    long seed,
    Optional<String> provider,
    OptionalInt threads) {

  Row applyTo(Row row) {
    SortedMap<String, String> params = new TreeMap<>(row.params());
    provider.ifPresent(name -> params.put("provider", name));
    if (threads.isPresent() && row.isShareable()) {
      params.put("threads", Integer.toString(threads.getAsInt()));
    }
    return new Row(
        row.id(),
        params,
        warmup.orElse(row.warmup()),
        measurement.orElse(row.measurement()),
        row.setup(),
        row.latency());
  }
}
