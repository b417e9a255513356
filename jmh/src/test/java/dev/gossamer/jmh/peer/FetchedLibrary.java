package dev.gossamer.jmh.peer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Libraries that {@code bench} has fetched. */
final class FetchedLibrary {
  private FetchedLibrary() {}

  /** Runs a test with a peer's library; skips it where that has not been fetched. */
  static void with(String peer, String filePrefix, Runnable test) {
    Optional<Path> library = find(peer, filePrefix);
    assumeTrue(
        library.isPresent(), peer + " is not there: ./gossamer bench --peers " + peer + " gets it");
    withProperty(peer, library.get().toString(), test);
  }

  /** The library given to the tests, or the fetched one. */
  private static Optional<Path> find(String peer, String filePrefix) {
    String given = System.getProperty(NativeLibrary.property(peer));
    if (given != null) {
      return Optional.of(Path.of(given));
    }
    Path peers = Path.of(System.getProperty("peers.directory", "target/peers"));
    if (!Files.isDirectory(peers)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(peers)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(filePrefix))
          .filter(file -> peers.relativize(file).toString().startsWith(peer + "-"))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a test with a peer's system property set, or not set if the value is null. */
  static void withProperty(String peer, String value, Runnable test) {
    String property = NativeLibrary.property(peer);
    String before = System.getProperty(property);
    set(property, value);
    try {
      test.run();
    } finally {
      set(property, before);
    }
  }

  private static void set(String property, String value) {
    if (value == null) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, value);
    }
  }
}
