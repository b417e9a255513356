package dev.gossamer.reports.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Versions of the artefacts, which Maven writes into a resource from the parent POM. */
final class Versions {
  private static final Properties VERSIONS = read();

  private Versions() {}

  static String of(String peer) {
    String version = VERSIONS.getProperty(peer);
    if (version == null) {
      throw new IllegalStateException("no version of " + peer);
    }
    return version;
  }

  private static Properties read() {
    Properties versions = new Properties();
    try (InputStream file = Versions.class.getResourceAsStream("versions.properties")) {
      versions.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions;
  }
}
