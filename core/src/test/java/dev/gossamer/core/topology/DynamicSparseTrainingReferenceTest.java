package dev.gossamer.core.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.core.agent.Td3;
import dev.gossamer.core.agent.Td3Settings;
import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.reference.FollowedAgents;
import dev.gossamer.core.reference.ReferenceDynamicSparsity;
import dev.gossamer.core.reference.ReferenceDynamicSparsity.Change;
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
 * DS-TD3 followed weight for weight, through topology changes and soft updates, by a plain
 * implementation on masks and dense arrays in double precision.
 */
class DynamicSparseTrainingReferenceTest {

  private static final int UPDATES = 60;
  private static final int FROZEN_AFTER = 40;
  private static final int DELAY = 2;

  /**
   * Changes at 2, 16 and 30 come with an update of the actor and the targets; the last is at 44.
   */
  private static final int EVEN = 14;

  /** Changes at 2, 17 and 32, the last at 47: the targets follow a change of 17 an update later. */
  private static final int ODD = 15;

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

  private static DynamicSparseTraining.Settings settings(
      int period,
      boolean codeSplit,
      boolean regrowDropped,
      boolean denseMoments,
      boolean ownTargets,
      boolean lastDrop) {
    return new DynamicSparseTraining.Settings(
        0.2, period, 2, codeSplit, regrowDropped, denseMoments, ownTargets, FROZEN_AFTER, lastDrop);
  }

  static Stream<Arguments> variants() {
    List<Arguments> variants = new ArrayList<>();
    boolean[] both = {true, false};
    for (Storage storage : Storage.values()) {
      for (boolean denseMoments : storage == Storage.MASKED ? both : new boolean[] {false}) {
        for (boolean codeSplit : both) {
          for (boolean regrowDropped : both) {
            for (boolean ownTargets : both) {
              for (boolean lastDrop : both) {
                variants.add(
                    Arguments.of(
                        Kernels.provider(),
                        storage,
                        settings(
                            EVEN, codeSplit, regrowDropped, denseMoments, ownTargets, lastDrop)));
              }
            }
          }
        }
      }
    }
    for (KernelProvider kernels : Kernels.all()) {
      for (boolean ownTargets : both) {
        variants.add(
            Arguments.of(
                kernels, Storage.SPARSE, settings(ODD, true, true, false, ownTargets, true)));
      }
    }
    return variants.stream();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("variants")
  void everyWeightIsThatOfThePlainImplementation(
      KernelProvider kernels, Storage storage, DynamicSparseTraining.Settings settings) {
    RandomGenerator topologyRandom = new RandomStream(7, Purpose.TOPOLOGY);
    List<Change> told = new ArrayList<>();
    boolean maskedGradients = !settings.denseMoments();
    Td3 agent =
        new SmallAgents(kernels, storage, 0.4, TD3)
            .td3(
                11,
                2,
                maskedGradients,
                networks ->
                    new DynamicSparseTraining(
                        settings,
                        networks,
                        topologyRandom,
                        (update, n, l, dropped, grown, nnz) ->
                            told.add(new Change(update, n, l, dropped, grown, nnz))));
    ReferenceDynamicSparsity topology =
        new ReferenceDynamicSparsity(settings, agent.networks().online());
    ReferenceTd3 reference = new ReferenceTd3(agent, topology, maskedGradients);

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
    assertEquals(topology.changes(), told);
    assertEquals(changes(settings), told.size());
  }

  /** Two layers of each critic change at every event, and of the actor at every even one. */
  private static int changes(DynamicSparseTraining.Settings settings) {
    int changes = 0;
    int events = settings.lastDrop() ? 4 : 3;
    for (long update = 2; events > 0; update += settings.period(), events--) {
      changes += update % DELAY == 0 ? 6 : 4;
    }
    return changes;
  }
}
