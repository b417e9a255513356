package dev.gossamer.core.topology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.core.agent.Td3;
import dev.gossamer.core.agent.Td3Settings;
import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.reference.ReferenceMlp;
import dev.gossamer.core.reference.SmallAgents;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Masked dense arrays and nnz-sized ones are the same agent, up to rounding. */
class StorageTest {

  private static final int UPDATES = 50;
  private static final float TOLERANCE = 2e-5f;

  private static final Td3Settings TD3 =
      new Td3Settings(
          24,
          0.95,
          0.03,
          0.1,
          0.2,
          0.5,
          2,
          Adam.Settings.of(1e-3, 2e-4),
          Adam.Settings.of(1e-3, 2e-4));

  static List<KernelProvider> providers() {
    return Kernels.all();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void withAStaticTopology(KernelProvider kernels) {
    compare(kernels, networks -> new StaticTopology());
  }

  @ParameterizedTest
  @MethodSource("providers")
  void withDynamicSparseTraining(KernelProvider kernels) {
    for (boolean ownTargets : new boolean[] {true, false}) {
      DynamicSparseTraining.Settings settings =
          new DynamicSparseTraining.Settings(0.2, 12, 2, true, true, false, ownTargets, 40, true);
      compare(
          kernels,
          networks ->
              new DynamicSparseTraining(
                  settings,
                  networks,
                  new RandomStream(1, Purpose.TOPOLOGY),
                  TopologyListener.SILENT));
    }
  }

  private static void compare(
      KernelProvider kernels, Function<List<Mlp>, TopologyMethod> topology) {
    Td3 sparse = new SmallAgents(kernels, Storage.SPARSE, 0.4, TD3).td3(5, 1, true, topology);
    Td3 masked = new SmallAgents(kernels, Storage.MASKED, 0.4, TD3).td3(5, 1, true, topology);
    SplittableRandom sparseData = new SplittableRandom(6);
    SplittableRandom maskedData = new SplittableRandom(6);
    for (int update = 0; update < UPDATES; update++) {
      SmallAgents.draw(sparse, sparseData);
      SmallAgents.draw(masked, maskedData);
      sparse.update();
      masked.update();
      assertEquals(sparse.criticLoss(), masked.criticLoss(), TOLERANCE);
      assertEquals(sparse.actorLoss(), masked.actorLoss(), TOLERANCE);
    }
    for (int n = 0; n < 3; n++) {
      Mlp online = sparse.networks().online().get(n);
      Mlp maskedOnline = masked.networks().online().get(n);
      for (int a = 0; a < 3; a++) {
        compare(
            online,
            online.parameters().trained().get(a),
            maskedOnline,
            maskedOnline.parameters().trained().get(a));
      }
      Mlp target = sparse.networks().targets().get(n);
      Mlp maskedTarget = masked.networks().targets().get(n);
      compare(
          target, target.parameters().values(), maskedTarget, maskedTarget.parameters().values());
      for (int l = 0; l < 2; l++) {
        assertArrayEquals(
            ReferenceMlp.mask(online.layers().get(l)),
            ReferenceMlp.mask(maskedOnline.layers().get(l)));
      }
    }
  }

  private static void compare(Mlp one, float[] array, Mlp other, float[] otherArray) {
    for (int l = 0; l < one.layers().size(); l++) {
      Layer layer = one.layers().get(l);
      Layer otherLayer = other.layers().get(l);
      double[][] weights = ReferenceMlp.matrix(layer, array);
      double[][] otherWeights = ReferenceMlp.matrix(otherLayer, otherArray);
      for (int o = 0; o < weights.length; o++) {
        assertArrayEquals(weights[o], otherWeights[o], TOLERANCE);
      }
      assertArrayEquals(
          ReferenceMlp.vector(layer, array),
          ReferenceMlp.vector(otherLayer, otherArray),
          TOLERANCE);
    }
  }
}
