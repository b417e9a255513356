package dev.gossamer.core.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PruningScheduleTest {

  private static final PruningSchedule SCHEDULE = new PruningSchedule(1000, 2, 200_000, 800_000);

  @Test
  void changesComeOnceAPeriodFromTheBeginning() {
    assertFalse(SCHEDULE.isDue(199_002));
    assertTrue(SCHEDULE.isDue(200_002));
    assertFalse(SCHEDULE.isDue(200_003));
    assertTrue(SCHEDULE.isDue(900_002));
  }

  /** Zhu and Gupta 2018, equation 1, at a last sparsity of 80 %. */
  @Test
  void theSparsityRisesAsTheCube() {
    assertEquals(10_000, SCHEDULE.weights(200_000, 10_000, 2000));
    assertEquals(10_000 - 8000 * 7 / 8, SCHEDULE.weights(500_000, 10_000, 2000));
    assertEquals(10_000 - 8000 * 37 / 64, SCHEDULE.weights(350_000, 10_000, 2000));
    assertEquals(2000, SCHEDULE.weights(800_000, 10_000, 2000));
    assertEquals(2000, SCHEDULE.weights(999_000, 10_000, 2000));
  }

  @Test
  void itNeverFalls() {
    int before = 100;
    for (long update = 200_000; update < 810_000; update += 500) {
      int weights = SCHEDULE.weights(update, 100, 7);
      assertTrue(weights <= before && weights >= 7, "at " + update + ": " + weights);
      before = weights;
    }
    assertEquals(7, before);
  }
}
