package dev.gossamer.reports.peer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A library that Gossamer is timed against. Its rows have ids {@code peer.NAME-KERNEL}; its
 * artefacts are fetched by the execution NAME of the Maven profile {@code peers} in {@code
 * jmh/pom.xml}.
 */
public interface Peer {

  /** Short name, as {@code --peers} takes it: letters and digits only. */
  String name();

  /** Whether a fetched file is the library to load, or the jar whose classes are called. */
  boolean isLibrary(String fileName);

  /**
   * Whether it is called through Java classes of its own. Its benchmarks, in {@code
   * jmh/src/peers/NAME}, are then compiled once its jars have been fetched; those of a shared
   * library are part of the benchmark jar.
   */
  default boolean hasJavaClasses() {
    return false;
  }

  /**
   * Core types, or whatever the library calls its code paths, that a processor can run and that are
   * worth trying. Empty if the library's own choice is all there is.
   *
   * @param cpuFlags instruction sets, as Linux names them
   */
  List<String> cores(Set<String> cpuFlags);

  /**
   * Whether its rows of one batch size run as one core type, which trials of the first of them
   * choose; else each row has trials of its own.
   */
  default boolean sharesCore() {
    return false;
  }

  /**
   * Environment of the processes that it is measured in.
   *
   * @param core one of {@link #cores}, or {@value #OWN_CHOICE}
   * @param threads that it uses, at least 1
   */
  Map<String, String> environment(String core, int threads);

  /** Instead of a core type: the library chooses. */
  String OWN_CHOICE = "auto";

  /** Version of its Maven artefact. */
  default String version() {
    return Versions.of(name());
  }

  /**
   * System properties of the JVMs that it is measured in: {@code gossamer.peer.NAME} gives the path
   * of a shared library.
   *
   * @param library the file that {@link #isLibrary}
   */
  default Map<String, String> properties(Path library) {
    return hasJavaClasses() ? Map.of() : Map.of("gossamer.peer." + name(), library.toString());
  }
}
