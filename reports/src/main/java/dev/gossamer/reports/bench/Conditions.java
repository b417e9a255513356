package dev.gossamer.reports.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a row's process is started with beyond the row.
 *
 * @param params further JMH parameters
 * @param environment variables set before the process starts
 * @param properties system properties of the measured JVM
 * @param classPath what it needs beside the benchmark jar
 */
public record Conditions(
    SortedMap<String, String> params,
    Map<String, String> environment,
    Map<String, String> properties,
    List<Path> classPath) {

  /** Nothing. */
  public static final Conditions NONE =
      new Conditions(new TreeMap<>(), Map.of(), Map.of(), List.of());

  /** These and further system properties. */
  Conditions with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(properties);
    all.putAll(more);
    return new Conditions(params, environment, all, classPath);
  }
}
