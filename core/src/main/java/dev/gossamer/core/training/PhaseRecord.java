package dev.gossamer.core.training;

import dev.gossamer.core.files.AtomicFiles;
import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.phase.Phase;
import dev.gossamer.core.phase.PhaseTimes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Time and FLOPs of one phase over a run, as {@code phases.json} lists them.
 *
 * @param phase name of the phase, in lower case with hyphens
 * @param count how often it ran
 * @param totalNanos its time altogether
 * @param p50Nanos median time
 * @param p99Nanos 99th percentile
 * @param p999Nanos 99.9th percentile
 * @param maxNanos longest time
 * @param flopsPaper FLOPs altogether in the paper's convention
 * @param flopsFull FLOPs altogether in full
 */
public record PhaseRecord(
    String phase,
    long count,
    long totalNanos,
    long p50Nanos,
    long p99Nanos,
    long p999Nanos,
    long maxNanos,
    double flopsPaper,
    double flopsFull) {

  /**
   * The content of {@code phases.json}.
   *
   * @param schema {@value #SCHEMA}
   * @param phases one entry a phase
   */
  public record File(int schema, List<PhaseRecord> phases) {

    /** Number of the layout of this record. */
    public static final int SCHEMA = 1;
  }

  static void write(Path file, PhaseTimes times, Map<Phase, Flops> flops) throws IOException {
    List<PhaseRecord> phases = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      Histogram histogram = times.histogram(phase);
      Flops count = flops.getOrDefault(phase, Flops.NONE);
      phases.add(
          new PhaseRecord(
              phase.name().toLowerCase(Locale.ROOT).replace('_', '-'),
              histogram.getTotalCount(),
              times.totalNanos(phase),
              histogram.getValueAtPercentile(50),
              histogram.getValueAtPercentile(99),
              histogram.getValueAtPercentile(99.9),
              histogram.getMaxValue(),
              count.paper(),
              count.full()));
    }
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    AtomicFiles.writeString(file, mapper.writeValueAsString(new File(File.SCHEMA, phases)) + "\n");
  }
}
