package dev.gossamer.core.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.topology.ChangeSchedule;
import dev.gossamer.core.topology.DropAndGrow;
import dev.gossamer.core.topology.DropAndGrow.Growing;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Without settings RLx2 and ANF do what their published codes do. */
class PublishedDefaultsTest {

  private static final long UPDATES = 2_975_000;

  @Test
  void rlx2ChangesEveryTenThousandUpdatesOfEachNetwork() {
    Configuration configuration = Configuration.of(Map.of("method", "rlx2"));
    DropAndGrow.Settings critics =
        new DropAndGrow.Settings(
            new ChangeSchedule(10_000, 0, UPDATES, 0.5, true),
            Growing.GRADIENT,
            false,
            true,
            false,
            true,
            false);
    assertEquals(critics, RLx2.settings(configuration, UPDATES, 1));
    assertEquals(20_000, RLx2.settings(configuration, UPDATES, 2).schedule().period());
    assertEquals(1e-4, new RLx2().changesPerUpdate(configuration));
  }

  @Test
  void anfDropsTheSmallestAndNeverStops() {
    Configuration configuration = Configuration.of(Map.of("method", "anf"));
    DropAndGrow.Settings published =
        new DropAndGrow.Settings(
            new ChangeSchedule(1000, 2, UPDATES, 0.05, false),
            Growing.RANDOM,
            false,
            true,
            false,
            false,
            true);
    assertEquals(published, NoiseFiltering.settings(configuration, UPDATES));
    assertEquals(1e-3, new NoiseFiltering().changesPerUpdate(configuration));
  }

  @Test
  void withoutFreeCellsNothingGrows() {
    for (String method : new String[] {"rlx2", "anf"}) {
      assertEquals(
          "sparsity: '0' leaves no cell free to grow into, which method "
              + method
              + " needs; choose a sparsity above 0, or method dense",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Configuration.of(Map.of("method", method, "sparsity", "0")))
              .getMessage());
    }
  }
}
