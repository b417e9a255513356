package dev.gossamer.reports.sweep;

import dev.gossamer.core.interruption.Interruption;
import dev.gossamer.reports.sweep.Standing.State;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The processes that train now, so that an interruption can end them. */
public final class SweepProcesses {

  /**
   * A process that is over.
   *
   * @param run what it trained
   * @param exitCode of the process
   */
  record Ended(SweepRun run, int exitCode) {}

  private final TrainingCommand command;
  private final Map<Process, SweepRun> running = new ConcurrentHashMap<>();

  /** None yet; all will be started by one command line. */
  public SweepProcesses(TrainingCommand command) {
    this.command = command;
  }

  void start(SweepRun run, State state, Interruption interruption) throws IOException {
    Files.createDirectories(run.log().getParent());
    Process process =
        run.process(command, state)
            .redirectErrorStream(true)
            .redirectOutput(run.log().toFile())
            .start();
    running.put(process, run);
    if (interruption.requested()) {
      process.destroy();
    }
  }

  /** Waits for a process to end, but not for long; empty if none did. */
  Optional<Ended> awaitOne(int seconds) throws InterruptedException {
    CompletableFuture<?>[] exits =
        running.keySet().stream().map(Process::onExit).toArray(CompletableFuture<?>[]::new);
    try {
      Process process = (Process) CompletableFuture.anyOf(exits).get(seconds, TimeUnit.SECONDS);
      return Optional.of(new Ended(running.remove(process), process.exitValue()));
    } catch (TimeoutException allStillRun) {
      return Optional.empty();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("waiting for a process cannot fail", impossible);
    }
  }

  /** The runs that are trained now. */
  Collection<SweepRun> running() {
    return running.values();
  }

  /** Has every process save its run and end. */
  public void end() {
    running.keySet().forEach(Process::destroy);
  }

  /** Leaves no process behind. */
  void endAndWait() throws InterruptedException {
    end();
    for (Process process : running.keySet()) {
      process.waitFor();
    }
  }
}
