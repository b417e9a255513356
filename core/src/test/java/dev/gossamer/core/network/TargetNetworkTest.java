package dev.gossamer.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.reference.ReferenceMlp;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.RandomPattern;
import dev.gossamer.kernels.topology.TargetSparsity;
import dev.gossamer.kernels.topology.Workspace;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * A sparse target through changes of the online pattern, in whatever order it stores its values.
 */
class TargetNetworkTest {

  private static final int BATCH = 3;

  private static List<LayerSpec> specs(SparsePattern pattern) {
    return List.of(
        new LayerSpec(pattern.columns(), pattern.rows(), pattern, Storage.SPARSE),
        LayerSpec.dense(pattern.rows(), 1));
  }

  private static SparseLayer sparse(Mlp network) {
    return (SparseLayer) network.layers().getFirst();
  }

  private static void draw(Mlp network, RandomGenerator random) {
    for (Layer layer : network.layers()) {
      fill(network, layer.weightOffset(), layer.weightsBefore(layer.outputs()), random);
      fill(network, layer.biasOffset(), layer.outputs(), random);
    }
    network.valuesChanged();
  }

  private static void fill(Mlp network, int from, int length, RandomGenerator random) {
    for (int i = from; i < from + length; i++) {
      network.parameters().values()[i] = random.nextFloat(-1, 1);
    }
  }

  /**
   * What a soft update gives, bit by bit: that of the target's positions in their own order, with
   * zeros for the online weights that do not exist.
   */
  private static float[] averaged(Mlp online, Mlp target, float tau) {
    SparsePattern from = sparse(online).pattern();
    float[] cells = new float[from.rows() * from.columns()];
    float[] weights = online.parameters().values();
    MaskedWeights.scatter(from, weights, sparse(online).weightOffset(), cells, 0);
    float[] source = MaskedWeights.gather(sparse(target).pattern(), cells, 0);
    float[] result = sparse(target).inPatternOrder(target.parameters().values());
    target.kernels().softUpdate(tau, source, 0, result, 0, result.length);
    return result;
  }

  @Property(tries = 150)
  void neitherTheOrderOfStorageNorThePartsChangeABit(
      @ForAll @IntRange(max = 3) int provider,
      @ForAll @IntRange(min = 1, max = 40) int inputs,
      @ForAll @IntRange(min = 1, max = 40) int outputs,
      @ForAll @DoubleRange(max = 1) double density,
      @ForAll @DoubleRange(max = 0.9) double tau,
      @ForAll @IntRange(min = 1, max = 7) int parts,
      @ForAll boolean ownPositions,
      @ForAll long seed) {
    KernelProvider kernels = Kernels.all().get(provider % Kernels.all().size());
    RandomGenerator random = new SplittableRandom(seed);
    int nnz = (int) (density * inputs * outputs);
    SparsePattern first = RandomPattern.exactCount(outputs, inputs, nnz, random);
    Mlp online = LayerSpec.build(kernels, true, specs(first));
    Mlp target = LayerSpec.build(kernels, false, specs(first));
    draw(online, random);
    TargetNetwork pair = new TargetNetwork(online, target, ownPositions);
    SparseLayer layer = sparse(target);
    int firstInput = random.nextInt(inputs);
    for (int update = 0; update < 6; update++) {
      if (random.nextInt(3) > 0) {
        sparse(online).pattern(RandomPattern.exactCount(outputs, inputs, nnz, random));
      }
      draw(online, random);

      double[][] before = ReferenceMlp.matrix(layer, target.parameters().values());
      pair.follow();
      // Where the number of weights has changed the arrays are others.
      float[] values = target.parameters().values();
      boolean[][] present = ReferenceMlp.mask(layer);
      for (int o = 0; o < outputs; o++) {
        for (int i = 0; i < inputs; i++) {
          before[o][i] = ownPositions || present[o][i] ? before[o][i] : 0;
        }
      }
      assertArrayEquals(before, ReferenceMlp.matrix(layer, values));

      float[] expected = averaged(online, target, (float) tau);
      for (int part = 0; part < parts; part++) {
        pair.softUpdate((float) tau, part, parts);
      }
      assertEqualValues(expected, layer.inPatternOrder(values));

      TargetSparsity.paperRule(values, layer.weightOffset(), layer.weights(), nnz, new Workspace());
      for (int part = 0; part < parts; part++) {
        pair.valuesChanged(part, parts);
      }
      assertSameProducts(target, firstInput, random);
    }
  }

