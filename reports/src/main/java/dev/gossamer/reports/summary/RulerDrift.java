package dev.gossamer.reports.summary;

import java.util.Collections;
import java.util.List;

/**
 * How far a ruler moved in the course of a run. Rulers run before, between and after the blocks of
 * a run; a machine that stays the same gives the same rates.
 *
 * @param row the ruler
 * @param first time of its first fork, in nanoseconds
 * @param least time of its fastest fork
 * @param greatest time of its slowest fork
 */
public record RulerDrift(Row row, double first, double least, double greatest) {

  /** Drift beyond which a run is marked. */
  public static final double LIMIT = 0.05;

  /** The drift of all rulers that ran at least twice; the empty benchmark is none. */
  public static List<RulerDrift> of(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.area().equals("ruler") && !row.id().equals("ruler.empty"))
        .filter(row -> row.nanos().forks() > 1)
        .map(
            row ->
                new RulerDrift(
                    row,
                    row.nanos().forkMeans().getFirst(),
                    Collections.min(row.nanos().forkMeans()),
                    Collections.max(row.nanos().forkMeans())))
        .toList();
  }

  /** Slowest over fastest, less 1. */
  public double drift() {
    return greatest / least - 1;
  }

  /** Whether the run is to be marked. */
  public boolean marked() {
    return drift() > LIMIT;
  }
}
