package dev.gossamer.reports.summary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Kernels under the ceilings of their machine (Williams, Waterman and Patterson 2009): the rate of
 * counted operations is at most that of multiply-adds on registers, and at most the operations for
 * each byte of {@link OperandBytes} times the rate at which bytes come from the first-level cache.
 *
 * @param source name of the run
 * @param provider kernel provider of the rulers and of the kernels
 * @param threads their threads
 * @param gigaflops rate of {@code ruler.fma}, in operations a nanosecond
 * @param bytes rate of {@code ruler.load}, in bytes a nanosecond (GB/s); empty if not measured
 * @param points the kernels, in the order of the rows
 */
public record Roofline(
    String source,
    String provider,
    int threads,
    double gigaflops,
    OptionalDouble bytes,
    List<Point> points) {

  /**
   * A kernel.
   *
   * @param row what was measured
   * @param intensity operations for each byte
   * @param gigaflops rate achieved
   * @param ceiling highest rate at this intensity
   */
  public record Point(Row row, double intensity, double gigaflops, double ceiling) {

    /** Rate achieved over the ceiling. */
    public double share() {
      return gigaflops / ceiling;
    }
  }

  private record Key(String source, String provider, int threads) {

    static Key of(Row row) {
      return new Key(row.source(), row.params().provider(), row.params().threads());
    }
  }

  /** The rooflines of a summary, one for each run, provider and number of threads. */
  public static List<Roofline> of(Summary summary) {
    Map<Key, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : summary.rows()) {
      groups.computeIfAbsent(Key.of(row), absent -> new ArrayList<>()).add(row);
    }
    List<Roofline> rooflines = new ArrayList<>();
    groups.forEach(
        (key, rows) ->
            new Rulers(rows)
                .rates(rows.getFirst())
                .map(rates -> of(key, rows, rates))
                .filter(roofline -> !roofline.points().isEmpty())
                .ifPresent(rooflines::add));
    return List.copyOf(rooflines);
  }

  private static Roofline of(Key key, List<Row> rows, FloorModel.Rates rates) {
    OptionalDouble bytes =
        rates.loads().isPresent()
            ? OptionalDouble.of(rates.loads().getAsDouble() * Float.BYTES)
            : OptionalDouble.empty();
    List<Point> points = new ArrayList<>();
    for (Row row : rows) {
      OptionalDouble moved = OperandBytes.of(row.id(), row.params());
      if (moved.isPresent() && row.gigaflops().isPresent()) {
        double intensity = row.flops().orElseThrow().full() / moved.getAsDouble();
        points.add(
            new Point(
                row,
                intensity,
                row.gigaflops().getAsDouble(),
                ceiling(rates.flops(), bytes, intensity)));
      }
    }
    return new Roofline(
        key.source(), key.provider(), key.threads(), rates.flops(), bytes, List.copyOf(points));
  }

  private static double ceiling(double gigaflops, OptionalDouble bytes, double intensity) {
    return bytes.isPresent() ? Math.min(gigaflops, bytes.getAsDouble() * intensity) : gigaflops;
  }

  /** Operations for each byte at which both ceilings meet; empty if only one was measured. */
  public OptionalDouble ridge() {
    return bytes.isPresent()
        ? OptionalDouble.of(gigaflops / bytes.getAsDouble())
        : OptionalDouble.empty();
  }
}
