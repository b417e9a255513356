package dev.gossamer.reports.result;

import dev.gossamer.core.machine.Machine;
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
   * far as they are recorded. Machines are told apart by processor model and number of logical
   * cores.
   */
  public static Optional<String> of(Results results) {
    Map<String, Path> machines = new LinkedHashMap<>();
    for (BenchmarkDirectory directory : results.benchmarks()) {
      Map<String, String> facts = directory.environment().values();
      add(machines, facts.get("cpu.model"), facts.get("cpu.logicalCores"), directory.path());
    }
    for (TrainingRun run : results.trainings()) {
      Machine machine = run.record().machine();
      if (machine != null && machine.cpu() != null) {
        add(
            machines,
            machine.cpu().model(),
            Integer.toString(machine.cpu().logicalCores()),
            run.path());
      }
    }
    return machines.size() < 2
        ? Optional.empty()
        : Optional.of(
            machines.entrySet().stream()
                .map(machine -> machine.getKey() + " (" + machine.getValue() + ")")
                .collect(Collectors.joining(", ")));
  }

  private static void add(Map<String, Path> machines, String model, String cores, Path path) {
    if (model != null) {
      machines.putIfAbsent(model + (cores == null ? "" : " with " + cores + " cores"), path);
    }
  }
}
