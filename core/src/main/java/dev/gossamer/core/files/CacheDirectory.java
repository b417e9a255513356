package dev.gossamer.core.files;

import java.nio.file.Path;

/** Where this program keeps what it can make again. */
public final class CacheDirectory {

  /** System property that names the directory. */
  public static final String PROPERTY = "gossamer.cache";

  private CacheDirectory() {}

  /**
   * The directory that {@value #PROPERTY} names, else {@code gossamer} under the user's cache
   * directory: {@code $XDG_CACHE_HOME} or {@code ~/.cache}. It need not exist.
   */
  public static Path path() {
    String chosen = System.getProperty(PROPERTY);
    if (chosen != null) {
      return Path.of(chosen);
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    return cache != null && !cache.isEmpty()
        ? Path.of(cache, "gossamer")
        : Path.of(System.getProperty("user.home"), ".cache", "gossamer");
  }
}
