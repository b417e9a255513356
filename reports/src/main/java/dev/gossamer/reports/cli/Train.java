package dev.gossamer.reports.cli;

import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.configuration.Presets;
import dev.gossamer.core.configuration.SettingCatalog;
import dev.gossamer.core.interruption.Interruption;
import dev.gossamer.core.method.Methods;
import dev.gossamer.core.setting.Setting;
import dev.gossamer.core.training.RunDirectory;
import dev.gossamer.core.training.RunRecord;
import dev.gossamer.core.training.Trainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "train",
    description = {
      "Trains an agent and writes evaluations, times, topology events and checkpoints.",
      "Settings not given come from --preset, then from their defaults; --explain prints them all."
    })
final class Train implements Callable<Integer> {

  /** A method's line fits. */
  private static final int HELP_WIDTH = 132;

  private CommandSpec spec;
  @Mixin private SharedOptions shared;

  @Option(names = "--algorithm", paramLabel = "NAME", description = "td3 or sac.")
  private String algorithm;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "Sparse-training method, see below.")
  private String method;

  @Option(names = "--env", paramLabel = "ID", description = "Task, such as HalfCheetah-v4.")
  private String environment;

  @Option(names = "--steps", paramLabel = "N", description = "Environment steps.")
  private String steps;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random.")
  private String seed;

  @Option(names = "--sparsity", paramLabel = "S", description = "Share of absent weights.")
  private String sparsity;

  @Option(
      names = "--planner",
      paramLabel = "NAME",
      description = "How sparse layers compute: auto, sparse or dense.")
  private String planner;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "Published settings, such as ds-td3/HalfCheetah.")
  private String preset;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write; must be empty or missing.")
  private Path out;

  @Option(names = "--resume", paramLabel = "DIR", description = "Continues an interrupted run.")
  private Path resume;

  @Option(
      names = "--explain",
      description = "Prints every setting and its meaning; trains nothing.")
  private boolean explain;

  /** What follows the options in the help: the methods that there are, whoever adds one. */
  @Spec
  void spec(CommandSpec annotated) {
    spec = annotated;
    int width = Methods.names().stream().mapToInt(String::length).max().orElseThrow();
    Stream<String> methods =
        Methods.all().stream()
            .map(
                method -> String.format("  %-" + width + "s  %s", method.name(), method.summary()));
    spec.usageMessage()
        .width(HELP_WIDTH)
        .footer(
            Stream.concat(
                    Stream.concat(Stream.of("", "Methods:"), methods),
                    Stream.of(
                        "",
                        "With any of them --set redo.period=N recycles dormant neurons (ReDo: Sokar"
                            + " et al. 2023).",
                        "",
                        "Example: ./gossamer train --algorithm td3 --method ds --env HalfCheetah-v4"
                            + " --seed 1 --out runs/x"))
                .toArray(String[]::new));
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter console = spec.commandLine().getOut();
    Map<String, String> given = given();
    if (explain) {
      explain(given, console);
      return ExitCodes.DONE;
    }
    if (resume != null) {
      if (!given.isEmpty() || out != null) {
        throw new IllegalArgumentException(
            "--resume continues a run with its own settings; give no others");
      }
      return run(console, RunDirectory.open(resume), null, null);
    }
    if (out == null) {
      throw new IllegalArgumentException("--out DIR is needed: where the run's files go");
    }
    if (preset != null) {
      Presets.requireTask(preset);
    }
    Configuration configuration = Configuration.of(given);
    warnOfNoUpdate(configuration);
    return run(console, RunDirectory.create(out), configuration, preset);
  }

  private Map<String, String> given() throws IOException {
    Map<String, String> settings =
        new LinkedHashMap<>(shared.settings(SettingCatalog.settings().keySet()).values());
    put(settings, "algorithm", algorithm);
    put(settings, "method", method);
    put(settings, "env", environment);
    put(settings, "steps", steps);
    put(settings, "seed", seed);
    put(settings, "sparsity", sparsity);
    put(settings, "planner", planner);
    return preset == null ? settings : Presets.get(preset, settings);
  }

  private void warnOfNoUpdate(Configuration configuration) {
    if (configuration.whole("steps") <= configuration.whole("start-steps")) {
      spec.commandLine()
          .getErr()
          .println(
              "warning: nothing will be learned: the first start-steps "
                  + configuration.text("start-steps")
                  + " steps are random, and there are only "
                  + configuration.text("steps"));
    }
  }

  private static void put(Map<String, String> settings, String name, String value) {
    if (value != null) {
      settings.put(name, value);
    }
  }

  private static void explain(Map<String, String> given, PrintWriter console) {
    Map<String, String> defaults = SettingCatalog.defaults(given);
    for (Setting setting : SettingCatalog.settings(given).values()) {
      String byDefault = defaults.get(setting.name());
      String value = given.getOrDefault(setting.name(), byDefault);
      console.printf(
          Locale.ROOT,
          "%s: %s%n    %s%s%n",
          setting.name(),
          value.isEmpty() ? "''" : value,
          setting.description(),
          value.equals(byDefault) ? "" : " [default: " + byDefault + "]");
    }
  }

  private Integer run(
      PrintWriter console, RunDirectory directory, Configuration configuration, String name)
      throws IOException {
    try (Interruption interruption = new Interruption(() -> {})) {
      RunRecord record = train(directory, configuration, name, interruption);
      console.printf(
          Locale.ROOT,
          "%s after %,d steps and %.0f s; last evaluation %.1f; %s%n",
          record.status(),
          record.result().steps(),
          record.result().wallSeconds(),
          record.result().lastReturn(),
          directory.path());
      if (record.status().equals("interrupted")) {
        console.println("continue with: ./gossamer train --resume " + directory.path());
        return ExitCodes.INTERRUPTED;
      }
      console.println("report: ./gossamer report " + directory.path());
      return ExitCodes.DONE;
    }
  }

  private static RunRecord train(
      RunDirectory directory, Configuration configuration, String name, Interruption interruption)
      throws IOException {
    try (TrainingProgress progress = progress();
        Trainer trainer =
            configuration == null
                ? Trainer.resume(directory, progress, interruption::requested)
                : Trainer.start(
                    configuration, name, directory, progress, interruption::requested)) {
      progress.start(trainer.step(), trainer.configuration().whole("steps"));
      return trainer.run();
    }
  }

  private static TrainingProgress progress() {
    return TrainingProgress.create(System.err);
  }
}
