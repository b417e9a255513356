package dev.gossamer.reports.bench;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a row's process is started with beyond the row.
 *
 * @param params further JMH parameters
 * @param environment variables set before the process starts
 * @param properties system properties of the measured JVM
 */
public record Conditions(
    SortedMap<String, String> params,
    Map<String, String> environment,
    Map<String, String> properties) {

  /** Nothing. */
  public static final Conditions NONE = new Conditions(new TreeMap<>(), Map.of(), Map.of());
}
