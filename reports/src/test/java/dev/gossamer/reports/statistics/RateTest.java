package dev.gossamer.reports.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RateTest {

  @Test
  void isClopperAndPearsons() {
    Rate half = Rate.of(5, 10);
    assertEquals(0.1871, half.low(), 1e-4);
    assertEquals(0.8129, half.high(), 1e-4);
    assertEquals(0.5, half.value());
  }

  @Test
  void hasAnIntervalAtEitherEnd() {
    assertEquals(0.3085, Rate.of(0, 10).high(), 1e-4);
    assertEquals(0, Rate.of(0, 10).low());
    assertEquals(0.6915, Rate.of(10, 10).low(), 1e-4);
    assertEquals(1, Rate.of(10, 10).high());
  }

  @Property
  void holdsTheRateAndMirrors(
      @ForAll @IntRange(min = 0, max = 300) int hits,
      @ForAll @IntRange(min = 0, max = 300) int others) {
    if (hits + others > 0) {
      Rate rate = Rate.of(hits, hits + others);
      Rate mirrored = Rate.of(others, hits + others);
      assertTrue(rate.low() <= rate.value() && rate.value() <= rate.high(), rate.toString());
      assertEquals(1 - rate.low(), mirrored.high(), 1e-6);
    }
  }

  @Test
  void printsPercent() {
    assertEquals("20.00 (2.52 to 55.61)", Rate.of(2, 10).percent());
  }

  @Test
  void refusesWhatIsNoRate() {
    assertThrows(IllegalArgumentException.class, () -> Rate.of(0, 0));
    assertThrows(IllegalArgumentException.class, () -> Rate.of(3, 2));
  }
}
