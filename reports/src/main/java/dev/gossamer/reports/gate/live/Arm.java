package dev.gossamer.reports.gate.live;

import dev.gossamer.core.machine.Machine;
import dev.gossamer.core.machine.Sources;
import dev.gossamer.reports.bench.BenchmarkJar;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One side of a comparison.
 *
 * @param name {@code baseline} or {@code candidate}
 * @param source what the user named: a jar, a checkout or a git revision
 * @param jar its benchmarks
 * @param sources commit that they were built from and whether it was changed, as far as known
 * @param properties system properties of its measured JVMs
 */
public record Arm(
    String name,
    String source,
    BenchmarkJar jar,
    Sources sources,
    SortedMap<String, String> properties) {

  /** The baseline's name. */
  public static final String BASELINE = "baseline";

  /** The candidate's name. */
  public static final String CANDIDATE = "candidate";

  /** What it is, in a line. */
  public String description() {
    return source
        + (sources.commit().equals(Machine.UNKNOWN) ? "" : ", commit " + sources.commit())
        + (Boolean.TRUE.equals(sources.dirty()) ? " with changes" : "")
        + (properties.isEmpty() ? "" : ", " + properties);
  }

  /** This arm as the other one: for comparisons of code with itself. */
  public Arm as(String otherName) {
    return new Arm(otherName, source, jar, sources, properties);
  }

  /** This arm with other system properties. */
  public Arm with(Map<String, String> otherProperties) {
    return new Arm(name, source, jar, sources, new TreeMap<>(otherProperties));
  }
}