  /** Equal as numbers, so that the zeros' sign does not matter. */
  private static void assertEqualValues(float[] expected, float[] actual) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i] + 0f, actual[i] + 0f, "at " + i);
    }
  }

  /** Against a layer that stores the same weights in its pattern's order. */
  private static void assertSameProducts(Mlp target, int firstInput, RandomGenerator random) {
    KernelProvider kernels = target.kernels();
    SparseLayer layer = sparse(target);
    float[] values = target.parameters().values();
    Mlp copy = LayerSpec.build(kernels, false, specs(layer.pattern()));
    SparseLayer plain = sparse(copy);
    float[] weights = layer.inPatternOrder(values);
    float[] to = copy.parameters().values();
    System.arraycopy(weights, 0, to, plain.weightOffset(), weights.length);
    System.arraycopy(values, layer.biasOffset(), to, plain.biasOffset(), layer.outputs());
    copy.valuesChanged();

    Panels x = drawn(kernels, layer.inputs(), random);
    Panels y = panels(kernels, layer.outputs());
    Panels plainY = panels(kernels, layer.outputs());
    layer.forward(kernels, x, y);
    plain.forward(kernels, x, plainY);
    assertArrayEquals(plainY.data(), y.data());

    Panels dy = drawn(kernels, layer.outputs(), random);
    Panels dx = panels(kernels, layer.inputs() - firstInput);
    Panels plainDx = panels(kernels, layer.inputs() - firstInput);
    layer.inputGradient(kernels, dy, firstInput, null, dx);
    plain.inputGradient(kernels, dy, firstInput, null, plainDx);
    assertArrayEquals(plainDx.data(), dx.data());
  }

  private static Panels panels(KernelProvider kernels, int features) {
    return new Panels(features, BATCH, kernels.panelWidth(BATCH));
  }

  private static Panels drawn(KernelProvider kernels, int features, RandomGenerator random) {
    Panels panels = panels(kernels, features);
    for (int s = 0; s < BATCH; s++) {
      for (int i = 0; i < features; i++) {
        panels.set(s, i, random.nextFloat(-1, 1));
      }
    }
    return panels;
  }

  @Test
  void onlinePositionsAreStoredFirstAndInTheirOrder() {
    StorageOrder order = StorageOrder.following(new int[] {-1, 0, 1, -1, 2, 9}, 5, 3);
    float[] array = {7, 10, 20, 30, 40, 50, 8};
    order.toStorage(array, 1);
    assertArrayEquals(new float[] {7, 20, 30, 50, 10, 40, 8}, array);
    assertArrayEquals(new float[] {10, 20, 30, 40, 50}, order.toPattern(array, 1));
    int[] indices = {10, 20, 30, 40, 50, 60};
    order.toStorage(indices);
    assertArrayEquals(new int[] {20, 30, 50, 10, 40, 60}, indices);
  }

  @Test
  void aTrainedLayerKeepsItsPatternsOrder() {
    SparsePattern pattern = RandomPattern.exactCount(4, 4, 3, new SplittableRandom(1));
    Mlp network = LayerSpec.build(Kernels.provider("scalar"), true, specs(pattern));
    StorageOrder order = StorageOrder.following(new int[] {-1, 0, 1}, 3, 2);
    assertThrows(IllegalStateException.class, () -> sparse(network).reorder(order));
  }
}
