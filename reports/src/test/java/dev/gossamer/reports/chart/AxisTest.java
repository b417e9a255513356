package dev.gossamer.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AxisTest {

  @Test
  void linearTicksAreRoundNumbersWithinTheRange() {
    Axis axis = Axis.linear("x", Double::toString, List.of(0.0, 97.0));
    assertEquals(0, axis.low());
    assertEquals(97 * 1.04, axis.high(), 1e-9);
    assertEquals(List.of(0.0, 50.0, 100.0), values(axis));
    assertEquals(
        List.of(-500.0, 0.0, 500.0, 1000.0),
        values(Axis.linear("x", Double::toString, List.of(-600.0, 1300.0))));
  }

  @Test
  void logarithmicTicksAreOneTwoFive() {
    Axis axis = Axis.logarithmic("x", Double::toString, List.of(0.65, 20.0));
    assertEquals(List.of(1.0, 2.0, 5.0, 10.0, 20.0), values(axis));
    assertTrue(axis.low() < 0.65 && axis.high() > 20);
  }

  @Test
  void narrowLogarithmicRangesGetFinerTicks() {
    assertEquals(
        List.of(1.0, 1.5, 2.0, 3.0),
        values(Axis.logarithmic("x", Double::toString, List.of(0.9, 3.2))));
    List<Double> narrow = values(Axis.logarithmic("x", Double::toString, List.of(0.97, 1.04)));
    assertTrue(narrow.size() >= 3, narrow.toString());
  }

  @Test
  void wideLogarithmicRangesGetFewerTicks() {
    List<Double> decades = values(Axis.logarithmic("x", Double::toString, List.of(1e-3, 1e3)));
    assertEquals(List.of(0.001, 0.01, 0.1, 1.0, 10.0, 100.0, 1000.0), decades);
    List<Double> wide = values(Axis.logarithmic("x", Double::toString, List.of(1e-15, 1e15)));
    assertTrue(wide.size() >= 3 && wide.size() <= 9, wide.toString());
  }

  @Test
  void whatLiesBeyondAnAxisIsDrawnAtItsEnd() {
    Axis axis = new Axis("x", 1, 100, true, List.of());
    assertEquals(100, axis.nearest(1e9));
    assertEquals(1, axis.nearest(0));
    assertEquals(7, axis.nearest(7));
  }

  @Test
  void positionsFollowTheScale() {
    Axis linear = new Axis("x", 10, 20, false, List.of());
    assertEquals(0.25, linear.position(12.5), 1e-12);
    Axis log = new Axis("x", 1, 100, true, List.of());
    assertEquals(0.5, log.position(10), 1e-12);
    assertEquals(-0.5, log.position(0.1), 1e-12);
  }

  @Test
  void aSingleValueStillHasAnExtent() {
    Axis log = Axis.logarithmic("x", Double::toString, List.of(3.0));
    assertTrue(log.low() < 3 && log.high() > 3);
    Axis linear = Axis.linear("x", Double::toString, List.of(3.0));
    assertTrue(linear.low() < 3 && linear.high() > 3);
    assertFalse(Axis.linear("x", Double::toString, List.of()).ticks().isEmpty());
  }

  @Test
  void anAxisWithoutExtentIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Axis("x", 1, 1, false, List.of()));
    assertThrows(IllegalArgumentException.class, () -> new Axis("x", 0, 1, true, List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new Axis("x", Double.NaN, 1, false, List.of()));
  }

  @Property
  void allValuesAndTicksLieOnTheAxis(
      @ForAll @Size(min = 1, max = 9) List<@DoubleRange(min = 0.01, max = 1e12) Double> values) {
    for (Axis axis :
        List.of(
            Axis.linear("x", Double::toString, values),
            Axis.logarithmic("x", Double::toString, values))) {
      assertTrue(axis.ticks().size() >= 2, axis.toString());
      for (double value : values) {
        assertTrue(axis.position(value) >= 0 && axis.position(value) <= 1, axis.toString());
      }
      for (Axis.Tick tick : axis.ticks()) {
        assertTrue(axis.position(tick.value()) >= 0 && axis.position(tick.value()) <= 1);
      }
    }
  }

  private static List<Double> values(Axis axis) {
    return axis.ticks().stream().map(Axis.Tick::value).toList();
  }
}
