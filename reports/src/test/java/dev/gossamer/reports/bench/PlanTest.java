package dev.gossamer.reports.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.method.Methods;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
  private static final Profile QUICK = Profile.load("quick");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10})
  void everyBlockHoldsEveryRowOnce(int forks) {
    Plan plan = Plan.of(QUICK, choices("", forks, 7));
    List<Row> measured = QUICK.rows().stream().filter(row -> !row.isRuler()).toList();
    for (int block = 1; block <= forks; block++) {
      int number = block;
      List<Row> rows =
          plan.children().stream()
              .filter(child -> child.block() == number && !child.row().isRuler())
              .map(Child::row)
              .toList();
      assertEquals(measured.size(), rows.size());
      assertEquals(new HashSet<>(measured), new HashSet<>(rows));
    }
  }

  @Test
  void rulersRunAroundEveryBlock() {
    List<Child> children = Plan.of(QUICK, choices("", 3, 7)).children();
    List<Row> rulers = QUICK.rows().stream().filter(Row::isRuler).toList();
    int block = QUICK.rows().size();
    for (int begin = 0; begin < children.size(); begin += block) {
      assertEquals(
          rulers, children.subList(begin, begin + rulers.size()).stream().map(Child::row).toList());
    }
    assertEquals(3 * block + rulers.size(), children.size());
    assertEquals(3, children.getLast().block());
  }

  @Test
  void filesAreNamedInOrder() {
    List<String> names =
        Plan.of(QUICK, choices("", 3, 7)).children().stream().map(Child::name).toList();
    assertEquals("01-0001", names.getFirst());
    assertEquals(names.stream().sorted().toList(), names);
    assertEquals(names.size(), new HashSet<>(names).size());
  }

  @Test
  void theSeedDecidesTheOrder() {
    assertEquals(Plan.of(QUICK, choices("", 3, 7)), Plan.of(QUICK, choices("", 3, 7)));
    assertNotEquals(
        Plan.of(QUICK, choices("", 3, 7)).children(), Plan.of(QUICK, choices("", 3, 8)).children());
  }

  @Test
  void blocksDifferInOrder() {
    Plan plan = Plan.of(QUICK, choices("", 2, 7));
    assertNotEquals(order(plan, 1), order(plan, 2));
  }

  @Test
  void onlyKeepsRowsInWhoseIdItIsFound() {
    Plan plan = Plan.of(QUICK, choices("spmm$|update.td3", 3, 7));
    assertEquals(
        List.of(
            "kernel.spmm",
            "ruler.chase",
            "ruler.empty",
            "ruler.fma",
            "ruler.load",
            "topology.change",
            "update.td3"),
        plan.rows().stream().map(Row::id).distinct().sorted().toList());
    Plan rulers = Plan.of(QUICK, choices("ruler.fma", 3, 7));
    assertEquals(4 * rulers.rows().size(), rulers.children().size());
    assertTrue(rulers.rows().stream().allMatch(Row::isRuler));
  }

  @Test
  void updatesOfEveryMethodComeWithTheirTopologyChanges() {
    List<Row> rows = Plan.of(QUICK.withMore(), choices("^update", 3, 7)).rows();
    for (String method : Methods.names()) {
      for (String id : List.of("update.td3", "update.sac")) {
        assertTrue(has(rows, id, method), id + " " + method);
      }
      double changes =
          Methods.of(method)
              .changesPerUpdate(
                  Configuration.of(
                      method.equals("dense")
                          ? Map.of("method", method)
                          : Map.of("method", method, "sparsity", "0.8")));
      assertEquals(changes > 0, has(rows, "topology.change", method), method);
    }
    assertEquals(
        rows.size(), rows.stream().map(Row::toString).distinct().count(), "a row is there twice");
  }

  private static boolean has(List<Row> rows, String id, String method) {
    return rows.stream()
        .anyMatch(row -> row.id().equals(id) && method.equals(row.params().get("method")));
  }

  @Test
  void onlyThatFindsNothingIsAnErrorThatNamesTheRows() {
    var failure =
        assertThrows(IllegalArgumentException.class, () -> Plan.of(QUICK, choices("gem3", 3, 7)));
    assertTrue(failure.getMessage().contains("'gem3'"), failure::getMessage);
    assertTrue(failure.getMessage().contains("kernel.gemm, "), failure::getMessage);
  }

  @Test
  void choicesReplaceWhatTheProfileSays() {
    Choices choices =
        new Choices(
            Pattern.compile("gemm$"),
            OptionalInt.of(2),
            Optional.of(Iterations.parse("1x20ms")),
            Optional.of(Iterations.parse("2x30ms")),
            1,
            Optional.of("scalar"),
            OptionalInt.of(2));
    Plan plan = Plan.of(QUICK, choices);
    for (Row row : plan.rows()) {
      assertEquals("scalar", row.params().get("provider"));
      assertEquals("1", row.params().get("threads"), "one kernel is not shared by threads");
      assertEquals("1x20ms 2x30ms", row.warmup() + " " + row.measurement());
    }
    long distinct = plan.rows().stream().filter(Row::isRuler).count();
    assertEquals(3 * distinct + 2 * (plan.rows().size() - distinct), plan.children().size());
  }

  @Test
  void threadsAreThoseOfUpdates() {
    Choices choices =
        new Choices(
            Pattern.compile("gemm$|^update"),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            1,
            Optional.empty(),
            OptionalInt.of(3));
    Map<String, Set<String>> threads = new TreeMap<>();
    for (Row row : Plan.of(QUICK, choices).rows()) {
      String area = row.id().substring(0, row.id().indexOf('.'));
      threads.computeIfAbsent(area, any -> new TreeSet<>()).add(row.params().get("threads"));
    }
    assertEquals(
        Map.of(
            "kernel",
            Set.of("1"),
            "ruler",
            Set.of("1"),
            "topology",
            Set.of("1"),
            "update",
            Set.of("3")),
        threads);
  }

  @Test
  void aForcedProviderMakesRowsOfSeveralProvidersOne() {
    Choices forced =
        new Choices(
            Pattern.compile(""),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            1,
            Optional.of("scalar"),
            OptionalInt.empty());
    Plan plan = Plan.of(Profile.load("standard"), forced);
    assertEquals(new HashSet<>(plan.rows()).size(), plan.rows().size());
    assertFalse(plan.rows().isEmpty());
  }

  @Test
  void isShownWithCountsAndTime() {
    String yaml =
        """
        schema: 1
        forks: 2
        warmup: 5x100ms
        measurement: 4x200ms
        setup: 700ms
        rows:
          - id: ruler.fma
          - id: kernel.spmm
            params: {sparsity: [0.5, 0.9]}
            warmup: 1x1s
        """;
    Profile profile = Profile.parse("test", new ByteArrayInputStream(yaml.getBytes(UTF_8)));
    assertEquals(
        List.of(
            "profile test: 3 rows in 2 blocks of random order (seed 7); each process measures one"
                + " row",
            "  ruler.fma                     1 row, around every block, warm-up 5x100ms,"
                + " measurement 4x200ms",
            "  kernel.spmm                  2 rows, 2 forks, warm-up 1x1s, measurement 4x200ms",
            "7 processes, about 16 s"),
        PlanText.lines(Plan.of(profile, choices("", 2, 7))));
  }

  @Test
  void durationsReadWell() {
    assertEquals("7 s", Durations.text(Duration.ofMillis(6600)));
    assertEquals("4 min 10 s", Durations.text(Duration.ofSeconds(250)));
    assertEquals("2 h 5 min", Durations.text(Duration.ofMinutes(125)));
  }

  private static List<String> order(Plan plan, int block) {
    Stream<Child> children = plan.children().stream().filter(child -> child.block() == block);
    return children.map(Child::row).filter(row -> !row.isRuler()).map(Row::toString).toList();
  }

  private static Choices choices(String only, int forks, long seed) {
    return new Choices(
        Pattern.compile(only),
        OptionalInt.of(forks),
        Optional.empty(),
        Optional.empty(),
        seed,
        Optional.empty(),
        OptionalInt.empty());
  }
}
