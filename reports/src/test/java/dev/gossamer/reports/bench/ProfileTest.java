package dev.gossamer.reports.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.peer.Peer;
import dev.gossamer.reports.peer.Peers;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;

class ProfileTest {
  private static final String HEAD =
      """
      schema: 1
      forks: 3
      warmup: 1x10ms
      measurement: 2x10ms
      setup: 500ms
      """;

  @Test
  void crossesIdsAndParameters() {
    Profile profile =
        parse(
            """
            rows:
              - id: [kernel.spmm, kernel.sddmm]
                params: {shape: 256x17, sparsity: [0.5, 0.95]}
              - id: kernel.adam
                params: {provider: scalar}
                warmup: 3x1s
                setup: 2s
                latency: 400ms
            """);
    assertEquals(
        List.of(
            "kernel.spmm provider=auto shape=256x17 sparsity=0.5 threads=1",
            "kernel.spmm provider=auto shape=256x17 sparsity=0.95 threads=1",
            "kernel.sddmm provider=auto shape=256x17 sparsity=0.5 threads=1",
            "kernel.sddmm provider=auto shape=256x17 sparsity=0.95 threads=1",
            "kernel.adam provider=scalar threads=1"),
        profile.rows().stream().map(Row::toString).toList());
    assertEquals(Iterations.parse("1x10ms"), profile.rows().getFirst().warmup());
    assertEquals(Iterations.parse("3x1s"), profile.rows().getLast().warmup());
    assertEquals(Iterations.parse("2x10ms"), profile.rows().getLast().measurement());
    assertEquals(Duration.ofMillis(500), profile.rows().getFirst().setup());
    assertEquals(Duration.ofSeconds(2), profile.rows().getLast().setup());
    assertEquals(Duration.ZERO, profile.rows().getFirst().latency());
    assertEquals(Duration.ofMillis(400), profile.rows().getLast().latency());
    assertEquals(Duration.ofMillis(2000 + 3000 + 20 + 500), profile.rows().getLast().time());
  }

  /** Updates dense and sparse, environment steps and topology changes, but not in five minutes. */
  @Test
  void standardAndFullRecordSingleOperations() {
    assertEquals(List.of(), recorded("quick"));
    for (String name : List.of("standard", "full")) {
      assertEquals(
          List.of("environment.step", "topology.change", "update.td3 dense", "update.td3 ds"),
          recorded(name).stream().filter(row -> !row.endsWith("static")).toList());
    }
  }

