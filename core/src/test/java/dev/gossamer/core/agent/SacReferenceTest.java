package dev.gossamer.core.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.reference.FollowedAgents;
import dev.gossamer.core.reference.ReferenceDynamicSparsity;
import dev.gossamer.core.reference.ReferenceSac;
import dev.gossamer.core.reference.ReferenceTd3;
import dev.gossamer.core.reference.SmallAgents;
import dev.gossamer.core.reference.SmallSacAgents;
import dev.gossamer.core.topology.DynamicSparseTraining;
import dev.gossamer.core.topology.StaticTopology;
import dev.gossamer.core.topology.TopologyListener;
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
 * SAC and DS-SAC followed weight for weight, through topology changes, soft and hard target updates
 * and the learning of the temperature, by a plain implementation in double precision.
 */
class SacReferenceTest {

  private static final int UPDATES = 60;

  private static final Temperature.Settings LEARNED =
      new Temperature.Settings(true, 0.7, -2, Adam.Settings.of(3e-3, 0));

  /**
   * An algorithm's variant.
   *
   * @param interval updates between the targets'
   */
  private static SacSettings settings(
      Temperature.Settings temperature, double tau, int interval, int delay) {
    return new SacSettings(
        24,
        0.95,
        tau,
        interval,
        delay,
        1.3,
        -20,
        2,
        temperature,
        Adam.Settings.of(3e-3, 2e-4),
        Adam.Settings.of(3e-3, 0));
  }

  private static final SacSettings FIXED = settings(Temperature.Settings.fixed(0.2), 0.03, 1, 1);
  static final SacSettings SOFT = settings(LEARNED, 0.03, 1, 1);
  static final SacSettings HARD = settings(LEARNED, 1, 9, 1);
  private static final SacSettings DELAYED = settings(LEARNED, 0.03, 2, 3);

  static Stream<Arguments> staticAgents() {
    List<Arguments> agents = new ArrayList<>();
    for (KernelProvider kernels : Kernels.all()) {
      agents.add(Arguments.of(kernels, Storage.SPARSE, SmallAgents.DENSE, SOFT));
      agents.add(Arguments.of(kernels, Storage.SPARSE, 0.4, SOFT));
    }
    for (SacSettings settings : List.of(FIXED, SOFT, HARD, DELAYED)) {
      for (Storage storage : Storage.values()) {
        agents.add(Arguments.of(Kernels.provider(), storage, 0.4, settings));
      }
    }
    return agents.stream();
  }

  @ParameterizedTest(name = "{0} {1} density {2} {3}")
  @MethodSource("staticAgents")
  void everyWeightIsThatOfThePlainImplementation(
      KernelProvider kernels, Storage storage, double density, SacSettings settings) {
    Sac agent =
        new SmallSacAgents(kernels, storage, density, settings, 1)
            .sac(11, 2, true, networks -> new StaticTopology());
    follow(agent, new ReferenceSac(agent, ReferenceTd3.STATIC, true));
  }

  /** Changes at 2, 16 and 30, and at 44 one that only drops. */
  private static DynamicSparseTraining.Settings changes(boolean ownTargets, boolean dense) {
    return new DynamicSparseTraining.Settings(0.2, 14, 2, true, true, dense, ownTargets, 40, true);
  }

  static Stream<Arguments> changingAgents() {
    List<Arguments> agents = new ArrayList<>();
    for (KernelProvider kernels : Kernels.all()) {
      agents.add(Arguments.of(kernels, Storage.SPARSE, SOFT, changes(true, false)));
      agents.add(Arguments.of(kernels, Storage.SPARSE, HARD, changes(true, false)));
    }
    for (SacSettings settings : List.of(SOFT, HARD, DELAYED)) {
      for (Storage storage : Storage.values()) {
        agents.add(Arguments.of(Kernels.provider(), storage, settings, changes(false, false)));
      }
      agents.add(Arguments.of(Kernels.provider(), Storage.MASKED, settings, changes(true, true)));
    }
    return agents.stream();
  }

  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @MethodSource("changingAgents")
  void everyWeightIsThatOfThePlainImplementationWhileTheTopologyChanges(
      KernelProvider kernels,
      Storage storage,
      SacSettings settings,
      DynamicSparseTraining.Settings changes) {
    RandomGenerator random = new RandomStream(7, Purpose.TOPOLOGY);
    boolean maskedGradients = !changes.denseMoments();
    Sac agent =
        new SmallSacAgents(kernels, storage, 0.4, settings, 1)
            .sac(
                11,
                2,
                maskedGradients,
                networks ->
                    new DynamicSparseTraining(changes, networks, random, TopologyListener.SILENT));
    ReferenceDynamicSparsity topology =
        new ReferenceDynamicSparsity(changes, agent.networks().online());
    follow(agent, new ReferenceSac(agent, topology, maskedGradients));
    long actorChanges =
        Stream.of(2, 16, 30, 44).filter(update -> update % settings.policyDelay() == 0).count();
    assertEquals(2 * (2 * 4 + actorChanges), topology.changes().size());
  }

  /** Sixty updates of both. */
  static void follow(Sac agent, ReferenceSac reference) {
    RandomGenerator data = new SplittableRandom(13);
    float firstAlpha = agent.alpha();
    for (int update = 1; update <= UPDATES; update++) {
      SmallSacAgents.draw(agent, data);
      reference.read(agent);
      agent.update();
      reference.update();
      assertEquals(reference.criticLoss(), agent.criticLoss(), 1e-3, "update " + update);
      assertEquals(reference.actorLoss(), agent.actorLoss(), 1e-3, "update " + update);
      assertEquals(reference.alpha, agent.alpha(), 1e-5, "update " + update);
      FollowedAgents.compare(update, agent, reference);
    }
    if (agent.settings().temperature().learned()) {
      assertNotEquals(firstAlpha, agent.alpha());
    }
  }
}
