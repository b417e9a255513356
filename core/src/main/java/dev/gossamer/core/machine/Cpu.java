package dev.gossamer.core.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Processor.
 *
 * @param architecture as the JVM names it, e.g. {@code amd64}
 * @param model model name
 * @param flags instruction set extensions and features, as the kernel lists them
 * @param logicalCores processors that this JVM may use
 * @param hardwareThreads whether cores share their units between threads: "on", "off" or "unknown"
 * @param governor frequency governor of the first core, or "unknown"
 * @param boost whether clocks may rise above nominal: "on", "off" or "unknown"
 * @param virtualised "yes", "no" or "unknown"
 * @param caches caches of the first core, innermost first
 */
public record Cpu(
    String architecture,
    String model,
    List<String> flags,
    int logicalCores,
    String hardwareThreads,
    String governor,
    String boost,
    String virtualised,
    List<Cache> caches) {

  /**
   * A cache.
   *
   * @param level 1 for the innermost
   * @param type "Data", "Instruction" or "Unified"
   * @param bytes size
   * @param lineBytes line size, 0 if not known
   * @param sharedBy the processors that share it, e.g. {@code 0-7}
   */
  public record Cache(int level, String type, long bytes, int lineBytes, String sharedBy) {}

  private static final String INFO = "proc/cpuinfo";
  private static final String CORES = "sys/devices/system/cpu/";

  /** Vector extensions by the flags that tell of them, the widest of an architecture first. */
  private static final List<Map.Entry<String, String>> VECTORS =
      List.of(
          Map.entry("avx512f", "AVX-512"),
          Map.entry("avx2", "AVX2"),
          Map.entry("sve", "SVE"),
          Map.entry("asimd", "NEON"));

  /** What a record of another program leaves out is empty. */
  public Cpu {
    flags = flags == null ? List.of() : List.copyOf(flags);
    caches = caches == null ? List.of() : List.copyOf(caches);
  }

  /**
   * What tells processors of different speed apart: model, cores, vectors, data caches, as in
   * {@code AMD EPYC with 2 cores, AVX-512, caches 48 KiB, 1024 KiB, 32768 KiB}. The model's name is
   * not enough: hypervisors give several generations the same one. Empty if a record has no model.
   */
  public Optional<String> identity() {
    if (model == null) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    text.append(model).append(" with ").append(logicalCores).append(" cores");
    VECTORS.stream()
        .filter(vectors -> flags.contains(vectors.getKey()))
        .findFirst()
        .ifPresent(vectors -> text.append(", ").append(vectors.getValue()));
    String sizes =
        caches.stream()
            .filter(cache -> !"Instruction".equals(cache.type()))
            .map(cache -> (cache.bytes() >> 10) + " KiB")
            .collect(Collectors.joining(", "));
    return Optional.of(text.append(sizes.isEmpty() ? "" : ", caches " + sizes).toString());
  }

  /** The processor that this runs on. */
  public static Cpu describe() {
    return read(new SystemFiles(Path.of("/")));
  }

  static Cpu read(SystemFiles files) {
    List<String> flags =
        files
            .value(INFO, "flags", ':')
            .or(() -> files.value(INFO, "Features", ':'))
            .map(text -> List.of(text.split("\\s+")))
            .orElse(List.of());
    return new Cpu(
        System.getProperty("os.arch"),
        files.value(INFO, "model name", ':').orElse(Machine.UNKNOWN),
        flags,
        Runtime.getRuntime().availableProcessors(),
        onOff(files.textOrUnknown(CORES + "smt/active")),
        files.textOrUnknown(CORES + "cpu0/cpufreq/scaling_governor"),
        boost(files),
        virtualised(flags, files),
        caches(files));
  }

  private static String onOff(String value) {
    return switch (value) {
      case "1" -> "on";
      case "0" -> "off";
      default -> Machine.UNKNOWN;
    };
  }

  private static String boost(SystemFiles files) {
    String noTurbo = files.textOrUnknown(CORES + "intel_pstate/no_turbo");
    return switch (noTurbo) {
      case "0" -> "on";
      case "1" -> "off";
      default -> onOff(files.textOrUnknown(CORES + "cpufreq/boost"));
    };
  }

  /** Only x86 tells by a flag; elsewhere the absence of a flag says nothing. */
  private static String virtualised(List<String> flags, SystemFiles files) {
    if (flags.contains("hypervisor")) {
      return "yes";
    }
    return files.value(INFO, "flags", ':').isPresent() ? "no" : Machine.UNKNOWN;
  }

  private static List<Cache> caches(SystemFiles files) {
    String directory = CORES + "cpu0/cache/";
    return files.names(directory).stream()
        .map(name -> cache(files, directory + name + "/"))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Cache> cache(SystemFiles files, String directory) {
    try {
      return Optional.of(
          new Cache(
              Integer.parseInt(files.textOrUnknown(directory + "level")),
              files.textOrUnknown(directory + "type"),
              bytes(files.textOrUnknown(directory + "size")),
              Integer.parseInt(files.text(directory + "coherency_line_size").orElse("0")),
              files.textOrUnknown(directory + "shared_cpu_list")));
    } catch (NumberFormatException notACache) {
      return Optional.empty();
    }
  }

  private static long bytes(String size) {
    int last = size.length() - 1;
    return switch (size.charAt(last)) {
      case 'K' -> Long.parseLong(size.substring(0, last)) << 10;
      case 'M' -> Long.parseLong(size.substring(0, last)) << 20;
      default -> Long.parseLong(size);
    };
  }
}
