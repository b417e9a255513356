package dev.gossamer.reports.summary;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Whole updates of agents that differ in width only: dense ones, those at one sparsity, and those
 * with one number of weights a hidden unit.
 *
 * @param rule what all rows have in common, as {@code 99 % sparse}
 * @param kind how the weights grow with the width
 * @param rows by rising width, of at least {@value #LEAST} widths
 */
public record Growth(String rule, Kind kind, List<Row> rows) {

  /** Widths that a series needs to say how something grows. */
  public static final int LEAST = 3;

  /** Deviation from a whole number of weights a unit that the rounding of a sparsity explains. */
  private static final double ROUNDING = 0.01;

  /** How the weights grow. */
  public enum Kind {
    /** With the square of the width: all weights. */
    DENSE,
    /** With the square of the width: a share of all weights. */
    FIXED_SPARSITY,
    /** With the width: as many weights for each hidden unit. */
    FIXED_PER_UNIT
  }

  private record Key(Kind kind, String rule, String source, String id, RowParams shared) {}

  /** All series of a summary, dense ones first, in the order of their rows. */
  public static List<Growth> of(Summary summary) {
    Map<Key, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : summary.rows()) {
      RowParams params = row.params();
      if (row.isWholeUpdate() && params.env().isPresent() && params.hidden().isPresent()) {
        for (Key key : keys(row)) {
          groups.computeIfAbsent(key, absent -> new ArrayList<>()).add(row);
        }
      }
    }
    List<Growth> series = new ArrayList<>();
    groups.forEach(
        (key, rows) -> {
          if (rows.stream().map(row -> row.params().hidden()).distinct().count() >= LEAST) {
            series.add(
                new Growth(
                    key.rule,
                    key.kind,
                    rows.stream()
                        .sorted(Comparator.comparingInt(row -> row.params().hidden().orElseThrow()))
                        .toList()));
          }
        });
    return List.copyOf(series);
  }

  private static List<Key> keys(Row row) {
    RowParams params = row.params();
    if (params.arm() == Arm.DENSE) {
      return List.of(key(Kind.DENSE, "dense", row));
    }
    List<Key> keys = new ArrayList<>();
    String percent =
        BigDecimal.valueOf(params.sparsity())
            .movePointRight(2)
            .stripTrailingZeros()
            .toPlainString();
    keys.add(key(Kind.FIXED_SPARSITY, params.method() + ", " + percent + "\u00a0% sparse", row));
    double perUnit = AgentFlops.weightsPerUnit(params);
    long whole = Math.round(perUnit);
    if (whole > 0 && Math.abs(perUnit - whole) <= ROUNDING * whole) {
      keys.add(key(Kind.FIXED_PER_UNIT, params.method() + ", " + whole + " weights a unit", row));
    }
    return keys;
  }

  private static Key key(Kind kind, String rule, Row row) {
    return new Key(
        kind,
        rule,
        row.source(),
        row.id(),
        row.params().withHidden(OptionalInt.empty()).withSparsity(0));
  }

  /** The row of the narrowest agent. */
  public Row first() {
    return rows.getFirst();
  }

  /** The row of the widest agent. */
  public Row last() {
    return rows.getLast();
  }
}
