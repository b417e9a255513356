package dev.gossamer.reports.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Tells from what a process left behind whether it measured, and if not, why. */
public final class ChildOutput {
  private static final Pattern CAUSE = Pattern.compile("[\\w.$]+(Exception|Error)\\b|(?i)error: ");

  private static final String MAVEN_ERROR = "[ERROR]";

  private ChildOutput() {}

  /** One line that says why there is no result; empty if there is one. */
  public static String problem(int exitCode, Path result, Path log) throws IOException {
    if (exitCode != 0) {
      return "exit code " + exitCode + ": " + cause(Files.readAllLines(log));
    }
    try {
      int results = JsonMapper.shared().readTree(result.toFile()).size();
      return results == 1 ? "" : results + " results instead of one";
    } catch (JacksonException unreadable) {
      return "no readable result file";
    }
  }

  /** The first error in the output of Maven. */
  public static String fetchProblem(Path log) throws IOException {
    return Files.readAllLines(log).stream()
        .map(line -> line.replaceAll("\u001B\\[[\\d;]*m", "").strip())
        .filter(line -> line.startsWith(MAVEN_ERROR))
        .map(
            line ->
                line.substring(MAVEN_ERROR.length()).replaceFirst(" -> \\[Help \\d+]$", "").strip())
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElse("Maven failed without saying why");
  }

  /** The first error in the output of the Java compiler. */
  static String compileProblem(Path log) throws IOException {
    return cause(
        Files.readAllLines(log).stream()
            .map(line -> line.replaceFirst("^.*?(?=error: )", ""))
            .toList());
  }

  /** The first exception, JMH's message or the JVM's error in an output; else its last line. */
  private static String cause(List<String> lines) {
    return lines.stream()
        .map(String::strip)
        .filter(line -> CAUSE.matcher(line).lookingAt())
        .findFirst()
        .or(
            () ->
                lines.reversed().stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .findFirst())
        .orElse("no output");
  }
}
