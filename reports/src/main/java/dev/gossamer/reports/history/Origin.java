package dev.gossamer.reports.history;

import dev.gossamer.reports.result.Environment;
import java.util.Map;

/**
 * What a result was measured on and how. Results that differ in it are not comparable, so no series
 * crosses from one to another.
 *
 * @param cpu processor model
 * @param jdk version of the JDK
 * @param provider kernel provider that {@code auto} stood for
 * @param profile which sets warm-up and length of iterations
 */
public record Origin(String cpu, String jdk, String provider, String profile) {

  private static final String UNKNOWN = "unknown";

  static Origin of(Environment environment, String profile) {
    Map<String, String> values = environment.values();
    return new Origin(
        values.getOrDefault("cpu.model", UNKNOWN),
        values.getOrDefault("jvm.version", UNKNOWN),
        environment.provider().orElse(UNKNOWN),
        profile);
  }

  /** All of it in one line. */
  String label() {
    return cpu + ", JDK " + jdk + ", " + provider + ", profile " + profile;
  }
}
