package dev.gossamer.reports.cli;

import dev.gossamer.core.configuration.SettingCatalog;
import dev.gossamer.core.interruption.Interruption;
import dev.gossamer.reports.sweep.FailedRun;
import dev.gossamer.reports.sweep.PlannedRun;
import dev.gossamer.reports.sweep.SweepDirectory;
import dev.gossamer.reports.sweep.SweepExecution;
import dev.gossamer.reports.sweep.SweepPlan;
import dev.gossamer.reports.sweep.SweepProcesses;
import dev.gossamer.reports.sweep.TrainingCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "sweep",
    description = {
      "Trains the runs of a plan, each in a process of its own, and ends with their report.",
      "Called again, it skips the runs that are finished and goes on with the others."
    },
    footer = {
      "",
      "A plan names what is common to all runs, and groups of runs; a list of values stands for one"
          + " run each:",
      "  settings:",
      "    steps: 300000",
      "  seeds: [1, 2, 3]",
      "  groups:",
      "    - name: halfcheetah-td3-ds",
      "      settings:",
      "        env: HalfCheetah-v4",
      "        method: ds",
      "        sparsity: [0.5, 0.8]",
      "It may also name a preset. The runs above are halfcheetah-td3-ds-50-1, ..., -80-3. All first"
          + " seeds come first.",
      "--set, --provider and --threads hold for every run, in place of what the plan says."
    })
final class Sweep implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SharedOptions shared;

  @Parameters(paramLabel = "PLAN.yaml", description = "The plan.")
  private Path plan;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the runs go, a directory each (default: runs/<name of the plan>).")
  private Path out;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Runs at a time (default: processors over the runs' threads).")
  private Integer jobs;

  @Option(names = "--only", paramLabel = "REGEX", description = "Runs in whose name this is found.")
  private Pattern only;

  @Option(
      names = "--collect",
      paramLabel = "DIR",
      description =
          "Copy run.json, evaluations.csv and phases.json of each finished run to a directory of"
              + " its name in DIR.")
  private Path collection;

  @Option(names = "--dry-run", description = "Prints the runs and what is to be done; trains none.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException, InterruptedException {
    SweepPlan read =
        SweepPlan.read(plan, shared.settings(SettingCatalog.settings().keySet()).values());
    List<PlannedRun> runs = only == null ? read.runs() : read.matching(only);
    int atATime = jobs(runs);
    Path target = out == null ? Path.of("runs", read.name()) : out;
    SweepDirectory directory = SweepDirectory.open(target, runs);
    PrintWriter console = spec.commandLine().getOut();
    if (dryRun) {
      directory.lines().forEach(console::println);
    }
    console.println(directory.summary() + "; " + atATime + " at a time; " + target);
    return dryRun ? ExitCodes.DONE : train(directory, atATime, console);
  }

  private int jobs(List<PlannedRun> runs) {
    if (jobs == null) {
      int threads = runs.stream().mapToInt(PlannedRun::threads).max().orElse(1);
      return Math.max(1, Runtime.getRuntime().availableProcessors() / threads);
    }
    if (jobs < 1) {
      throw new IllegalArgumentException("--jobs: " + jobs + " is not at least 1");
    }
    return jobs;
  }

  private Integer train(SweepDirectory directory, int atATime, PrintWriter console)
      throws IOException, InterruptedException {
    SweepProcesses processes = new SweepProcesses(new TrainingCommand(Gossamer.class.getName()));
    try (Interruption interruption = new Interruption(processes::end)) {
      SweepExecution.Outcome outcome;
      List<FailedRun> failures;
      try (SweepProgress progress = progress()) {
        SweepExecution execution =
            new SweepExecution(
                directory, processes, atATime, Optional.ofNullable(collection), progress);
        outcome = execution.run(interruption);
        failures = execution.failures();
      }
      if (outcome == SweepExecution.Outcome.INTERRUPTED) {
        console.println("interrupted; the same command goes on");
        return ExitCodes.INTERRUPTED;
      }
      if (directory.hasRuns()) {
        ReportOutput.write(List.of(directory.path()), directory.path(), console);
      }
      requireNoFailure(failures);
      return ExitCodes.DONE;
    }
  }

  private static SweepProgress progress() {
    return SweepProgress.create(System.err);
  }

  private static void requireNoFailure(List<FailedRun> failures) throws IOException {
    if (!failures.isEmpty()) {
      throw new IOException(
          failures.size()
              + (failures.size() == 1 ? " run" : " runs")
              + " failed ("
              + failures.stream().map(FailedRun::name).collect(Collectors.joining(", "))
              + "); the same command tries again");
    }
  }
}
