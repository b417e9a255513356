package dev.gossamer.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {

  /** The first evaluation of a run, new or resumed, comes before its first step. */
  @Test
  void saysNothingOfSpeedBeforeTheFirstStep() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TrainingProgress progress =
        TrainingProgress.create(new PrintStream(bytes, false, StandardCharsets.UTF_8))) {
      progress.start(5_000, 20_000);
      progress.evaluated(5_000, -1.25);
      progress.evaluated(10_000, 12.5);
    }
    List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals("step 5,000 of 20,000: return -1.3", lines.get(0));
    assertTrue(
        lines.get(1).matches("step 10,000 of 20,000: return 12\\.5, \\d+ steps/s, \\d+ s left"),
        lines.get(1));
    assertEquals(2, lines.size());
  }
}
