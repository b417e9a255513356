package dev.gossamer.reports.sweep;

import dev.gossamer.core.configuration.Configuration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A run that a plan asks for.
 *
 * @param name its directory's name, unique in a plan
 * @param preset published settings that it starts from
 * @param given settings that the plan gives, the seed among them, as text by name
 * @param decided names of all settings that the plan decides: {@code given}, and the preset's
 * @param configuration every setting
 */
public record PlannedRun(
    String name,
    Optional<String> preset,
    Map<String, String> given,
    Set<String> decided,
    Configuration configuration) {

  /** Environment steps that it shall take. */
  public long steps() {
    return configuration.whole("steps");
  }

  /** Threads that share its updates. */
  public int threads() {
    return configuration.integer("threads");
  }
}
