package dev.gossamer.reports.sweep;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Command line that trains a run in a process of its own: on the Java machine, with the options and
 * the classes of the process that asks.
 */
public final class TrainingCommand {

  /** Options that hold for one process only: its terminal, its debugger. */
  private static final List<String> OF_ONE_PROCESS =
      List.of("-Dgossamer.stderr=", "-Dgossamer.terminal=", "-agentlib:jdwp", "-Xrunjdwp");

  private final List<String> java;

  /**
   * The command line of this process with other arguments.
   *
   * @param mainClass the class whose arguments begin with {@code train}
   */
  public TrainingCommand(String mainClass) {
    Stream<String> options =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> OF_ONE_PROCESS.stream().noneMatch(option::startsWith));
    java =
        Stream.of(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                options,
                Stream.of("-cp", System.getProperty("java.class.path"), mainClass))
            .flatMap(part -> part)
            .toList();
  }

  /** Starts a run in an empty or missing directory. */
  ProcessBuilder start(PlannedRun run, Path directory) {
    List<String> arguments = new ArrayList<>(List.of("train"));
    run.preset().ifPresent(preset -> arguments.addAll(List.of("--preset", preset)));
    run.given().forEach((name, value) -> arguments.addAll(List.of("--set", name + "=" + value)));
    arguments.addAll(List.of("--out", directory.toString()));
    return process(arguments);
  }

  /** Goes on with the run of a directory. */
  ProcessBuilder resume(Path directory) {
    return process(List.of("train", "--resume", directory.toString()));
  }

  private ProcessBuilder process(List<String> arguments) {
    return new ProcessBuilder(Stream.concat(java.stream(), arguments.stream()).toList());
  }
}
