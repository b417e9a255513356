package dev.gossamer.core.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gossamer.core.network.LayerPlan;
import dev.gossamer.core.network.Way;
import dev.gossamer.core.planner.LayerTimes.Both;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerTimesTest {

  private static final Both SPARSE = new Both(50, 100);
  private static final Both DENSE = new Both(100, 50);

  @ParameterizedTest
  @EnumSource
  void theFasterWayIsTaken(Role role) {
    assertEquals(LayerPlan.SPARSE, SomeTimes.of(SPARSE, SPARSE, SPARSE).choose(role));
    assertEquals(LayerPlan.DENSE, SomeTimes.of(DENSE, DENSE, DENSE).choose(role));
  }

  @Test
  void everyProductIsChosenByItself() {
    assertEquals(
        new LayerPlan(Way.SPARSE, Way.DENSE, Way.SPARSE),
        SomeTimes.of(SPARSE, DENSE, SPARSE).choose(Role.HIDDEN));
    assertEquals(
        new LayerPlan(Way.DENSE, Way.SPARSE, Way.DENSE),
        SomeTimes.of(DENSE, SPARSE, DENSE).choose(Role.HIDDEN));
  }

  /** 3 % is not enough, a little more is. */
  @Test
  void sparseMustGainMoreThanTheBias() {
    assertEquals(Way.DENSE, weightGradient(97.0, 100));
    assertEquals(Way.SPARSE, weightGradient(96.9, 100));
    assertEquals(Way.DENSE, weightGradient(100, 100));
    // With copies of 10 on either side, 110 against 106.7.
    assertEquals(Way.DENSE, forward(96.8, 100));
    assertEquals(Way.SPARSE, forward(96.6, 100));
  }

  private static Way weightGradient(double sparse, double dense) {
    return SomeTimes.of(DENSE, DENSE, new Both(sparse, dense)).choose(Role.HIDDEN).weightGradient();
  }

  private static Way forward(double sparse, double dense) {
    return SomeTimes.of(new Both(sparse, dense), DENSE, DENSE).choose(Role.TARGET).forward();
  }

  /** A product a little faster by itself does not pay for a second copy of the values. */
  @Test
  void copiesCount() {
    LayerTimes times =
        new LayerTimes(
            SPARSE, new Both(100, 95), SPARSE, new Both(10, 10), /* both sparse */ 15, 40, 40);
    assertEquals(LayerPlan.SPARSE, times.choose(Role.HIDDEN));
    LayerTimes costly =
        new LayerTimes(SPARSE, SPARSE, SPARSE, new Both(200, 10), /* both sparse */ 400, 400, 400);
    assertEquals(new LayerPlan(Way.DENSE, Way.DENSE, Way.SPARSE), costly.choose(Role.HIDDEN));
  }

  /** What needs no gradients of its inputs does not ask how long they take. */
  @Test
  void theInputGradientOfAFirstLayerGoesWithTheForwardPass() {
    assertEquals(LayerPlan.SPARSE, SomeTimes.of(SPARSE, DENSE, SPARSE).choose(Role.INPUT));
    assertEquals(LayerPlan.DENSE, SomeTimes.of(DENSE, SPARSE, DENSE).choose(Role.TARGET));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void timesThatCannotBeAreRefused(double nanos) {
    assertThrows(IllegalArgumentException.class, () -> new Both(nanos, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new LayerTimes(SPARSE, SPARSE, SPARSE, SPARSE, nanos, 1, 1));
  }
}
