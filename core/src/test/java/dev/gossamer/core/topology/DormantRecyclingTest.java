package dev.gossamer.core.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.agent.Td3;
import dev.gossamer.core.agent.Td3Settings;
import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.reference.FollowedAgents;
import dev.gossamer.core.reference.ReferenceDormantRecycling;
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

/** ReDo with several methods, followed weight for weight by a plain implementation. */
class DormantRecyclingTest {

  private static final int UPDATES = 60;
  private static final int PERIOD = 8;

  /** High enough that units of the small networks are dormant now and then. */
  private static final double THRESHOLD = 0.35;

  private static final Td3Settings TD3 =
      new Td3Settings(
          24,
          0.95,
          0.03,
          0.1,
          0.2,
          0.5,
          2,
          Adam.Settings.of(3e-3, 2e-4),
          Adam.Settings.of(3e-3, 0));

  private static final DropAndGrow.Settings RIGL =
      new DropAndGrow.Settings(
          new ChangeSchedule(12, 0, 50, 0.3, true),
          Growing.GRADIENT,
          false,
          true,
          true,
          false,
          false);

  static Stream<Arguments> variants() {
    List<Arguments> variants = new ArrayList<>();
    for (KernelProvider kernels : Kernels.all()) {
      variants.add(Arguments.of(kernels, Storage.SPARSE, SmallAgents.DENSE, false));
      variants.add(Arguments.of(kernels, Storage.SPARSE, 0.4, false));
      variants.add(Arguments.of(kernels, Storage.SPARSE, 0.4, true));
    }
    variants.add(Arguments.of(Kernels.provider(), Storage.MASKED, 0.4, false));
    return variants.stream();
  }

  @ParameterizedTest(name = "{0} {1} density {2}, growing {3}")
  @MethodSource("variants")
  void everyWeightIsThatOfThePlainImplementation(
      KernelProvider kernels, Storage storage, double density, boolean growing) {
    RandomGenerator random = new RandomStream(7, Purpose.TOPOLOGY);
    Td3 agent =
        new SmallAgents(kernels, storage, density, TD3)
            .td3(
                17,
                2,
                true,
                networks ->
                    new DormantRecycling(
                        growing ? grown(networks, random) : new StaticTopology(),
                        PERIOD,
                        THRESHOLD,
                        random));
    List<Mlp> online = agent.networks().online();
    ReferenceDormantRecycling topology =
        new ReferenceDormantRecycling(
            growing ? new ReferenceDropAndGrow(RIGL, online) : ReferenceTd3.STATIC,
            PERIOD,
            THRESHOLD,
            online);
    ReferenceTd3 reference = new ReferenceTd3(agent, topology, true);

    RandomGenerator data = new SplittableRandom(19);
    for (int update = 1; update <= UPDATES; update++) {
      SmallAgents.draw(agent, data);
      reference.read(agent);
      agent.update();
      reference.update();
      assertEquals(reference.criticLoss(), agent.criticLoss(), 1e-3, "update " + update);
      FollowedAgents.compare(update, agent, reference);
    }
    assertTrue(topology.recycled() >= 5, "recycled " + topology.recycled());
  }

  private static TopologyMethod grown(List<Mlp> networks, RandomGenerator random) {
    return new DropAndGrow(RIGL, networks, random, TopologyListener.SILENT);
  }
}
