package dev.gossamer.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.network.DensityPlans.Planned;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DensityPlansTest {

  private static final LayerPlan MIXED = new LayerPlan(Way.SPARSE, Way.DENSE, Way.DENSE);

  private static final DensityPlans PLANS =
      new DensityPlans(
          List.of(
              new Planned(1, LayerPlan.DENSE),
              new Planned(0.5, MIXED),
              new Planned(0.25, LayerPlan.SPARSE)));

  /** Halfway between two densities is their geometric mean. */
  @ParameterizedTest
  @CsvSource({"1, 0", "0.71, 0", "0.70, 1", "0.5, 1", "0.36, 1", "0.35, 2", "0.001, 2"})
  void theNearestByRatioHolds(double density, int expected) {
    assertEquals(PLANS.plans().get(expected).plan(), PLANS.at(density));
  }

  @Test
  void uniformOrNot() {
    assertFalse(PLANS.isUniform());
    assertTrue(DensityPlans.always(MIXED).isUniform());
    assertEquals(MIXED, DensityPlans.always(MIXED).at(0.3));
  }

  @Test
  void withoutAPlanThereIsNoLayer() {
    List<Planned> none = List.of();
    assertThrows(IllegalArgumentException.class, () -> new DensityPlans(none));
  }
}
