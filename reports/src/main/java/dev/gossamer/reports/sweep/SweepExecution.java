package dev.gossamer.reports.sweep;

import dev.gossamer.core.interruption.Interruption;
import dev.gossamer.reports.sweep.Standing.State;
import dev.gossamer.reports.sweep.SweepProcesses.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Trains the runs of a sweep, a few at a time, each in a process of its own. A run that fails does
 * not stop the others; an interruption has every process save its run, and ends the sweep.
 */
public final class SweepExecution {

  /** How a sweep ended. */
  public enum Outcome {
    DONE,
    SOME_FAILED,
    INTERRUPTED
  }

  /** Exit codes of a process ended by SIGINT or SIGTERM. */
  private static final Set<Integer> SIGNALLED = Set.of(130, 143);

  private static final int SECONDS_BETWEEN_LOOKS = 5;

  private final SweepDirectory directory;
  private final SweepProcesses processes;
  private final int jobs;
  private final Optional<Path> collection;
  private final SweepListener listener;
  private final SweepLedger ledger;
  private final Deque<SweepRun> waiting = new ArrayDeque<>();
  private final List<FailedRun> failures = new ArrayList<>();
  private boolean interrupted;

  /**
   * Prepares a sweep; nothing is started or written yet.
   *
   * @param processes ends the processes when the sweep is interrupted
   * @param jobs processes at a time, at least 1
   * @param collection where small copies of finished runs go: {@code run.json}, {@code
   *     evaluations.csv} and {@code phases.json} in a directory a run
   */
  public SweepExecution(
      SweepDirectory directory,
      SweepProcesses processes,
      int jobs,
      Optional<Path> collection,
      SweepListener listener) {
    this.directory = directory;
    this.processes = processes;
    this.jobs = jobs;
    this.collection = collection;
    this.listener = listener;
    this.ledger = new SweepLedger(directory.runs());
  }

  /**
   * Trains what is not finished.
   *
   * @param interruption made with {@link SweepProcesses#end}; asked before each process
   */
  public Outcome run(Interruption interruption) throws IOException, InterruptedException {
    for (Map.Entry<SweepRun, Standing> run : directory.runs().entrySet()) {
      if (run.getValue().state() == State.FINISHED) {
        collect(run.getKey());
      } else {
        waiting.add(run.getKey());
      }
    }
    try {
      startNext(interruption);
      while (!processes.running().isEmpty()) {
        Optional<Ended> process = processes.awaitOne(SECONDS_BETWEEN_LOOKS);
        if (process.isPresent()) {
          end(process.get().run(), process.get().exitCode(), interruption);
        }
        startNext(interruption);
        listener.goesOn(status());
      }
    } finally {
      processes.endAndWait();
    }
    directory.tidy();
    if (interrupted || !waiting.isEmpty()) {
      return Outcome.INTERRUPTED;
    }
    return failures.isEmpty() ? Outcome.DONE : Outcome.SOME_FAILED;
  }

  private void startNext(Interruption interruption) throws IOException {
    while (processes.running().size() < jobs && !waiting.isEmpty() && !interruption.requested()) {
      SweepRun run = waiting.remove();
      try {
        // Another sweep over the same directory may have got here first.
        Standing standing = run.standing();
        if (standing.state() == State.FINISHED) {
          finish(run);
        } else {
          processes.start(run, standing.state(), interruption);
        }
      } catch (IllegalArgumentException changed) {
        fail(new FailedRun(run.name(), changed.getMessage(), run.log()), run);
      }
    }
  }

  private void end(SweepRun run, int exitCode, Interruption interruption)
      throws IOException, InterruptedException {
    if (exitCode != 0 && interrupted(exitCode, interruption)) {
      interrupted = true;
      Files.delete(run.log());
    } else if (exitCode != 0) {
      fail(FailedRun.of(run, exitCode), run);
    } else {
      Files.delete(run.log());
      finish(run);
    }
  }

  /** A terminal's Ctrl-C reaches the processes as well as this JVM, and may do so first. */
  private static boolean interrupted(int exitCode, Interruption interruption)
      throws InterruptedException {
    return interruption.requested()
        || (SIGNALLED.contains(exitCode) && interruption.requestedWithin(2, TimeUnit.SECONDS));
  }

  private void finish(SweepRun run) throws IOException {
    collect(run);
    ledger.finished(run);
    listener.finished(run.name(), status());
  }

  private void fail(FailedRun failure, SweepRun run) throws IOException {
    failures.add(failure);
    ledger.failed(run);
    listener.failed(failure, status());
  }

  private SweepStatus status() throws IOException {
    return ledger.status(processes.running());
  }

  private void collect(SweepRun run) throws IOException {
    if (collection.isPresent()) {
      run.copyTo(collection.get().resolve(run.name()));
    }
  }

  /** The runs that failed so far. */
  public List<FailedRun> failures() {
    return List.copyOf(failures);
  }
}
