package dev.gossamer.reports.sweep;

import dev.gossamer.core.files.AtomicFiles;
import dev.gossamer.core.training.RunDirectory;
import dev.gossamer.reports.result.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A planned run and its place in a sweep's directory.
 *
 * @param planned what it is
 * @param path its directory
 * @param log where its output goes
 */
record SweepRun(PlannedRun planned, Path path, Path log) {

  String name() {
    return planned.name();
  }

  Standing standing() throws IOException {
    return Standing.of(planned, path);
  }

  /** The process that brings it to its end. */
  ProcessBuilder process(TrainingCommand command, Standing.State state) throws IOException {
    if (state == Standing.State.RESUMABLE) {
      return command.resume(path);
    }
    new RunDirectory(path).clear();
    return command.start(planned, path);
  }

  /** Steps at the last evaluation, while the run's process writes its files. */
  long stepsSoFar() throws IOException {
    Path file = new RunDirectory(path).evaluations();
    if (!Files.exists(file) || Files.size(file) == 0) {
      return 0;
    }
    try {
      List<Evaluation> evaluations = Evaluation.read(file);
      return evaluations.isEmpty() ? 0 : evaluations.getLast().step();
    } catch (IllegalArgumentException damaged) {
      // For the process to find and report: here it is only about showing progress.
      return 0;
    }
  }

  /** Copies what reports are made from, where it is not there already. */
  void copyTo(Path target) throws IOException {
    RunDirectory from = new RunDirectory(path);
    RunDirectory to = new RunDirectory(target);
    copy(from.evaluations(), to.evaluations());
    copy(from.phases(), to.phases());
    // Last, because it is what makes a directory a run.
    copy(from.run(), to.run());
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(to) || Files.mismatch(from, to) >= 0) {
      AtomicFiles.write(to, Files.readAllBytes(from));
    }
  }
}
