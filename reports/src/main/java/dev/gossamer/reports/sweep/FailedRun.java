package dev.gossamer.reports.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A run whose process failed.
 *
 * @param name of the run
 * @param reason one line that says what happened
 * @param log the process's output
 */
public record FailedRun(String name, String reason, Path log) {

  private static final String ERROR = "gossamer: ";

  static FailedRun of(SweepRun run, int exitCode) throws IOException {
    return new FailedRun(run.name(), reason(exitCode, run.log()), run.log());
  }

  /** The command line's own words if there are any, else the last line before the end. */
  private static String reason(int exitCode, Path log) throws IOException {
    // Decoded leniently: a JVM that crashes may leave anything.
    List<String> lines =
        new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    return lines.reversed().stream()
        .filter(line -> line.startsWith(ERROR))
        .map(line -> line.substring(ERROR.length()))
        .findFirst()
        .orElse("exit code " + exitCode + (lines.isEmpty() ? "" : ": " + lines.getLast()));
  }
}
