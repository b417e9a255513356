package dev.gossamer.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The packed jar alone, started as a user would: {@code java -jar benchmarks.jar [JMH options]}.
 */
class BenchmarkJarIT {
  @TempDir private Path directory;

  @Test
  void runsABenchmarkWithPlainOptions() throws Exception {
    Path json = directory.resolve("result.json");
    assertEquals(0, jmh(List.of("ruler.Fma", "-rf", "json", "-rff", json.toString())), output());

    JsonNode results = JsonMapper.shared().readTree(json.toFile());
    assertEquals(1, results.size());
    JsonNode result = results.get(0);
    assertEquals("dev.gossamer.jmh.ruler.Fma.run", result.get("benchmark").asString());
    assertEquals("avgt", result.get("mode").asString());
    assertEquals("auto", result.get("params").get("provider").asString());
    assertEquals("1", result.get("params").get("threads").asString());
    JsonNode metric = result.get("primaryMetric");
    assertEquals("ns/op", metric.get("scoreUnit").asString());
    assertEquals(1, metric.get("rawData").size());
    assertEquals(2, metric.get("rawData").get(0).size());
    assertTrue(metric.get("score").asDouble() > 0);
  }

  @Test
  void failsWhenAProviderCannotBeForced() throws Exception {
    assertTrue(jmh(List.of("ruler.Fma", "-p", "provider=vector1024")) != 0);
    assertTrue(output().contains("provider 'vector1024' does not run here"), output());
  }

  private int jmh(List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djmh.ignoreLock=true");
    command.addAll(List.of("-jar", System.getProperty("benchmarks.jar")));
    command.addAll(options);
    command.addAll(List.of("-f", "1", "-wi", "1", "-w", "10ms", "-i", "2", "-r", "10ms"));
    command.addAll(List.of("-foe", "true"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("output.txt").toFile())
        .start()
        .waitFor();
  }

  private String output() throws IOException {
    return Files.readString(directory.resolve("output.txt"));
  }
}
