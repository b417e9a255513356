package dev.gossamer.reports.sweep;

import dev.gossamer.core.interruption.Interruption;
import dev.gossamer.core.training.RunDirectory;
import dev.gossamer.core.training.RunRecord;
import dev.gossamer.core.training.Trainer;
import dev.gossamer.core.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A sweep of runs of a few hundred steps in a directory, and what is heard of it. */
final class TinySweep implements SweepListener {

  /** Two runs, {@code tiny-1} and {@code tiny-2}; more settings can follow. */
  static final String PLAN =
      """
      seeds: [1, 2]
      groups:
        - name: tiny
          settings:
            env: Pendulum-v1
            method: static
            sparsity: 0.5
            planner: sparse
            hidden: 8
            batch: 4
            steps: 400
            start-steps: 100
            replay-capacity: 1000
            evaluation-interval: 200
            evaluation-episodes: 1
      """;

  /** So many steps that no test sees their end, and checkpoints all the time. */
  static final String ENDLESS =
      PLAN.replace("steps: 400", "steps: 1000000000")
          .replace("start-steps: 100", "start-steps: 1000000000\n      checkpoint-interval: 500");

  private final Path home;
  private final List<String> heard = new ArrayList<>();

  TinySweep(Path home) {
    this.home = home;
  }

  Path out() {
    return home.resolve("out");
  }

  List<PlannedRun> plan(String text) throws IOException {
    Path file = home.resolve("plan.yaml");
    Files.writeString(file, text);
    return SweepPlan.read(file, Map.of()).runs();
  }

  /** A sweep with its processes. */
  record Prepared(SweepExecution execution, SweepProcesses processes) {

    SweepExecution.Outcome run() throws IOException, InterruptedException {
      try (Interruption interruption = new Interruption(processes::end)) {
        return execution.run(interruption);
      }
    }
  }

  Prepared prepare(String plan, int jobs, Optional<Path> collection) throws IOException {
    SweepDirectory directory = SweepDirectory.open(out(), plan(plan));
    SweepProcesses processes =
        new SweepProcesses(new TrainingCommand("dev.gossamer.reports.cli.Gossamer"));
    return new Prepared(
        new SweepExecution(directory, processes, jobs, collection, this), processes);
  }

  /** Lets a sweep go to its end, two runs at a time. */
  SweepExecution.Outcome run(String plan) throws IOException, InterruptedException {
    return prepare(plan, 2, Optional.empty()).run();
  }

  /** Trains a run of a plan in this process up to a step, as if a sweep had been ended there. */
  RunRecord train(PlannedRun run, long stopAt) throws IOException {
    long[] step = {0};
    TrainingListener steps =
        new TrainingListener() {
          @Override
          public void stepped(long done) {
            step[0] = done;
          }

          @Override
          public void evaluated(long at, double meanReturn) {}
        };
    BooleanSupplier stop = () -> step[0] >= stopAt;
    RunDirectory directory = RunDirectory.create(out().resolve(run.name()));
    try (Trainer trainer = Trainer.start(run.configuration(), null, directory, steps, stop)) {
      return trainer.run();
    }
  }

  RunRecord record(String run) throws IOException {
    return RunRecord.read(out().resolve(run).resolve("run.json"));
  }

  /** Evaluations of a run without the time they took. */
  List<String> evaluations(String run) throws IOException {
    return Files.readAllLines(out().resolve(run).resolve("evaluations.csv")).stream()
        .map(line -> line.replaceFirst(",[^,]*", ""))
        .toList();
  }

  /** Every file below a directory with its content. */
  static Map<String, String> files(Path directory) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> entries = Files.walk(directory)) {
      for (Path file : entries.filter(Files::isRegularFile).toList()) {
        files.put(
            directory.relativize(file).toString(),
            HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return files;
  }

  /** Waits for something that happens sooner or later. */
  static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(10);
    }
  }

  /** What was heard, in order, without what comes every few seconds. */
  List<String> heard() {
    return heard;
  }

  @Override
  public void finished(String run, SweepStatus status) {
    heard.add("finished " + run + ", " + status.finished() + " of " + status.runs());
  }

  @Override
  public void failed(FailedRun failure, SweepStatus status) {
    heard.add("failed " + failure.name() + ": " + failure.reason());
  }

  @Override
  public void goesOn(SweepStatus status) {}
}
