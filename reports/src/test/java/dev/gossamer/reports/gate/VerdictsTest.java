package dev.gossamer.reports.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class VerdictsTest {

  @Test
  void theWorstRowDecidesTheExitCode() {
    assertEquals(0, exitCode(true, false, Verdict.SAME, Verdict.IMPROVED));
    assertEquals(3, exitCode(true, false, Verdict.SAME, Verdict.INCONCLUSIVE));
    assertEquals(0, exitCode(true, true, Verdict.SAME, Verdict.INCONCLUSIVE));
    assertEquals(1, exitCode(true, true, Verdict.REGRESSED, Verdict.INCONCLUSIVE));
    assertEquals(1, exitCode(true, true, Verdict.FAILED, Verdict.SAME));
    assertEquals(3, exitCode(false, true, Verdict.SAME));
    assertEquals(1, exitCode(false, true, Verdict.REGRESSED));
  }

  private static int exitCode(boolean complete, boolean allow, Verdict... verdicts) {
    return new Verdicts(
            Settings.standard(Duration.ofMinutes(1)),
            Arrays.stream(verdicts).map(VerdictsTest::row).toList(),
            new TreeSet<>(),
            new TreeSet<>(),
            1,
            0,
            Duration.ofSeconds(1),
            "",
            complete)
        .exitCode(allow);
  }

  private static RowVerdict row(Verdict verdict) {
    return new RowVerdict(
        Subject.row(Key.parse("a() avgt 1 ns/op")),
        verdict,
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        0,
        0,
        false);
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    Settings settings = Settings.standard(Duration.ofMinutes(1));
    assertThrows(IllegalArgumentException.class, () -> Settings.standard(Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> settings.withMinEffect(0));
    assertThrows(IllegalArgumentException.class, () -> settings.withMinEffect(Double.NaN));
  }

  @Test
  void driftIsTheLargestOfAnyRuler() {
    TreeMap<String, List<Double>> readings = new TreeMap<>();
    readings.put("fma", List.of(1.0, 1.02, 1.01));
    readings.put("load", List.of(50.0, 45.0));
    assertEquals(50.0 / 45 - 1, new RulerReadings(readings).drift(), 1e-12);
    assertEquals(0, RulerReadings.NONE.drift());
    readings.put("chase", List.of(1.0, Double.NaN));
    assertEquals(Double.POSITIVE_INFINITY, new RulerReadings(readings).drift());
  }
}
