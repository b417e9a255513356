package dev.gossamer.reports.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IterationsTest {
  @Test
  void readsCountAndTime() {
    assertEquals(new Iterations(5, Duration.ofMillis(200)), Iterations.parse("5x200ms"));
    assertEquals(new Iterations(12, Duration.ofSeconds(3)), Iterations.parse("12x3s"));
    assertEquals(Duration.ofSeconds(36), Iterations.parse("12x3s").total());
  }

  @ParameterizedTest
  @ValueSource(strings = {"5x200ms", "3x1s", "1x1ms"})
  void writesWhatItReads(String text) {
    assertEquals(text, Iterations.parse(text).toString());
  }

  @Test
  void wholeSecondsAreWrittenAsSuch() {
    assertEquals("1x2s", Iterations.parse("1x2000ms").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "5x", "x5ms", "0x5ms", "5x0ms", "5x1.5s", "5x5us", "-1x5ms"})
  void refusesOtherForms(String text) {
    var failure = assertThrows(IllegalArgumentException.class, () -> Iterations.parse(text));
    assertTrue(failure.getMessage().startsWith("'" + text + "' is not COUNTxTIME"));
  }
}
