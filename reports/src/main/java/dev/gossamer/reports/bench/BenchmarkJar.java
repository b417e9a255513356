package dev.gossamer.reports.bench;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The packed JMH benchmarks and the commands that start them.
 *
 * @param path the jar
 */
public record BenchmarkJar(Path path) {

  /** Directory of the transitions that updates are measured on; the benchmarks know it too. */
  private static final String CACHE = "gossamer.cache";

  /**
   * The jar of a checkout.
   *
   * @throws FileNotFoundException if it has not been built
   */
  public static BenchmarkJar of(Path home) throws FileNotFoundException {
    Path jar = home.resolve("jmh").resolve("target").resolve("benchmarks.jar");
    if (!Files.isRegularFile(jar)) {
      throw new FileNotFoundException(
          jar + " is not there; build it by: mvn package -DskipTests, in " + home);
    }
    return new BenchmarkJar(jar);
  }

  /** Full names of the benchmark methods in it. */
  public List<String> benchmarks() throws IOException, InterruptedException {
    List<String> command = java();
    command.add("-l");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(path + " does not list its benchmarks: " + output.strip());
    }
    return output.lines().filter(line -> line.startsWith("dev.gossamer.")).toList();
  }

  /** Process that measures one fork of a row and writes JMH's JSON to {@code result}. */
  public ProcessBuilder process(Row row, Path result, Conditions conditions) {
    ProcessBuilder process = new ProcessBuilder(command(row, result, conditions));
    process.environment().putAll(conditions.environment());
    return process;
  }

  private List<String> command(Row row, Path result, Conditions conditions) {
    List<String> command = java();
    command.add("^" + Pattern.quote(row.benchmark()) + "$");
    command.addAll(List.of("-f", "1"));
    command.addAll(List.of("-wi", Integer.toString(row.warmup().count())));
    command.addAll(List.of("-w", row.warmup().jmhTime()));
    command.addAll(List.of("-i", Integer.toString(row.measurement().count())));
    command.addAll(List.of("-r", row.measurement().jmhTime()));
    row.params().forEach((name, value) -> command.addAll(List.of("-p", name + "=" + value)));
    conditions.params().forEach((name, value) -> command.addAll(List.of("-p", name + "=" + value)));
    command.addAll(List.of("-foe", "true", "-rf", "json", "-rff", result.toString()));
    // Named here so that the measured JVM does not inherit the flags of the one that starts it.
    String cache = System.getProperty(CACHE);
    String inherited = cache == null ? "" : " \"-D" + CACHE + "=" + cache + "\"";
    command.addAll(List.of("-jvmArgs", "-Xms512m" + inherited));
    if (!conditions.properties().isEmpty()) {
      // Quoted because JMH splits the option at spaces; it would take only one such option.
      List<String> properties = new ArrayList<>();
      conditions
          .properties()
          .forEach((name, value) -> properties.add("\"-D" + name + "=" + value + "\""));
      command.addAll(List.of("-jvmArgsAppend", String.join(" ", properties)));
    }
    return command;
  }

  /** JMH's own JVM only starts the measured one and collects: it should be up quickly. */
  private List<String> java() {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--sun-misc-unsafe-memory-access=allow",
            // Processes run one after the other; a stale lock of another user must not stop them.
            "-Djmh.ignoreLock=true",
            "-jar",
            path.toString()));
  }
}
