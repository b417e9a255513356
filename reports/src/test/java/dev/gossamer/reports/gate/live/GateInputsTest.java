package dev.gossamer.reports.gate.live;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.machine.Machine;
import dev.gossamer.reports.bench.Iterations;
import dev.gossamer.reports.bench.Profile;
import dev.gossamer.reports.bench.Row;
import dev.gossamer.reports.gate.Key;
import dev.gossamer.reports.result.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class GateInputsTest {
  private static final Pattern ALL = Pattern.compile("");

  @Test
  void timesAndShares() {
    assertEquals(Duration.ofSeconds(90), Amounts.time("90s"));
    assertEquals(Duration.ofMinutes(5), Amounts.time("5m"));
    assertEquals(Duration.ofHours(1), Amounts.time("1h"));
    assertEquals(0.03, Amounts.share("3%"), 1e-12);
    assertEquals(0.03, Amounts.share("0.03"), 1e-12);
    assertEquals(0.025, Amounts.share("2.5%"), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "m", "0m", "-5m", "5 m", "3,5%", "%", "three"})
  void otherAmountsAreRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Amounts.time(text));
    if (!text.equals("5")) {
      assertThrows(IllegalArgumentException.class, () -> Amounts.share(text));
    }
  }

  @Test
  void aRowThatOneArmLacksIsKnownBeforehand() {
    GateRows rows =
        GateRows.of(
            List.of(row("kernel.gemm"), row("kernel.spmm"), row("ruler.fma")),
            List.of("dev.gossamer.jmh.kernel.Gemm.run", "dev.gossamer.jmh.kernel.Spmm.run"),
            List.of("dev.gossamer.jmh.kernel.Gemm.run"),
            ALL);
    assertEquals(2, rows.keys().baseline().size());
    assertEquals(
        List.of("dev.gossamer.jmh.kernel.Gemm.run"),
        rows.keys().both().stream().map(Key::benchmark).toList());
    assertEquals(Duration.ofMillis(2 * 520), rows.block());
  }

  /** Not all benchmarks are compared, but all must still be there. */
  @Test
  void aBenchmarkBeyondTheRowsThatVanishedIsARowToo() {
    List<String> before =
        List.of("dev.gossamer.jmh.kernel.Gemm.run", "dev.gossamer.jmh.kernel.OldWay.run");
    List<String> after = List.of("dev.gossamer.jmh.kernel.Gemm.run");
    GateRows rows = GateRows.of(List.of(row("kernel.gemm")), before, after, ALL);
    assertEquals(2, rows.keys().baseline().size());
    GateRows some =
        GateRows.of(List.of(row("kernel.gemm")), before, after, Pattern.compile("kernel\\.gemm"));
    assertEquals(1, some.keys().baseline().size());
    GateRows named =
        GateRows.of(List.of(row("kernel.gemm")), before, after, Pattern.compile("old-way"));
    assertEquals(2, named.keys().baseline().size());
  }

  @Test
  void aBaselineWithoutAnyOfTheRowsIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> GateRows.of(List.of(row("kernel.gemm")), List.of(), List.of(), ALL));
    assertThrows(
        IllegalArgumentException.class,
        () -> GateRows.recorded(List.of(row("kernel.gemm")), List.of(), List.of(), ALL));
  }

  @Test
  void theProfileHasAboutTwentyRowsOfEveryArea() {
    List<Row> rows = Profile.load("gate").rows();
    List<String> names = rows.stream().map(Row::benchmark).toList();
    GateRows all = GateRows.of(rows, names, names, ALL);
    assertEquals(20, all.keys().both().size());
    assertTrue(all.keys().denseTwins().size() >= 9, () -> all.keys().denseTwins().toString());
    for (String area : List.of("kernel", "topology", "update", "environment")) {
      assertTrue(all.lines().stream().anyMatch(line -> line.startsWith("  " + area + ".")), area);
    }
    assertTrue(all.lines().getLast().startsWith("20 rows, each once on each arm in a block"));
  }

  @Test
  void environmentsThatDifferInWhatTimesDependOnAreRefused() {
    ObjectNode json = JsonMapper.shared().valueToTree(Machine.describe());
    json.put("provider", "vector256");
    json.remove("schema");
    Environment here = new Environment(json);
    assertDoesNotThrow(() -> EnvironmentGuard.requireSame(here, new Environment(json.deepCopy())));
    ObjectNode later = json.deepCopy();
    later.put("time", "2000-01-01T00:00:00Z");
    later.withObjectProperty("load").put("lastMinute", 9);
    assertDoesNotThrow(() -> EnvironmentGuard.requireSame(here, new Environment(later)));
    ObjectNode other = json.deepCopy();
    other.withObjectProperty("cpu").put("model", "another CPU");
    other.put("provider", "scalar");
    var refused =
        assertThrows(
            DifferentEnvironmentsException.class,
            () -> EnvironmentGuard.requireSame(here, new Environment(other)));
    assertTrue(refused.getMessage().contains("another CPU here"), refused::getMessage);
    assertTrue(
        refused.getMessage().contains("kernel provider vector256 recorded, scalar here"),
        refused::getMessage);
  }

  @Test
  void jvmsDifferByVersionNameAndFlags() {
    JvmRecord jvm = new JvmRecord("25.0.3", "VM 1", List.of("-Xms512m", "-XX:+A"));
    assertEquals("", jvm.difference(jvm));
    assertEquals(
        "JDK 25.0.3 and JDK 26",
        jvm.difference(new JvmRecord("26", "VM 1", List.of("-Xms512m", "-XX:+A"))));
    assertEquals(
        "JVM flags -XX:+A and (none of these)",
        jvm.difference(new JvmRecord("25.0.3", "VM 1", List.of("-Xms512m"))));
    assertTrue(!jvm.difference(new JvmRecord("25.0.3", "VM 2", List.of())).isEmpty());
  }

  private static Row row(String id) {
    Iterations once = Iterations.parse("1x10ms");
    return new Row(id, new TreeMap<>(Map.of("threads", "1")), once, once, Duration.ofMillis(500));
  }
}
