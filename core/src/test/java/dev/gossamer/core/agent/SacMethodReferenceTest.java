package dev.gossamer.core.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.reference.ReferenceDormantRecycling;
import dev.gossamer.core.reference.ReferenceDropAndGrow;
import dev.gossamer.core.reference.ReferenceGradualPruning;
import dev.gossamer.core.reference.ReferenceNeuroplasticExpansion;
import dev.gossamer.core.reference.ReferenceSac;
import dev.gossamer.core.reference.ReferenceTd3;
import dev.gossamer.core.reference.SmallAgents;
import dev.gossamer.core.reference.SmallSacAgents;
import dev.gossamer.core.topology.ChangeSchedule;
import dev.gossamer.core.topology.DormantRecycling;
import dev.gossamer.core.topology.DropAndGrow;
import dev.gossamer.core.topology.DropAndGrow.Growing;
import dev.gossamer.core.topology.GradualPruning;
import dev.gossamer.core.topology.NeuroplasticExpansion;
import dev.gossamer.core.topology.PruningSchedule;
import dev.gossamer.core.topology.StaticTopology;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.core.topology.TopologyMethod;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * SAC under methods other than DS, whose actor has no target, followed weight for weight by plain
 * implementations on masks and dense arrays in double precision.
 */
class SacMethodReferenceTest {

  static Stream<Arguments> storages() {
    return Stream.concat(
        Kernels.all().stream()
            .flatMap(
                kernels ->
                    Stream.of(
                        Arguments.of(kernels, Storage.SPARSE, SacReferenceTest.SOFT),
                        Arguments.of(kernels, Storage.SPARSE, SacReferenceTest.HARD))),
        Stream.of(Arguments.of(Kernels.provider(), Storage.MASKED, SacReferenceTest.SOFT)));
  }

  private static Sac agent(
      KernelProvider kernels,
      Storage storage,
      double density,
      SacSettings settings,
      Function<List<Mlp>, TopologyMethod> topology) {
    return new SmallSacAgents(kernels, storage, density, settings, 1).sac(11, 2, true, topology);
  }

  private static void follow(Sac agent, ReferenceTd3.Topology topology) {
    SacReferenceTest.follow(agent, new ReferenceSac(agent, topology, true));
    agent.close();
  }

  /** SET and RigL; RLx2 where a change takes the place of a step and moments are carried. */
  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("storages")
  void dropAndGrow(KernelProvider kernels, Storage storage, SacSettings sac) {
    ChangeSchedule changes = new ChangeSchedule(12, 0, 50, 0.4, true);
    for (DropAndGrow.Settings settings :
        List.of(
            new DropAndGrow.Settings(changes, Growing.RANDOM, true, true, true, false, false),
            new DropAndGrow.Settings(changes, Growing.GRADIENT, false, true, true, false, false),
            new DropAndGrow.Settings(changes, Growing.GRADIENT, false, true, false, true, false),
            new DropAndGrow.Settings(changes, Growing.RANDOM, false, true, false, false, true))) {
      RandomGenerator random = new RandomStream(7, Purpose.TOPOLOGY);
      Sac agent =
          agent(
              kernels,
              storage,
              0.4,
              sac,
              networks -> new DropAndGrow(settings, networks, random, TopologyListener.SILENT));
      ReferenceDropAndGrow topology = new ReferenceDropAndGrow(settings, agent.networks().online());
      follow(agent, topology);
      assertEquals(4 * 6, topology.changes(), settings.toString());
    }
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("storages")
  void pruning(KernelProvider kernels, Storage storage, SacSettings sac) {
    List<int[]> last =
        List.of(new int[] {20, 30, 48}, new int[] {30, 40, 12}, new int[] {25, 45, 12});
    Sac agent =
        agent(
            kernels,
            storage,
            SmallAgents.ALL_CELLS,
            sac,
            networks ->
                new GradualPruning(
                    new PruningSchedule(6, 0, 10, 45), networks, last, TopologyListener.SILENT));
    ReferenceGradualPruning topology = new ReferenceGradualPruning(6, 10, 45, last);
    follow(agent, topology);
    assertEquals(6 * 6, topology.changes());
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("storages")
  void neuroplasticExpansion(KernelProvider kernels, Storage storage, SacSettings sac) {
    NeuroplasticExpansion.Settings settings =
        new NeuroplasticExpansion.Settings(
            new ChangeSchedule(6, 0, 70, 0.3, false),
            0.4,
            0.4,
            new ChangeSchedule(6, 0, 70, 0.2, true));
    Sac agent =
        agent(
            kernels,
            storage,
            0.25,
            sac,
            networks -> new NeuroplasticExpansion(settings, networks, TopologyListener.SILENT));
    ReferenceNeuroplasticExpansion topology =
        new ReferenceNeuroplasticExpansion(settings, agent.networks().online());
    follow(agent, topology);
    assertTrue(topology.growing() >= 9 && topology.rewiring() >= 3);
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("storages")
  void dormantRecycling(KernelProvider kernels, Storage storage, SacSettings sac) {
    RandomGenerator random = new RandomStream(7, Purpose.TOPOLOGY);
    Sac agent =
        agent(
            kernels,
            storage,
            0.4,
            sac,
            networks -> new DormantRecycling(new StaticTopology(), 7, 0.4, random));
    ReferenceDormantRecycling topology =
        new ReferenceDormantRecycling(ReferenceTd3.STATIC, 7, 0.4, agent.networks().online());
    follow(agent, topology);
    assertTrue(topology.recycled() > 0);
  }
}
