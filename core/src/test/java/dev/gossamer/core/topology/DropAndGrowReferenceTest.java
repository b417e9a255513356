package dev.gossamer.core.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.core.agent.Td3;
import dev.gossamer.core.agent.Td3Settings;
import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.reference.FollowedAgents;
import dev.gossamer.core.reference.ReferenceDropAndGrow;
import dev.gossamer.core.reference.ReferenceTd3;
import dev.gossamer.core.reference.SmallAgents;
import dev.gossamer.core.topology.DropAndGrow.Growing;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * SET and RigL followed weight for weight, through topology changes and soft updates, by a plain
 * implementation on masks and dense arrays in double precision.
 */
class DropAndGrowReferenceTest {

  private static final int UPDATES = 60;
  private static final int DELAY = 2;
  private static final int NETWORKS_LAYERS = 6;

  private static final Td3Settings TD3 =
      new Td3Settings(
          24,
          0.95,
          0.03,
          0.1,
          0.2,
          0.5,
          DELAY,
          Adam.Settings.of(3e-3, 2e-4),
          Adam.Settings.of(3e-3, 0));

  /** Changes of all networks at updates 12, 24, 36 and 48. */
  private static final ChangeSchedule COSINE = new ChangeSchedule(12, 0, 50, 0.4, true);

  private static final ChangeSchedule CONSTANT = new ChangeSchedule(12, 0, 50, 0.2, false);

  static Stream<Arguments> variants() {
    List<Arguments> variants = new ArrayList<>();
    boolean[] both = {true, false};
    for (Growing growing : Growing.values()) {
      for (boolean bySign : both) {
        for (boolean regrow : both) {
          for (boolean reset : both) {
            for (boolean own : both) {
              ChangeSchedule schedule = reset ? COSINE : CONSTANT;
              variants.add(
                  Arguments.of(
                      Kernels.provider(),
                      Storage.SPARSE,
                      new DropAndGrow.Settings(
                          schedule, growing, bySign, regrow, reset, false, own)));
            }
          }
        }
      }
      DropAndGrow.Settings published =
          new DropAndGrow.Settings(COSINE, growing, false, true, true, false, false);
      for (KernelProvider kernels : Kernels.all()) {
        variants.add(Arguments.of(kernels, Storage.SPARSE, published));
      }
      variants.add(Arguments.of(Kernels.provider(), Storage.MASKED, published));
    }
    return variants.stream();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("variants")
  void everyWeightIsThatOfThePlainImplementation(
      KernelProvider kernels, Storage storage, DropAndGrow.Settings settings) {
    RandomGenerator topologyRandom = new RandomStream(7, Purpose.TOPOLOGY);
    int[] told = new int[1];
    Td3 agent =
        new SmallAgents(kernels, storage, 0.4, TD3)
            .td3(
                11,
                2,
                true,
                networks ->
                    new DropAndGrow(
                        settings,
                        networks,
                        topologyRandom,
                        (update, n, l, dropped, grown, nnz) -> told[0]++));
    ReferenceDropAndGrow topology = new ReferenceDropAndGrow(settings, agent.networks().online());
    ReferenceTd3 reference = new ReferenceTd3(agent, topology, true);

    RandomGenerator data = new SplittableRandom(13);
    for (int update = 1; update <= UPDATES; update++) {
      SmallAgents.draw(agent, data);
      reference.read(agent);
      agent.update();
      reference.update();
      assertEquals(reference.criticLoss(), agent.criticLoss(), 1e-3, "update " + update);
      assertEquals(reference.actorLoss(), agent.actorLoss(), 1e-3, "update " + update);
      FollowedAgents.compare(update, agent, reference);
    }
    assertEquals(4 * NETWORKS_LAYERS, topology.changes());
    assertEquals(topology.changes(), told[0]);
  }
}
