package dev.gossamer.core.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.agent.Td3;
import dev.gossamer.core.agent.Td3Settings;
import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.core.reference.SmallAgents;
import dev.gossamer.core.setting.SettingValues;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.kernels.SparsePattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The example that the guide for contributors explains is a method that works. */
class ShuffleTest {

  private static final SettingValues VALUES =
      Map.of(
              "shuffle.drop-fraction", "0.3",
              "shuffle.period", "4",
              "shuffle.offset", "0",
              "policy-delay", "2",
              "sparsity", "0.6",
              "method", "shuffle")
          ::get;

  @Test
  void theGuideQuotesItAsItIs() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/dev/gossamer/core/method/Shuffle.java"));
    String guide = Files.readString(Path.of("../CONTRIBUTING.md"));
    assertTrue(guide.contains("```java\n" + source + "```"), "CONTRIBUTING.md has other code");
  }

  @Test
  void positionsMoveAndTheirNumberStays() {
    Shuffle method = new Shuffle();
    method.check(VALUES);
    Td3Settings settings =
        new Td3Settings(
            8, 0.95, 0.03, 0.1, 0.2, 0.5, 2, Adam.Settings.of(1e-3, 0), Adam.Settings.of(1e-3, 0));
    int[] changes = new int[1];
    try (Td3 agent =
        new SmallAgents(Kernels.provider(), Storage.SPARSE, 0.4, settings)
            .td3(
                1,
                1,
                true,
                networks ->
                    method.topology(
                        new MethodContext(
                            VALUES,
                            networks,
                            List.of(),
                            new SplittableRandom(2),
                            (update, n, l, dropped, grown, nnz) -> changes[0]++)))) {
      SparsePattern before = pattern(agent);
      for (int update = 1; update <= 12; update++) {
        SmallAgents.draw(agent, new SplittableRandom(update));
        agent.update();
      }
      assertEquals(3 * 6, changes[0]);
      assertEquals(before.nnz(), pattern(agent).nnz());
      assertNotEquals(columns(before), columns(pattern(agent)));
    }
  }

  private static SparsePattern pattern(Td3 agent) {
    return ((SparseLayer) agent.networks().critic1().layers().get(1)).pattern();
  }

  private static List<Integer> columns(SparsePattern pattern) {
    int[] columns = new int[pattern.nnz()];
    pattern.copyColumns(columns);
    return Arrays.stream(columns).boxed().toList();
  }
}