  private static List<String> recorded(String profile) {
    return Profile.load(profile).rows().stream()
        .filter(Row::recordsLatencies)
        .map(
            row ->
                row.id().startsWith("update.")
                    ? row.id() + " " + row.params().get("method")
                    : row.id())
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void everyRowHasALatencyFileOfItsOwn() {
    for (String name : Profile.NAMES) {
      List<Row> rows = Profile.load(name).rows();
      assertEquals(rows.size(), rows.stream().map(Row::latencyFile).distinct().count(), name);
    }
    String file = Profile.load("full").rows().getFirst().latencyFile();
    assertTrue(file.matches("latency-ruler\\.fma-[0-9a-f]{8}\\.hlog"), file);
  }

  @Test
  void refusesARowThatIsTwice() {
    assertThrows(
        IllegalStateException.class,
        () -> parse("rows:\n  - id: kernel.adam\n  - id: kernel.adam\n"));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThrows(
        JacksonException.class, () -> parse("rows:\n  - id: kernel.adam\n    parameters: {}\n"));
  }

  @Test
  void unknownNameIsNamedWithTheKnownOnes() {
    var failure = assertThrows(IllegalArgumentException.class, () -> Profile.load("fast"));
    assertEquals(
        "unknown profile 'fast': one of quick, study, methods, growth, standard, full, gate",
        failure.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "gate, 5",
    "quick, 5",
    "study, 25",
    "methods, 35",
    "growth, 30",
    "standard, 40",
    "full, 180"
  })
  void keepsItsPromiseOfTimeAndForks(String name, int minutes) {
    Profile profile = Profile.load(name);
    assertTrue(profile.forks() >= 3);
    Plan plan = Plan.of(profile, UNCHANGED);
    assertTrue(plan.estimate().compareTo(Duration.ofMinutes(minutes)) <= 0, name + plan.estimate());
  }

  @ParameterizedTest
  @CsvSource({"gate", "quick", "study", "methods", "standard", "full"})
  void everySparseRowHasADenseTwin(String name) {
    List<Row> rows = Profile.load(name).rows();
    for (Row row : rows) {
      twin(row).ifPresent(twin -> assertTrue(measuredAlike(rows, row, twin), row + ": " + twin));
    }
  }

  /** Updates of peers that do what an update of ours does. */
  private static final Map<String, String> OWN =
      Map.of(
          "kernel.td3",
          "update.td3",
          "kernel.sac",
          "update.sac",
          "kernel.td3-masked",
          "update.td3");

  @ParameterizedTest
  @CsvSource({"quick", "standard", "full"})
  void everyPeerComesWithTheRowsItIsComparedWith(String name) {
    Profile profile = Profile.load(name);
    for (Peer peer : Peers.ALL) {
      List<Row> all = profile.withPeers(List.of(peer.name())).rows();
      List<Row> rows = all.stream().filter(row -> row.isPeer(peer.name())).toList();
      assertTrue(rows.stream().anyMatch(row -> row.params().get("batch").equals("256")), name);
      for (Row row : rows) {
        String kernel = row.id().replace("peer." + peer.name() + "-", "kernel.");
        String twin = name(OWN.getOrDefault(kernel, kernel), row.params());
        assertTrue(measuredAlike(all, row, twin), row + ": " + twin);
      }
      List<String> names = all.stream().map(Row::toString).toList();
      assertEquals(names.stream().distinct().toList(), names);
    }
  }

  @Test
  void peersAreLeftOutUnlessAskedFor() {
    Profile quick = Profile.load("quick");
    assertTrue(quick.rows().stream().noneMatch(Row::isPeer));
    assertEquals(quick.rows(), quick.withPeers(List.of()).rows());
  }

  @Test
  void rowsNameJmhMethods() {
    Iterations any = Iterations.parse("1x1s");
    assertEquals(
        "dev.gossamer.jmh.kernel.GemmTransposed.run",
        new Row("kernel.gemm-transposed", new TreeMap<>(), any, any, SETUP).benchmark());
    assertEquals(
        "dev.gossamer.jmh.peer.OpenblasGemm.run",
        new Row("peer.openblas-gemm", new TreeMap<>(), any, any, SETUP).benchmark());
    assertEquals(
        "dev.gossamer.jmh.update.Td3.run",
        new Row("update.td3", new TreeMap<>(), any, any, SETUP).benchmark());
  }

  static final Choices UNCHANGED =
      new Choices(
          Pattern.compile(""),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          1,
          Optional.empty(),
          OptionalInt.empty());

  private static final Duration SETUP = Duration.ofSeconds(1);

  private static final Map<String, String> DENSE =
      Map.of(
          "kernel.spmm", "kernel.gemm",
          "kernel.spmm-transposed", "kernel.gemm-transposed",
          "kernel.sddmm", "kernel.weight-gradient",
          "kernel.block-spmm", "kernel.gemm",
          "kernel.block-spmm-transposed", "kernel.gemm-transposed",
          "kernel.block-sddmm", "kernel.weight-gradient");

  private static Optional<String> twin(Row row) {
    TreeMap<String, String> params = new TreeMap<>(row.params());
    params.remove("block");
    if (DENSE.containsKey(row.id())) {
      params.remove("sparsity");
      return Optional.of(name(DENSE.get(row.id()), params));
    }
    if (row.id().equals("kernel.adam") || row.id().startsWith("update.")) {
      params.put("sparsity", "0");
      params.computeIfPresent("method", (name, method) -> "dense");
      return Optional.of(name(row.id(), params));
    }
    return Optional.empty();
  }

  private static boolean measuredAlike(List<Row> rows, Row row, String twin) {
    return rows.stream()
        .filter(other -> other.toString().equals(twin))
        .anyMatch(
            other ->
                other.warmup().equals(row.warmup())
                    && other.measurement().equals(row.measurement()));
  }

  private static String name(String id, SortedMap<String, String> params) {
    Iterations any = Iterations.parse("1x1s");
    return new Row(id, params, any, any, SETUP).toString();
  }

  private static Profile parse(String rows) {
    byte[] yaml = (HEAD + rows).getBytes(StandardCharsets.UTF_8);
    return Profile.parse("test", new ByteArrayInputStream(yaml));
  }
}
