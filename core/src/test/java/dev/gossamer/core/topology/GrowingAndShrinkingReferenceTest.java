package dev.gossamer.core.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.agent.Td3;
import dev.gossamer.core.agent.Td3Settings;
import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.DensityPlans;
import dev.gossamer.core.network.DensityPlans.Planned;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.LayerPlan;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.core.reference.FollowedAgents;
import dev.gossamer.core.reference.ReferenceGradualPruning;
import dev.gossamer.core.reference.ReferenceNeuroplasticExpansion;
import dev.gossamer.core.reference.ReferenceTd3;
import dev.gossamer.core.reference.SmallAgents;
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
 * Methods that change the number of weights, followed weight for weight by plain implementations on
 * masks and dense arrays in double precision.
 */
class GrowingAndShrinkingReferenceTest {

  private static final int UPDATES = 60;

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

  /** Layers that compute densely while they are dense. */
  private static final DensityPlans BY_DENSITY =
      new DensityPlans(
          List.of(new Planned(1, LayerPlan.DENSE), new Planned(0.25, LayerPlan.SPARSE)));

  static Stream<Arguments> variants() {
    List<Arguments> variants = new ArrayList<>();
    for (KernelProvider kernels : Kernels.all()) {
      variants.add(Arguments.of(kernels, Storage.SPARSE, 1, false));
      variants.add(Arguments.of(kernels, Storage.SPARSE, 2, true));
    }
    variants.add(Arguments.of(Kernels.provider(), Storage.MASKED, 1, false));
    return variants.stream();
  }

  @ParameterizedTest(name = "{0} {1}, threads {2}, by density {3}")
  @MethodSource("variants")
  void pruning(KernelProvider kernels, Storage storage, int threads, boolean byDensity) {
    List<int[]> last =
        List.of(new int[] {20, 30, 24}, new int[] {30, 40, 12}, new int[] {25, 45, 12});
    PruningSchedule schedule = new PruningSchedule(6, 0, 10, 45);
    int[] told = new int[1];
    Td3 agent =
        new SmallAgents(kernels, storage, SmallAgents.ALL_CELLS, TD3, threads)
            .td3(
                11,
                2,
                true,
                networks ->
                    new GradualPruning(
                        schedule,
                        networks,
                        last,
                        (update, n, l, dropped, grown, nnz) -> told[0] += grown == 0 ? 1 : 0));
    plan(agent, byDensity);
    ReferenceGradualPruning topology = new ReferenceGradualPruning(6, 10, 45, last);
    follow(agent, topology);
    // Of the third layers, which are dense, nothing is pruned.
    for (int n = 0; n < 3; n++) {
      for (int l = 0; l < 2; l++) {
        assertEquals(last.get(n)[l], agent.networks().online().get(n).layers().get(l).weights());
      }
    }
    // At updates 12, 18, 24, 30, 36 and 42, after which the nearest number of weights is the last.
    assertEquals(6 * 6, topology.changes());
    assertEquals(topology.changes(), told[0]);
    if (storage == Storage.SPARSE) {
      requireNoSpareRoom(agent);
    }
  }

  @ParameterizedTest(name = "{0} {1}, threads {2}, by density {3}")
  @MethodSource("variants")
  void neuroplasticExpansion(
      KernelProvider kernels, Storage storage, int threads, boolean byDensity) {
    for (boolean cosine : new boolean[] {false, true}) {
      ChangeSchedule growth = new ChangeSchedule(6, 0, 70, cosine ? 0.5 : 0.3, cosine);
      NeuroplasticExpansion.Settings settings =
          new NeuroplasticExpansion.Settings(
              growth, 0.4, 0.4, new ChangeSchedule(6, 0, 70, 0.2, true));
      Td3 agent =
          new SmallAgents(kernels, storage, 0.25, TD3, threads)
              .td3(
                  11,
                  2,
                  true,
                  networks ->
                      new NeuroplasticExpansion(settings, networks, TopologyListener.SILENT));
      plan(agent, byDensity);
      ReferenceNeuroplasticExpansion topology =
          new ReferenceNeuroplasticExpansion(settings, agent.networks().online());
      int weights = agent.networks().critic1().weights();
      follow(agent, topology);
      assertTrue(agent.networks().critic1().weights() > 1.5 * weights);
      assertTrue(topology.growing() >= 3 * 3, topology.growing() + " changes");
      assertTrue(topology.rewiring() >= 3, topology.rewiring() + " changes");
      if (storage == Storage.SPARSE) {
        requireNoSpareRoom(agent);
      }
    }
  }

  private static void plan(Td3 agent, boolean byDensity) {
    List<Mlp> networks = new ArrayList<>(agent.networks().online());
    networks.addAll(agent.networks().targets());
    for (Mlp network : networks) {
      for (Layer layer : network.layers()) {
        if (byDensity && layer instanceof SparseLayer sparse) {
          sparse.plans(BY_DENSITY);
        }
      }
    }
    agent.layersPlanned();
  }

  private static void follow(Td3 agent, ReferenceTd3.Topology topology) {
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
    agent.close();
  }

  /** Arrays are as long as there are parameters, but for the ends of cache lines. */
  private static void requireNoSpareRoom(Td3 agent) {
    List<Mlp> networks = new ArrayList<>(agent.networks().online());
    networks.addAll(agent.networks().targets());
    for (Mlp network : networks) {
      int parameters = network.weights() + network.biases();
      for (float[] array : network.parameters().trained()) {
        int spare = array.length - network.parameters().begin() - parameters;
        assertTrue(spare < 16 * 2 * network.layers().size(), "spare room: " + spare);
      }
    }
  }
}
