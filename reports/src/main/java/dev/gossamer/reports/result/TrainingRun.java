package dev.gossamer.reports.result;

import dev.gossamer.core.configuration.SettingCatalog;
import dev.gossamer.core.machine.Cpu;
import dev.gossamer.core.machine.Machine;
import dev.gossamer.core.setting.SettingValues;
import dev.gossamer.core.training.PhaseRecord;
import dev.gossamer.core.training.RunDirectory;
import dev.gossamer.core.training.RunRecord;
import dev.gossamer.core.training.RunRecord.LayerRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What one training run left in its directory.
 *
 * @param path the directory
 * @param record from {@code run.json}
 * @param evaluations from {@code evaluations.csv}, in the order of the steps
 * @param phases from {@code phases.json}: time and operations by phase; empty if they were not
 *     recorded
 */
public record TrainingRun(
    Path path, RunRecord record, List<Evaluation> evaluations, List<PhaseRecord> phases) {

  private static final List<String> REQUIRED = List.of("algorithm", "method", "env", "seed");

  /** Whether a directory looks like one of these. */
  static boolean isOne(Path directory) {
    return Files.isRegularFile(new RunDirectory(directory).run());
  }

  /**
   * Reads {@code run.json} and, as far as they are there, {@code evaluations.csv} and {@code
   * phases.json}.
   *
   * @throws IllegalArgumentException if a file is incomplete or foreign, or the configuration lacks
   *     one of {@code algorithm, method, env, seed}
   * @throws IOException if a file cannot be read
   */
  public static TrainingRun read(Path path) throws IOException {
    RunDirectory directory = new RunDirectory(path);
    RunRecord record = RunRecord.read(directory.run());
    for (String name : REQUIRED) {
      if (!record.configuration().containsKey(name)) {
        throw new IllegalArgumentException(
            directory.run() + ": configuration." + name + " is missing");
      }
    }
    Path evaluations = directory.evaluations();
    Path phases = directory.phases();
    TrainingRun run =
        new TrainingRun(
            path,
            record,
            Files.exists(evaluations) ? Evaluation.read(evaluations) : List.of(),
            Files.exists(phases) ? phases(phases) : List.of());
    run.check(directory.run());
    return run;
  }

  /** Refuses a record whose settings or layers cannot be what a run wrote. */
  private void check(Path file) {
    if (layers().stream().anyMatch(layer -> layer == null || layer.network() == null)) {
      throw new IllegalArgumentException(file + ": networks: a layer without its network");
    }
    number(file, "seed", value -> (double) Long.parseLong(value));
    number(file, "sparsity", Double::parseDouble);
    number(file, "block", Integer::parseInt);
    if (!(sparsity() >= 0 && sparsity() <= 1)) {
      throw new IllegalArgumentException(
          file + ": configuration.sparsity is " + sparsity() + ", expected 0 to 1");
    }
  }

  private void number(Path file, String name, ToDoubleFunction<String> parser) {
    String value = configuration().getOrDefault(name, "");
    if (!value.isEmpty() && !isNumber(value, parser)) {
      throw new IllegalArgumentException(
          file + ": configuration." + name + " is " + value.strip() + ", expected a number");
    }
  }

  private static boolean isNumber(String value, ToDoubleFunction<String> parser) {
    try {
      return Double.isFinite(parser.applyAsDouble(value));
    } catch (NumberFormatException other) {
      return false;
    }
  }

  private static List<PhaseRecord> phases(Path file) throws IOException {
    List<PhaseRecord> phases = new ArrayList<>();
    JsonObject root = JsonFiles.readObject(file, PhaseRecord.File.SCHEMA);
    for (JsonObject phase : root.objects("phases")) {
      phases.add(
          new PhaseRecord(
              phase.text("phase"),
              phase.count("count"),
              phase.count("totalNanos"),
              phase.count("p50Nanos"),
              phase.count("p99Nanos"),
              phase.count("p999Nanos"),
              phase.count("maxNanos"),
              phase.number("flopsPaper"),
              phase.number("flopsFull")));
    }
    return List.copyOf(phases);
  }

  /** All settings of the run. */
  public Map<String, String> configuration() {
    Map<String, String> settings = new LinkedHashMap<>();
    record.configuration().forEach((name, value) -> settings.put(name, String.valueOf(value)));
    return settings;
  }

  /** What tells the processor apart from others, {@link Cpu#identity}, if it was recorded. */
  public Optional<String> machine() {
    return Optional.ofNullable(record.machine()).map(Machine::cpu).flatMap(Cpu::identity);
  }

  /** How the run ended, as {@code finished}. */
  public String status() {
    return record.status();
  }

  /** Learning algorithm, as {@code td3}. */
  public String algorithm() {
    return configuration().get("algorithm");
  }

  /** Sparse training method, as {@code ds}, or {@code dense}. */
  public String method() {
    return configuration().get("method");
  }

  /** Environment, as {@code HalfCheetah-v4}. */
  public String env() {
    return configuration().get("env");
  }

  /** Seed of the run. */
  public long seed() {
    return Long.parseLong(configuration().get("seed"));
  }

  /**
   * Share of weights that are absent from the layers that may be sparse, all but the last of each
   * network: 0 if the method is dense, else as configured, else as the layers have it.
   */
  public double sparsity() {
    if (method().equals("dense")) {
      return 0;
    }
    String configured = configuration().getOrDefault("sparsity", "");
    return configured.isEmpty() ? ofLayers() : Double.parseDouble(configured);
  }

  /** Rows of a block of weights that share one pattern; 1 where each has its own. */
  public int block() {
    return Integer.parseInt(configuration().getOrDefault("block", "1"));
  }

  /** The settings by name; one that the record does not know has its default. */
  public SettingValues settings() {
    Map<String, String> recorded = configuration();
    return name -> {
      String value = recorded.get(name);
      return value != null ? value : SettingCatalog.settings().get(name).byDefault();
    };
  }

  /** Weights of the online networks as the run began; 0 if they were not recorded. */
  public long weights() {
    return layers().stream().mapToLong(LayerRecord::weights).sum();
  }

  private List<LayerRecord> layers() {
    return record.networks() == null ? List.of() : record.networks();
  }

  private double ofLayers() {
    List<LayerRecord> layers = layers();
    double weights = 0;
    double cells = 0;
    for (int i = 0; i + 1 < layers.size(); i++) {
      LayerRecord layer = layers.get(i);
      if (layer.network().equals(layers.get(i + 1).network())) {
        weights += layer.weights();
        cells += (double) layer.inputs() * layer.outputs();
      }
    }
    return cells == 0 ? 0 : Math.round(1000 * (1 - weights / cells)) / 1000.0;
  }
}
