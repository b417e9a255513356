package dev.gossamer.reports.peer;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A native library that Gossamer's kernels are timed against. Its rows have ids {@code
 * peer.NAME-KERNEL}; its artefact is unpacked by the execution NAME of the Maven profile {@code
 * peers} in {@code jmh/pom.xml}.
 */
public interface Peer {

  /** Short name, as {@code --peers} takes it: letters and digits only. */
  String name();

  /** Whether a file of the unpacked artefact is the library to load. */
  boolean isLibrary(String fileName);

  /**
   * Core types, or whatever the library calls its code paths, that a processor can run and that are
   * worth trying. Empty if the library's own choice is all there is.
   *
   * @param cpuFlags instruction sets, as Linux names them
   */
  List<String> cores(Set<String> cpuFlags);

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

  /** System property of the benchmarks that gives the path of the library. */
  default String property() {
    return "gossamer.peer." + name();
  }
}
