package dev.gossamer.reports.gate;

import dev.gossamer.reports.summary.DenseCounterpart;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Which dense row each sparse one is compared with. Gossamer's benchmarks are matched as in its
 * report ({@code kernel.spmm} with {@code kernel.gemm}); of other benchmarks, a row with a
 * parameter {@code sparsity} above 0 is matched with the row that differs from it only in having 0.
 */
final class DenseTwins {

  private static final String SPARSITY = "sparsity";

  private DenseTwins() {}

  static SortedMap<Key, Key> of(SortedSet<Key> rows) {
    Map<Object, Key> dense = new HashMap<>();
    for (Key row : rows) {
      identity(row, DenseTwins::dense).ifPresent(identity -> dense.put(identity, row));
    }
    SortedMap<Key, Key> twins = new TreeMap<>();
    for (Key row : rows) {
      identity(row, DenseTwins::sparse).map(dense::get).ifPresent(twin -> twins.put(row, twin));
    }
    return twins;
  }

  /** Rows with parameters that cannot be read have no twin; that is no reason not to gate them. */
  private static Optional<Object> identity(Key row, Function<Key, Optional<Object>> of) {
    try {
      return of.apply(row);
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private record Identity(Object counterpart, String mode, int threads, String unit) {}

  private static Optional<Object> dense(Key row) {
    return DenseCounterpart.isKnown(row.benchmark())
        ? DenseCounterpart.ofDense(row.benchmark(), row.params())
            .map(counterpart -> identity(row, counterpart))
        : sparsity(row) == 0 ? Optional.of(withoutSparsity(row)) : Optional.empty();
  }

  private static Optional<Object> sparse(Key row) {
    return DenseCounterpart.isKnown(row.benchmark())
        ? DenseCounterpart.ofSparse(row.benchmark(), row.params())
            .map(counterpart -> identity(row, counterpart))
        : sparsity(row) > 0 ? Optional.of(withoutSparsity(row)) : Optional.empty();
  }

  private static Identity identity(Key row, Object counterpart) {
    return new Identity(counterpart, row.mode(), row.threads(), row.unit());
  }

  private static double sparsity(Key row) {
    return row.params().containsKey(SPARSITY)
        ? Double.parseDouble(row.param(SPARSITY))
        : Double.NaN;
  }

  private static Key withoutSparsity(Key row) {
    TreeMap<String, String> params = new TreeMap<>(row.params());
    params.remove(SPARSITY);
    return new Key(row.benchmark(), row.mode(), row.threads(), params, row.unit());
  }
}
