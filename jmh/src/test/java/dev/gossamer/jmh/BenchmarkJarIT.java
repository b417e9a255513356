package dev.gossamer.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The packed jar alone, started as a user would: {@code java -jar benchmarks.jar [JMH options]}.
 */
class BenchmarkJarIT {
  private static final String CACHE = "gossamer.cache";

  @TempDir private Path directory;

  @Test
  void runsABenchmarkWithPlainOptions() throws Exception {
    JsonNode result = measure("ruler.Fma");
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

  @ParameterizedTest
  @ValueSource(strings = {"update.Td3", "update.Sac"})
  void updatesCountSubnormalsOnceAFork(String benchmark) throws Exception {
    JsonNode result = measure(benchmark, "-p", "method=ds", "-p", "sparsity=0.8");
    JsonNode subnormals = result.get("secondaryMetrics").get("subnormals");
    assertEquals("#", subnormals.get("scoreUnit").asString());
    JsonNode iterations = subnormals.get("rawData").get(0);
    assertEquals(2, iterations.size());
    assertEquals(0, iterations.get(0).asDouble());
    assertEquals(iterations.get(1).asDouble(), subnormals.get("score").asDouble());
  }

  @Test
  void failsWhenAProviderCannotBeForced() throws Exception {
    assertNotEquals(0, jmh("ruler.Fma", "-p", "provider=vector1024"));
    assertTrue(output().contains("provider 'vector1024' does not run here"), output());
  }

  @Test
  void failsWhenThreadsWouldNotBeUsed() throws Exception {
    assertNotEquals(0, jmh("kernel.Gemm.run", "-p", "threads=2"));
    assertTrue(output().contains("threads 2: this benchmark runs on 1"), output());
  }

  /** The only result of a run that succeeds. */
  private JsonNode measure(String... options) throws IOException, InterruptedException {
    Path json = directory.resolve("result.json");
    List<String> all = new ArrayList<>(Arrays.asList(options));
    all.addAll(List.of("-rf", "json", "-rff", json.toString()));
    assertEquals(0, jmh(all.toArray(String[]::new)), output());
    JsonNode results = JsonMapper.shared().readTree(json.toFile());
    assertEquals(1, results.size());
    return results.get(0);
  }

  private int jmh(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djmh.ignoreLock=true");
    command.add("-D" + CACHE + "=" + System.getProperty(CACHE));
    command.addAll(List.of("-jar", System.getProperty("benchmarks.jar")));
    command.addAll(List.of(options));
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
