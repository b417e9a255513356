package dev.gossamer.reports.summary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The rulers of one run: what its machine can do at most, by provider and number of threads. */
final class Rulers {

  private record Key(String provider, int threads) {}

  private final Map<Key, Double> flops = new HashMap<>();
  private final Map<Key, Double> loads = new HashMap<>();

  Rulers(List<Row> rows) {
    for (Row row : rows) {
      switch (row.id()) {
        case "ruler.fma" -> row.gigaflops().ifPresent(rate -> flops.put(key(row), rate));
        case "ruler.load" ->
            RowFlops.operations(row.id(), row.params())
                .ifPresent(floats -> loads.put(key(row), floats / row.nanos().median()));
        default -> {}
      }
    }
  }

  /** The rates at a row's provider and number of threads; empty without a multiply-add ruler. */
  Optional<FloorModel.Rates> rates(Row row) {
    Double fma = flops.get(key(row));
    Double load = loads.get(key(row));
    return fma == null
        ? Optional.empty()
        : Optional.of(
            new FloorModel.Rates(
                fma, load == null ? OptionalDouble.empty() : OptionalDouble.of(load)));
  }

  private static Key key(Row row) {
    return new Key(row.params().provider(), row.params().threads());
  }
}
