package dev.gossamer.reports.result;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells whether results are of different machines, whose times say nothing about each other. */
public final class MixedMachines {

  private MixedMachines() {}

  /**
   * The machines of some results and an example of each in one line; empty if there is only one, as
   * far as they are recorded. Machines are told apart by {@link
   * dev.gossamer.core.machine.Cpu#identity}.
   */
  public static Optional<String> of(Results results) {
    Map<String, Path> machines = new LinkedHashMap<>();
    for (BenchmarkDirectory directory : results.benchmarks()) {
      directory.environment().machine().ifPresent(it -> machines.putIfAbsent(it, directory.path()));
    }
    for (TrainingRun run : results.trainings()) {
      run.machine().ifPresent(it -> machines.putIfAbsent(it, run.path()));
    }
    return machines.size() < 2
        ? Optional.empty()
        : Optional.of(
            machines.entrySet().stream()
                .map(machine -> machine.getKey() + " (" + machine.getValue() + ")")
                .collect(Collectors.joining(", ")));
  }
}
