package dev.gossamer.reports.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fetched libraries of a checkout, in {@code jmh/target/peers}: one directory for each peer,
 * version and platform, complete or not there.
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
   * The command that fetches a peer's artefact and unpacks it; {@link #keep} makes it the library.
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
            "dependency:unpack@" + peer.name(),
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
