package dev.gossamer.reports.sweep;

import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.training.RunDirectory;
import dev.gossamer.core.training.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How far a planned run has come, by what its directory holds.
 *
 * @param state what is to be done
 * @param steps environment steps that need not be done again
 */
record Standing(State state, long steps) {

  /** What is to be done with a run. */
  enum State {
    /** Nothing is there: to be started. */
    NEW("to start"),
    /** It was begun, but has no checkpoint: to be started anew. */
    BEGUN("to start anew"),
    /** It has a checkpoint: to be resumed. */
    RESUMABLE("to resume"),
    /** It is finished. */
    FINISHED("finished");

    private final String label;

    State(String label) {
      this.label = label;
    }

    /** As a list of runs has it. */
    String label() {
      return label;
    }
  }

  /**
   * Looks at a run's directory.
   *
   * @throws IllegalArgumentException if it holds something else than this run, or a process is
   *     training the run now
   */
  static Standing of(PlannedRun run, Path path) throws IOException {
    if (!Files.exists(path)) {
      return new Standing(State.NEW, 0);
    }
    RunDirectory directory = new RunDirectory(path);
    if (directory.isInUse()) {
      throw new IllegalArgumentException(
          path + ": another process is training this run; let it end, or end it");
    }
    if (!Files.exists(directory.run())) {
      return new Standing(withoutRecord(directory), 0);
    }
    RunRecord record = RunRecord.read(directory.run());
    requireAgreement(run, record, directory.run());
    if (record.status().equals("finished")) {
      return new Standing(State.FINISHED, run.steps());
    }
    if (!Files.exists(directory.checkpoint())) {
      return new Standing(State.BEGUN, 0);
    }
    return new Standing(State.RESUMABLE, record.result() == null ? 0 : record.result().steps());
  }

  /** A run that was ended in its first moments has files, but no record of its settings yet. */
  private static State withoutRecord(RunDirectory directory) throws IOException {
    boolean empty = true;
    try (Stream<Path> entries = Files.list(directory.path())) {
      for (Path entry : entries.toList()) {
        if (!directory.holds(entry)) {
          throw new IllegalArgumentException(
              directory.path()
                  + ": holds "
                  + entry.getFileName()
                  + ", but no run; move it away, or choose another directory by --out");
        }
        empty = false;
      }
    }
    return empty ? State.NEW : State.BEGUN;
  }

  /** A setting that the record does not know came later, and was what is its default now. */
  private static void requireAgreement(PlannedRun run, RunRecord record, Path file) {
    Map<String, Object> defaults = Configuration.of(Map.of()).typedValues();
    Map<String, Object> wanted = run.configuration().typedValues();
    for (String name : run.decided()) {
      Object recorded = record.configuration().getOrDefault(name, defaults.get(name));
      if (!recorded.equals(wanted.get(name))) {
        throw new IllegalArgumentException(
            file
                + ": "
                + name
                + " is "
                + text(recorded)
                + ", but the plan says "
                + text(wanted.get(name))
                + "; change the plan, or choose another directory by --out");
      }
    }
  }

  private static String text(Object value) {
    return value.equals("") ? "unset" : value.toString();
  }
}
