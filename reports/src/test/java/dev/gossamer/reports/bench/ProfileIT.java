package dev.gossamer.reports.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.agent.AgentFactory;
import dev.gossamer.core.agent.AgentSpec;
import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.environment.Environments;
import dev.gossamer.core.method.Methods;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.reports.peer.Peer;
import dev.gossamer.reports.peer.Peers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The profiles beside the packed benchmarks: JMH says nothing to a parameter that it lacks. */
class ProfileIT {
  private static final Pattern PARAM = Pattern.compile(" +param \"(\\w+)\" = .*");
  private static final String SIZE = "[1-9]\\d{0,4}";

  /** What the values of a parameter look like; JMH has them all as text. */
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("shape", SIZE + "x" + SIZE),
          Map.entry("batch", SIZE),
          Map.entry("hidden", SIZE),
          Map.entry("operations", SIZE + "\\d*"),
          Map.entry("sparsity", "0|0\\.\\d+"),
          Map.entry("method", String.join("|", Methods.names())),
          Map.entry("env", String.join("|", Environments.ids())),
          Map.entry("provider", "auto|scalar|vector128|vector256|vector512"),
          Map.entry("threads", "1|2"),
          Map.entry("block", "4|8"),
          Map.entry("algorithm", "sac"));

  /** Names of the parameters of each benchmark. */
  private static final Map<String, Set<String>> BENCHMARKS = new LinkedHashMap<>();

  @BeforeAll
  static void listBenchmarks() throws IOException, InterruptedException {
    Path jar = BenchmarkJar.of(Path.of(System.getProperty("checkout"))).path();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.toString(),
                "-lp")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    Set<String> params = Set.of();
    for (String line : output.lines().skip(1).toList()) {
      Matcher param = PARAM.matcher(line);
      if (param.matches()) {
        params.add(param.group(1));
      } else {
        params = new TreeSet<>();
        BENCHMARKS.put(line.strip(), params);
      }
    }
    assertTrue(BENCHMARKS.containsKey("dev.gossamer.jmh.kernel.Gemm.run"), output);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void rowsAreBenchmarksWithTheirParameters(String profile) {
    for (Row row : rows(profile)) {
      Set<String> params = BENCHMARKS.get(row.benchmark());
      assertNotNull(params, profile + ": no benchmark " + row);
      row.params()
          .forEach(
              (name, value) -> {
                assertTrue(
                    params.contains(name), profile + ": no parameter " + name + " in " + row);
                assertTrue(value.matches(VALUES.get(name)), profile + ": " + value + " in " + row);
              });
    }
  }

  /** With those of all its peers whose benchmarks are in the jar. */
  private static List<Row> rows(String profile) {
    Profile loaded = Profile.load(profile);
    List<String> peers =
        Peers.ALL.stream()
            .filter(peer -> !peer.hasJavaClasses())
            .map(Peer::name)
            .filter(loaded.peers()::containsKey)
            .toList();
    return loaded.withPeers(peers).rows();
  }

  static List<String> profiles() {
    return Profile.NAMES;
  }

  /**
   * All but a ruler's size, a peer's core type, and the planner, which is off, and an agent's
   * blocks, which are single weights, and algorithm, TD3, unless a row says otherwise, so that a
   * profile says what it measures.
   */
  @ParameterizedTest
  @MethodSource("profiles")
  void rowsNameEveryParameter(String profile) {
    for (Row row : rows(profile)) {
      Set<String> missing = new TreeSet<>(BENCHMARKS.get(row.benchmark()));
      missing.removeAll(row.params().keySet());
      missing.remove("operations");
      missing.remove("core");
      missing.remove("planner");
      if (row.id().startsWith("update.") || row.id().startsWith("topology.")) {
        missing.remove("block");
        missing.remove("algorithm");
      }
      assertEquals(Set.of(), missing, profile + ": " + row);
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void agentsOfRowsCanBeBuilt(String profile) {
    Set<Map<String, String>> built = new HashSet<>();
    for (Row row : rows(profile)) {
      Map<String, String> settings = new LinkedHashMap<>(row.params());
      settings.remove("provider");
      settings.remove("threads");
      settings.remove("batch");
      if (settings.containsKey("method") && built.add(settings)) {
        boolean dense = settings.get("method").equals("dense");
        assertEquals(dense, settings.get("sparsity").equals("0"), row.toString());
        assertTrue(!row.id().startsWith("topology.") || hasTopology(row), row.toString());
        new AgentFactory(
                Configuration.of(settings),
                AgentSpec.of(Environments.create(settings.get("env"))),
                Kernels.provider("scalar"),
                new RandomStream(1, Purpose.INITIALISATION))
            .agent(
                new RandomStream(1, Purpose.TOPOLOGY), TopologyListener.SILENT, new PhaseTimes());
      }
    }
    assertTrue(built.size() > 3, built.toString());
  }

  private static boolean hasTopology(Row row) {
    String method = row.params().get("method");
    return row.id().equals("topology.change")
        ? !Set.of("dense", "tiny", "static").contains(method)
        : Set.of("static", "ds").contains(method);
  }

  @Test
  void theFullProfileLeavesNoBenchmarkOut() {
    Set<String> measured = rows("full").stream().map(Row::benchmark).collect(Collectors.toSet());
    assertEquals(BENCHMARKS.keySet(), measured);
  }
}
