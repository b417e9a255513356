package dev.gossamer.reports;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files kept beside the tests: results of real JMH 1.37 runs, some damaged on purpose. */
public final class Fixtures {

  private Fixtures() {}

  /** A file or directory below {@code dev/gossamer/reports} in the test resources. */
  public static Path path(String name) {
    URL url = Fixtures.class.getResource(name);
    if (url == null) {
      throw new IllegalArgumentException("no test resource " + name);
    }
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException problem) {
      throw new IllegalArgumentException(name, problem);
    }
  }

  /** The text of a file. */
  public static String text(String name) throws IOException {
    return Files.readString(path(name), StandardCharsets.UTF_8);
  }
}
