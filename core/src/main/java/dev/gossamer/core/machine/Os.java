package dev.gossamer.core.machine;

/**
 * Operating system.
 *
 * @param name e.g. {@code Linux}
 * @param version version of its kernel
 * @param distribution e.g. {@code Debian GNU/Linux 12 (bookworm)}, or "unknown"
 */
public record Os(String name, String version, String distribution) {

  static Os read(SystemFiles files) {
    return new Os(
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        files
            .value("etc/os-release", "PRETTY_NAME", '=')
            .map(name -> name.replace("\"", ""))
            .orElse(Machine.UNKNOWN));
  }
}
