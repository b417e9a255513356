package dev.gossamer.reports.peer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fetched libraries of a checkout, in {@code jmh/target/peers}: one directory for each peer,
 * version and platform, complete or not there. Benchmarks that call a peer's Java classes are
 * compiled into the directory {@code NAME-classes} beside it.
 *
 * @param home the checkout
 */
public record PeerLibraries(Path home) {

  /** The library of a peer, if it has been fetched. */
  public Optional<Path> find(Peer peer) {
    try (Stream<Path> files = Files.walk(directory(peer))) {
      return files.filter(file -> peer.isLibrary(file.getFileName().toString())).findFirst();
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  /**
   * The command that fetches a peer's artefacts, and unpacks shared libraries; {@link #keep} makes
   * them the library.
   */
  public ProcessBuilder fetch(Peer peer) throws IOException {
    delete(unfinished(peer));
    ProcessBuilder maven =
        new ProcessBuilder(
            "mvn",
            "-B",
            "-ntp",
            "-f",
            home.toString(),
            "-pl",
            "jmh",
            "-P",
            "peers",
            "dependency:" + (peer.hasJavaClasses() ? "copy" : "unpack") + "@" + peer.name(),
            "-Dpeers.platform=" + platform(),
            "-Dpeers.directory=" + unfinished(peer));
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return maven;
  }

  /**
   * What was unpacked becomes the library.
   *
   * @return the library; empty if there is none in it
   */
  public Optional<Path> keep(Peer peer) throws IOException {
    delete(directory(peer));
    Files.move(unfinished(peer), directory(peer));
    return find(peer);
  }

  /**
   * The command that compiles the benchmarks of a peer that {@link Peer#hasJavaClasses}. What JMH's
   * annotation processor makes of them is among its jars.
   *
   * @param library of the peer
   * @param benchmarks jar of the other benchmarks, which they build on
   */
  public ProcessBuilder compile(Peer peer, Path library, Path benchmarks) throws IOException {
    delete(classes(peer));
    Files.createDirectories(classes(peer));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-Xlint:none", "-proc:full"));
    List<Path> jars = new ArrayList<>(jars(library));
    jars.add(benchmarks);
    command.addAll(List.of("-cp", joined(jars), "-d", classes(peer).toString()));
    command.addAll(sources(peer).stream().map(Path::toString).toList());
    return new ProcessBuilder(command);
  }

  /** What the class path needs beside the benchmark jar; empty for a shared library. */
  public List<Path> classPath(Peer peer, Path library) throws IOException {
    if (!peer.hasJavaClasses()) {
      return List.of();
    }
    List<Path> all = new ArrayList<>();
    all.add(classes(peer));
    all.addAll(jars(library));
    return List.copyOf(all);
  }

  private List<Path> sources(Peer peer) throws IOException {
    Path root = home.resolve("jmh").resolve("src").resolve("peers").resolve(peer.name());
    return files(root, ".java");
  }

  private static List<Path> jars(Path library) throws IOException {
    return files(library.toAbsolutePath().getParent(), ".jar");
  }

  private static List<Path> files(Path directory, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static String joined(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private Path classes(Peer peer) {
    return peers().resolve(peer.name() + "-classes");
  }

  private Path directory(Peer peer) {
    return peers().resolve(peer.name() + "-" + peer.version() + "-" + platform());
  }

  private Path unfinished(Peer peer) {
    return peers().resolve("." + peer.name() + ".unfinished");
  }

  private Path peers() {
    return home.resolve("jmh").resolve("target").resolve("peers");
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      List<Path> contents;
      try (Stream<Path> files = Files.walk(directory)) {
        contents = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : contents) {
        Files.delete(file);
      }
    }
  }

  /** This system as the artefacts' classifiers name it. */
  private static String platform() {
    return platform(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static String platform(String os, String architecture) {
    String name = os.toLowerCase(Locale.ROOT);
    String system =
        name.startsWith("mac") ? "macosx" : name.startsWith("windows") ? "windows" : "linux";
    return system
        + "-"
        + switch (architecture) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64" -> "arm64";
          default -> architecture;
        };
  }
}
