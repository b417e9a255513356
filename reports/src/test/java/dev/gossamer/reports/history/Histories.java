package dev.gossamer.reports.history;

import dev.gossamer.reports.summary.Arm;
import dev.gossamer.reports.summary.RowParams;
import dev.gossamer.reports.summary.Speedup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;

/** Histories made up for tests. */
final class Histories {

  static final Origin ORIGIN = new Origin("Example CPU 9000", "25.0.3+9-LTS", "vector512", "quick");

  private static final Instant FIRST = Instant.parse("2026-03-01T03:00:00Z");

  private Histories() {}

  /** A result of a day, from 0, with a dense and a sparse kernel of some times. */
  static Entry entry(int day, Origin origin, double dense, double sparse) {
    return new Entry(
        String.format(Locale.ROOT, "%s-%016x", origin.provider(), day),
        FIRST.plus(Duration.ofDays(day)),
        String.format(Locale.ROOT, "%07x0123456789", 0xabc000 + day),
        false,
        false,
        origin,
        List.of(
            row("kernel.gemm", 0, dense, Optional.empty(), 1e6),
            row(
                "kernel.spmm",
                0.9,
                sparse,
                Optional.of(new Speedup(dense / sparse, dense / sparse * 0.99, Double.NaN)),
                1e5)));
  }

  private static Measured row(
      String id, double sparsity, double nanos, Optional<Speedup> speedup, double flops) {
    return new Measured(
        id,
        new RowParams(
            OptionalInt.of(256),
            OptionalInt.of(256),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.of(256),
            sparsity,
            sparsity == 0 ? "dense" : "static",
            "uniform",
            sparsity == 0 ? Arm.DENSE : Arm.SPARSE,
            "vector512",
            1,
            "off",
            new TreeMap<>()),
        nanos,
        nanos * 0.98,
        nanos * 1.02,
        5,
        speedup,
        new TreeMap<>(Map.of(Measured.FULL_FLOPS, flops)));
  }

  /** Forty nights; from the 25th on the sparse kernel takes a fifth more time. */
  static List<Entry> step() {
    Random noise = new Random(7);
    List<Entry> entries = new ArrayList<>();
    for (int day = 0; day < 40; day++) {
      double dense = 138_000 * Math.exp(0.01 * noise.nextGaussian());
      double sparse = 30_000 * Math.exp(0.01 * noise.nextGaussian());
      entries.add(entry(day, ORIGIN, dense, day < 24 ? sparse : 1.2 * sparse));
    }
    return entries;
  }
}
