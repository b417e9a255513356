package dev.gossamer.reports.doctor;

import dev.gossamer.core.machine.Cpu;
import dev.gossamer.core.machine.Machine;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.reports.peer.Peer;
import dev.gossamer.reports.peer.PeerLibraries;
import dev.gossamer.reports.peer.Peers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What doctor found, as lines of a name and a text, in the order they are shown.
 *
 * @param lines names and texts
 */
public record Findings(List<Line> lines) {

  /** One finding; a name that is empty continues the finding before. */
  public record Line(String name, String text) {}

  /** Puts a machine, its measured rates and the libraries around it into words. */
  public static Findings of(Machine machine, RulerTimer rulers) {
    return of(machine, rulers, LibMujoco.find(), new PeerLibraries(Machine.home()));
  }

  static Findings of(
      Machine machine, RulerTimer rulers, Optional<Path> libMujoco, PeerLibraries peers) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("JDK", jdk(machine)));
    lines.add(
        new Line("processor", machine.cpu().model() + " (" + machine.cpu().architecture() + ")"));
    lines.add(new Line("cores", cores(machine.cpu())));
    lines.add(new Line("caches", caches(machine.cpu())));
    lines.add(new Line("memory", memory(machine)));
    lines.add(
        new Line(
            "system",
            machine.os().name()
                + " "
                + machine.os().version()
                + ", "
                + machine.os().distribution()));
    lines.add(new Line("SIMD", simd(machine)));
    lines.add(new Line("provider", rulers.provider().name()));
    lines.add(new Line("FMA peak", fma(rulers)));
    lines.add(new Line("load rate", loads(rulers)));
    lines.add(new Line("load", load(machine)));
    lines.add(new Line("alignment", alignment(machine)));
    libMujoco(libMujoco, lines);
    peers(peers, lines);
    return new Findings(List.copyOf(lines));
  }

  private static String jdk(Machine machine) {
    return machine.jvm().version() + ", " + machine.jvm().vendor() + ", " + machine.jvm().home();
  }

  private static String cores(Cpu cpu) {
    return cpu.logicalCores()
        + ", hardware threads "
        + cpu.hardwareThreads()
        + ", governor "
        + cpu.governor()
        + ", boost "
        + cpu.boost()
        + ", virtual machine: "
        + cpu.virtualised();
  }

  private static String caches(Cpu cpu) {
    if (cpu.caches().isEmpty()) {
      return Machine.UNKNOWN;
    }
    return cpu.caches().stream()
        .map(
            cache ->
                "L"
                    + cache.level()
                    + " "
                    + cache.type().toLowerCase(Locale.ROOT)
                    + " "
                    + cache.bytes() / 1024
                    + " KB")
        .collect(Collectors.joining(", "));
  }

  private static String memory(Machine machine) {
    return String.format(
        Locale.ROOT,
        "%.1f GB, heap up to %.1f GB",
        machine.memory().totalBytes() / 1e9,
        machine.memory().maxHeapBytes() / 1e9);
  }

  private static String simd(Machine machine) {
    return machine.simd().preferredBits()
        + " bits; providers "
        + String.join(", ", Kernels.available());
  }

  private static String fma(RulerTimer rulers) {
    return String.format(
        Locale.ROOT,
        "%.0f GFLOP/s a core (%.2f vector FMAs a ns)",
        rulers.gigaFlops(),
        rulers.fmaPerNano() / rulers.provider().lanes());
  }

  private static String loads(RulerTimer rulers) {
    return String.format(
        Locale.ROOT,
        "%.0f GB/s a core from L1 (%.2f vector loads a ns, %.2f for each FMA of the peak)",
        rulers.gigabytesPerSecond(),
        rulers.loadsPerNano() / rulers.provider().lanes(),
        rulers.loadsPerNano() / rulers.fmaPerNano());
  }

  /** How busy the machine is, and what that means for measurements. */
  public static String load(Machine machine) {
    Double tasks = machine.load().lastMinute();
    if (tasks == null) {
      return Machine.UNKNOWN;
    }
    return String.format(Locale.ROOT, "%.1f running tasks in the last minute", tasks)
        + (machine.busy()
            ? ": the machine is busy, rates may be too low and benchmarks would be disturbed"
            : "");
  }

  private static String alignment(Machine machine) {
    return machine.jvm().flags().contains("-XX:ObjectAlignmentInBytes=64")
        ? "arrays on cache lines (64 bytes)"
        : "arrays are not on cache lines: loads are slower; start the JVM with"
            + " -XX:ObjectAlignmentInBytes=64, as ./gossamer does";
  }

  private static void libMujoco(Optional<Path> library, List<Line> lines) {
    if (library.isPresent()) {
      lines.add(new Line("libmujoco", library.get() + " (not used by this version)"));
      return;
    }
    lines.add(new Line("libmujoco", "not found; the built-in tasks do not need it. To get it:"));
    lines.add(new Line("", "apt-get install libmujoco-dev, or unpack a release of"));
    lines.add(new Line("", "https://github.com/google-deepmind/mujoco/releases into ~/.mujoco"));
  }

  private static void peers(PeerLibraries libraries, List<Line> lines) {
    String name = "peers";
    for (Peer peer : Peers.ALL) {
      String text =
          libraries
              .find(peer)
              .map(library -> "fetched, " + library)
              .orElse(
                  "not fetched; only comparisons need it. To get it (through Maven):"
                      + " ./gossamer bench --peers "
                      + peer.name());
      lines.add(new Line(name, peer.name() + " " + peer.version() + ": " + text));
      name = "";
    }
  }
}
