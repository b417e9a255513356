package dev.gossamer.reports.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Time and operations of one phase of training, over a whole run.
 *
 * @param phase name of the phase
 * @param count how often it ran
 * @param totalNanos time of all its runs together
 * @param p50Nanos median time of one run
 * @param p99Nanos 99th percentile
 * @param p999Nanos 99.9th percentile
 * @param maxNanos longest run
 * @param paperFlops operations of all runs together, in the convention of the published codes
 * @param fullFlops operations of all runs together, everything counted
 */
public record PhaseTotal(
    String phase,
    long count,
    double totalNanos,
    double p50Nanos,
    double p99Nanos,
    double p999Nanos,
    double maxNanos,
    double paperFlops,
    double fullFlops) {

  /** Schema number of {@code phases.json}. */
  public static final int SCHEMA = 1;

  /**
   * Reads {@code phases.json}: an object with a list {@code phases}, each element with {@code
   * phase, count, nanos {total, p50, p99, p99.9, max}, flops {paper, full}}.
   *
   * @throws IllegalArgumentException if the file is not one of schema 1
   * @throws IOException if the file cannot be read
   */
  public static List<PhaseTotal> read(Path file) throws IOException {
    List<PhaseTotal> phases = new ArrayList<>();
    for (JsonObject phase : JsonFiles.readObject(file, SCHEMA).objects("phases")) {
      JsonObject nanos = phase.object("nanos");
      JsonObject flops = phase.object("flops");
      phases.add(
          new PhaseTotal(
              phase.text("phase"),
              phase.count("count"),
              nanos.number("total"),
              nanos.number("p50"),
              nanos.number("p99"),
              nanos.number("p99.9"),
              nanos.number("max"),
              flops.number("paper"),
              flops.number("full")));
    }
    return List.copyOf(phases);
  }
}
