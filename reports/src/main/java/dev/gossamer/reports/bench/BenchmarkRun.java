package dev.gossamer.reports.bench;

import dev.gossamer.core.interruption.Interruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs a plan's processes one after the other. A process that fails is recorded and the run goes
 * on; an interruption ends the run with the results so far.
 */
public final class BenchmarkRun {

  /** How a run ended. */
  public enum Outcome {
    DONE,
    SOME_FAILED,
    INTERRUPTED
  }

  /** Exit codes of a process ended by SIGINT or SIGTERM. */
  private static final Set<Integer> SIGNALLED = Set.of(130, 143);

  private final Plan plan;
  private final BenchmarkJar jar;
  private final ResultDirectory directory;
  private final AtomicReference<Process> current = new AtomicReference<>();
  private final List<ChildFailure> failures = new ArrayList<>();

  /** Prepares a run; nothing is started or written yet. */
  public BenchmarkRun(Plan plan, BenchmarkJar jar, ResultDirectory directory) {
    this.plan = plan;
    this.jar = jar;
    this.directory = directory;
  }

  /**
   * Runs the plan.
   *
   * @param interruption made with {@link #endCurrent}; asked before each process
   */
  public Outcome run(Progress progress, Interruption interruption)
      throws IOException, InterruptedException {
    directory.writePlan(plan, false);
    for (Child child : plan.children()) {
      progress.start(child);
      if (interruption.requested() || !measure(child, interruption)) {
        directory.tidy();
        return Outcome.INTERRUPTED;
      }
      progress.end(child);
    }
    directory.tidy();
    directory.writePlan(plan, true);
    return failures.isEmpty() ? Outcome.DONE : Outcome.SOME_FAILED;
  }

  /**
   * Runs one process and keeps its result or its failure.
   *
   * @return false if it was interrupted
   */
  private boolean measure(Child child, Interruption interruption)
      throws IOException, InterruptedException {
    Path result = directory.unfinished(child);
    Path log = directory.log(child);
    Process process =
        new ProcessBuilder(jar.command(child.row(), result))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    current.set(process);
    if (interruption.requested()) {
      endCurrent();
    }
    int exitCode = process.waitFor();
    current.set(null);
    if (exitCode != 0 && interrupted(exitCode, interruption)) {
      Files.deleteIfExists(result);
      Files.deleteIfExists(log);
      return false;
    }
    String reason = ChildOutput.problem(exitCode, result, log);
    if (reason.isEmpty()) {
      directory.keep(child);
    } else {
      Files.deleteIfExists(result);
      failures.add(
          new ChildFailure(
              child.block(),
              child.number(),
              child.row().id(),
              child.row().params(),
              exitCode,
              reason,
              directory.path().relativize(log).toString()));
      directory.writeFailures(failures);
    }
    return true;
  }

  /** A terminal's Ctrl-C reaches the process as well as this JVM, and may do so first. */
  private static boolean interrupted(int exitCode, Interruption interruption)
      throws InterruptedException {
    return interruption.requested()
        || (SIGNALLED.contains(exitCode) && interruption.requestedWithin(2, TimeUnit.SECONDS));
  }

  /** Ends the process that runs now: JMH and the JVM it measures in. */
  public void endCurrent() {
    Process process = current.get();
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroy();
    }
  }

  /** Number of processes that failed. */
  public int failures() {
    return failures.size();
  }
}
