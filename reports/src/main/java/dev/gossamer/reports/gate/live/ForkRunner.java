package dev.gossamer.reports.gate.live;

import dev.gossamer.core.interruption.Interruption;
import dev.gossamer.reports.bench.ChildOutput;
import dev.gossamer.reports.bench.Conditions;
import dev.gossamer.reports.bench.Processes;
import dev.gossamer.reports.bench.Row;
import dev.gossamer.reports.gate.Fork;
import dev.gossamer.reports.gate.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Runs one fork of one row of one arm in a process of its own. */
final class ForkRunner {

  /** Below this much room a process that failed may have failed for want of it. */
  private static final long LEAST_ROOM = 1 << 20;

  private final GateDirectory directory;
  private final Processes processes;
  private final Interruption interruption;

  ForkRunner(GateDirectory directory, Processes processes, Interruption interruption) {
    this.directory = directory;
    this.processes = processes;
    this.interruption = interruption;
  }

  /**
   * A fork's result.
   *
   * @param fork times and exact metrics, or why there are none
   * @param file what JMH wrote; empty if it failed
   */
  record Result(Fork fork, Optional<ForkFile> file) {}

  /**
   * Runs a fork. What JMH wrote is kept as {@code raw/<name>.json}, the output of a process that
   * failed as {@code logs/<name>.txt}.
   *
   * @param seed of its operands
   * @param countBytes whether it shall count the bytes that an operation allocates
   * @return empty if the user interrupted
   * @throws IOException if nothing can be written any more
   */
  Optional<Result> run(String name, Arm arm, Key key, Row row, long seed, boolean countBytes)
      throws IOException, InterruptedException {
    Map<String, String> properties = new TreeMap<>(arm.properties());
    properties.put("gossamer.seed", Long.toString(seed));
    properties.put("gossamer.count-bytes", Boolean.toString(countBytes));
    Path unfinished = directory.unfinished(name);
    Path log = directory.log(name);
    Conditions conditions = new Conditions(new TreeMap<>(), Map.of(), properties, List.of());
    OptionalInt exitCode =
        processes.run(arm.jar().process(row, unfinished, conditions), log, interruption);
    if (exitCode.isEmpty()) {
      Files.deleteIfExists(unfinished);
      Files.deleteIfExists(log);
      return Optional.empty();
    }
    String problem = ChildOutput.problem(exitCode.getAsInt(), unfinished, log);
    if (problem.isEmpty()) {
      try {
        ForkFile file = ForkFile.read(unfinished, key, countBytes);
        directory.keep(name);
        return Optional.of(new Result(file.fork(), Optional.of(file)));
      } catch (IllegalArgumentException foreign) {
        problem = foreign.getMessage();
      }
    }
    if (Files.getFileStore(directory.path()).getUsableSpace() < LEAST_ROOM) {
      throw new IOException(
          directory.path() + ": no space left on device; results so far are kept");
    }
    Files.deleteIfExists(unfinished);
    return Optional.of(new Result(Fork.failed(key, problem), Optional.empty()));
  }
}
