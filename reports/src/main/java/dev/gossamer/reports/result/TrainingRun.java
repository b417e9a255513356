package dev.gossamer.reports.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What one training run left in its directory.
 *
 * @param path the directory
 * @param configuration all settings of the run as text; names of nested ones are joined by dots
 * @param sparsity fraction of weights that are absent, from 0 to 1
 * @param status how it ended, as {@code finished}
 * @param machine what it ran on, as text by name; empty if it was not recorded
 * @param evaluations in the order of the steps
 * @param phases time and operations by phase; empty if they were not recorded
 */
public record TrainingRun(
    Path path,
    Map<String, String> configuration,
    double sparsity,
    String status,
    Map<String, String> machine,
    List<Evaluation> evaluations,
    List<PhaseTotal> phases) {

  /** Schema number of {@code run.json}. */
  public static final int SCHEMA = 1;

  /** Whether a directory looks like one of these. */
  static boolean isOne(Path directory) {
    return Files.isRegularFile(directory.resolve("run.json"));
  }

  /**
   * Reads {@code run.json}, {@code evaluations.csv} and, if it is there, {@code phases.json}.
   *
   * @throws IllegalArgumentException if a file is incomplete or foreign, or the configuration lacks
   *     one of {@code algorithm, method, env, seed}
   * @throws IOException if a file cannot be read
   */
  public static TrainingRun read(Path directory) throws IOException {
    JsonObject run = JsonFiles.readObject(directory.resolve("run.json"), SCHEMA);
    JsonObject configuration = run.object("configuration");
    for (String name : List.of("algorithm", "method", "env")) {
      configuration.text(name);
    }
    configuration.count("seed");
    Path phases = directory.resolve("phases.json");
    return new TrainingRun(
        directory,
        JsonObject.flatten(configuration.node()),
        run.number("sparsity"),
        run.text("status"),
        run.optionalObject("machine").map(m -> JsonObject.flatten(m.node())).orElseGet(Map::of),
        Evaluation.read(directory.resolve("evaluations.csv")),
        Files.exists(phases) ? PhaseTotal.read(phases) : List.of());
  }

  /** Learning algorithm, as {@code td3}. */
  public String algorithm() {
    return setting("algorithm");
  }

  /** Sparse training method, as {@code ds}, or {@code dense}. */
  public String method() {
    return setting("method");
  }

  /** Environment, as {@code HalfCheetah-v4}. */
  public String env() {
    return setting("env");
  }

  /** Seed of the run. */
  public long seed() {
    return Long.parseLong(setting("seed"));
  }

  private String setting(String name) {
    return configuration.get(name);
  }
}
