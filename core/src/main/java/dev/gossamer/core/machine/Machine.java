package dev.gossamer.core.machine;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The machine, the JVM and the sources at one moment, as they go into {@code environment.json}.
 *
 * @param schema {@value #SCHEMA}
 * @param time when this was recorded
 * @param cpu processor
 * @param memory memory of the machine and heap limit of this JVM
 * @param os operating system
 * @param load how busy the machine was
 * @param jvm this JVM
 * @param simd vectors that this JVM computes with
 * @param sources state of the checkout that the program was built from
 */
public record Machine(
    int schema,
    Instant time,
    Cpu cpu,
    Memory memory,
    Os os,
    Load load,
    Jvm jvm,
    Simd simd,
    Sources sources) {

  /** Number of the layout of these records. */
  public static final int SCHEMA = 1;

  /** Value of every text that this system does not tell. */
  public static final String UNKNOWN = "unknown";

  /** System property that names the checkout's directory; the launcher sets it. */
  public static final String HOME_PROPERTY = "gossamer.home";

  /** Describes the machine and JVM that this runs on. Never fails. */
  public static Machine describe() {
    return describe(Load.read());
  }

  /** The same after watching for a while how busy other processes are. */
  public static Machine describe(Duration watched) throws InterruptedException {
    return describe(Load.watch(watched));
  }

  private static Machine describe(Load load) {
    SystemFiles files = new SystemFiles(Path.of("/"));
    return new Machine(
        SCHEMA,
        Instant.now(),
        Cpu.read(files),
        Memory.read(),
        Os.read(files),
        load,
        Jvm.read(),
        Simd.read(),
        Sources.read(home()));
  }

  /**
   * Whether so much else was running that times are doubtful: more than a quarter of the cores busy
   * with other processes while they were watched, or, where they were not, tasks for more than half
   * of the cores over the last minute.
   */
  public boolean busy() {
    if (load.otherCores() != null) {
      return load.otherCores() > cpu.logicalCores() / 4.0;
    }
    return load.lastMinute() != null && load.lastMinute() > cpu.logicalCores() / 2.0;
  }

  /** Directory of the checkout: {@link #HOME_PROPERTY}, else the working directory. */
  public static Path home() {
    return Path.of(System.getProperty(HOME_PROPERTY, "")).toAbsolutePath();
  }
}
