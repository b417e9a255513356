package dev.gossamer.reports.gate.live;

import dev.gossamer.core.machine.Machine;
import dev.gossamer.reports.result.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What must be equal where times or bytes of two recordings are to be compared. */
public final class EnvironmentGuard {

  /** Name in {@code environment.json} and name for people. */
  private static final Map<String, String> GUARDED =
      Map.of(
          "cpu.model", "CPU",
          "cpu.flags", "CPU flags",
          "cpu.logicalCores", "cores",
          "cpu.governor", "frequency governor",
          "jvm.version", "JDK",
          "provider", "kernel provider");

  private static final int LONGEST = 60;

  private EnvironmentGuard() {}

  /**
   * Refuses two environments that differ in what times depend on.
   *
   * @throws DifferentEnvironmentsException if they do
   */
  public static void requireSame(Environment recorded, Environment now) {
    List<String> differences = new ArrayList<>();
    Map<String, String> before = recorded.values();
    Map<String, String> after = now.values();
    GUARDED.keySet().stream()
        .sorted()
        .filter(name -> !Objects.equals(before.get(name), after.get(name)))
        .forEach(
            name ->
                differences.add(
                    GUARDED.get(name)
                        + " "
                        + text(before.get(name))
                        + " recorded, "
                        + text(after.get(name))
                        + " here"));
    if (!differences.isEmpty()) {
      throw new DifferentEnvironmentsException(String.join("; ", differences));
    }
  }

  private static String text(String value) {
    if (value == null) {
      return Machine.UNKNOWN;
    }
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST - 3) + "...";
  }
}
