package dev.gossamer.reports.bench;

import dev.gossamer.core.interruption.Interruption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Runs processes one after the other, so that an interruption can end the one that runs. */
public final class Processes {

  /** Exit codes of a process ended by SIGINT or SIGTERM. */
  private static final Set<Integer> SIGNALLED = Set.of(130, 143);

  private final AtomicReference<Process> current = new AtomicReference<>();

  /**
   * Runs a process to its end.
   *
   * @param log where its output goes
   * @return its exit code; empty if it was interrupted
   */
  public OptionalInt run(ProcessBuilder command, Path log, Interruption interruption)
      throws IOException, InterruptedException {
    Process process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    current.set(process);
    if (interruption.requested()) {
      endCurrent();
    }
    int exitCode = process.waitFor();
    current.set(null);
    return exitCode != 0 && interrupted(exitCode, interruption)
        ? OptionalInt.empty()
        : OptionalInt.of(exitCode);
  }

  /** A terminal's Ctrl-C reaches the process as well as this JVM, and may do so first. */
  private static boolean interrupted(int exitCode, Interruption interruption)
      throws InterruptedException {
    return interruption.requested()
        || (SIGNALLED.contains(exitCode) && interruption.requestedWithin(2, TimeUnit.SECONDS));
  }

  /** Ends the process that runs now and those that it started. */
  public void endCurrent() {
    Process process = current.get();
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroy();
    }
  }
}
