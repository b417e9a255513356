package dev.gossamer.reports.bench;

import dev.gossamer.core.interruption.Interruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

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

  private final Plan plan;
  private final BenchmarkJar jar;
  private final ResultDirectory directory;
  private final Processes processes;
  private final PreparedPeers peers;
  private final List<ChildFailure> failures = new ArrayList<>();
  private int kept;

  /**
   * Prepares a run; nothing is started or written yet.
   *
   * @param processes ends the run's process when it is interrupted
   * @param peers those of the plan
   */
  public BenchmarkRun(
      Plan plan,
      BenchmarkJar jar,
      ResultDirectory directory,
      Processes processes,
      PreparedPeers peers) {
    this.plan = plan;
    this.jar = jar;
    this.directory = directory;
    this.processes = processes;
    this.peers = peers;
  }

  /**
   * Runs the plan.
   *
   * @param interruption made with {@link Processes#endCurrent}; asked before each process
   */
  public Outcome run(Progress progress, Interruption interruption)
      throws IOException, InterruptedException {
    directory.writePlan(plan, false);
    if (!peers.failures().isEmpty()) {
      directory.writeFailures(peers.failures());
    }
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
    return failures.isEmpty() && peers.problems().isEmpty() ? Outcome.DONE : Outcome.SOME_FAILED;
  }

  /**
   * Runs one process and keeps its result or its failure. A peer's row that could not be made ready
   * is passed over: its failure is recorded already.
   *
   * @return false if it was interrupted
   */
  private boolean measure(Child child, Interruption interruption)
      throws IOException, InterruptedException {
    Optional<Conditions> conditions = peers.conditions(child.row());
    if (conditions.isEmpty()) {
      return true;
    }
    Path result = directory.unfinished(child.name());
    Path log = directory.log(child.name());
    OptionalInt exitCode =
        processes.run(
            jar.process(
                child.row(), result, conditions.get().with(directory.latencyProperties(child))),
            log,
            interruption);
    if (exitCode.isEmpty()) {
      Files.deleteIfExists(result);
      Files.deleteIfExists(directory.unfinishedLatencies(child));
      Files.deleteIfExists(log);
      return false;
    }
    String reason = ChildOutput.problem(exitCode.getAsInt(), result, log);
    if (reason.isEmpty()) {
      directory.keep(child);
      kept++;
      if (directory.keepLatencies(child)) {
        Files.delete(log);
      } else {
        fail(child, exitCode.getAsInt(), "its latencies were not recorded", log);
      }
    } else {
      Files.deleteIfExists(result);
      Files.deleteIfExists(directory.unfinishedLatencies(child));
      fail(child, exitCode.getAsInt(), reason, log);
    }
    return true;
  }

  private void fail(Child child, int exitCode, String reason, Path log) throws IOException {
    failures.add(
        new ChildFailure(
            child.block(),
            child.number(),
            child.row().id(),
            child.row().params(),
            exitCode,
            reason,
            directory.path().relativize(log).toString()));
    directory.writeFailures(Stream.concat(peers.failures().stream(), failures.stream()).toList());
  }

  /** Number of processes whose result was kept. */
  public int kept() {
    return kept;
  }

  /** What failed and where to read more, in one line; empty if nothing did. */
  public String problem() {
    List<String> problems = new ArrayList<>(peers.problems());
    if (!failures.isEmpty()) {
      problems.add(
          failures.size()
              + " of "
              + plan.children().size()
              + " processes failed; "
              + directory.path().resolve("failures.json")
              + " says why");
    }
    return String.join("; ", problems);
  }
}
