package dev.gossamer.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.RandomPattern;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlockLayerTest {

  private static final KernelProvider KERNELS = Kernels.provider();

  private static Mlp network(SparsePattern pattern, boolean trainable) {
    int outputs = 4 * pattern.rows();
    return LayerSpec.build(
        KERNELS,
        trainable,
        List.of(
            new LayerSpec(pattern.columns(), outputs, pattern, Storage.SPARSE, 4),
            LayerSpec.dense(outputs, 1)));
  }

  private static SparsePattern pattern(int blocks) {
    return RandomPattern.exactCount(3, 5, blocks, new SplittableRandom(1));
  }

  @Test
  void whatItKeepsFollowsItsWeights() {
    Mlp network = network(pattern(7), true);
    BlockLayer layer = (BlockLayer) network.layers().getFirst();
    assertEquals(28, layer.weights());
    assertEquals(28, layer.weightsBefore(12));
    assertEquals(4 * layer.pattern().rowPointers()[1], layer.weightsBefore(4));
    layer.reserve(9);
    assertEquals(28, layer.weights(), "room alone makes no weights");
    layer.pattern(pattern(9));
    assertEquals(36, layer.weights());
    layer.pattern(pattern(2));
    assertEquals(8, layer.weights());
    assertEquals(layer.weightOffset() + 16, layer.biasOffset(), "nnz and what a cache line needs");
  }

  @Test
  void anOutputInsideABlockHasNoWeightsBeforeIt() {
    Layer layer = network(pattern(7), true).layers().getFirst();
    assertEquals(
        "output 5 is inside a group of 4 that share their inputs",
        assertThrows(IllegalArgumentException.class, () -> layer.weightsBefore(5)).getMessage());
  }

  @Test
  void aPatternOfAnotherShapeIsRefused() {
    BlockLayer layer = (BlockLayer) network(pattern(7), true).layers().getFirst();
    SparsePattern rows = RandomPattern.exactCount(12, 5, 7, new SplittableRandom(1));
    assertEquals(
        "a pattern of 3 x 5 is needed, not 12 x 5",
        assertThrows(IllegalArgumentException.class, () -> layer.pattern(rows)).getMessage());
  }

  @Test
  void aMaskedDenseLayerHasNoBlocks() {
    assertThrows(
        IllegalArgumentException.class, () -> new LayerSpec(5, 12, pattern(7), Storage.MASKED, 4));
  }

  @Test
  void aTargetKeepsNoPositionsOfItsOwn() {
    Mlp online = network(pattern(7), true);
    Mlp target = network(pattern(7), false);
    assertEquals(
        "a target in blocks cannot keep positions that its online network has dropped",
        assertThrows(IllegalArgumentException.class, () -> new TargetNetwork(online, target, true))
            .getMessage());
  }

  /** Weights of blocks that both have move with their blocks; others begin from the online ones. */
  @Test
  void aTargetTakesTheOnlineBlocks() {
    SparsePattern before = SparsePattern.of(1, 4, new int[] {0, 3}, new int[] {0, 1, 3});
    SparsePattern after = SparsePattern.of(1, 4, new int[] {0, 3}, new int[] {0, 2, 3});
    Mlp online = network(before, true);
    TargetNetwork pair = new TargetNetwork(online, network(before, false), false);
    BlockLayer target = (BlockLayer) pair.target().layers().getFirst();
    for (int w = 0; w < 12; w++) {
      pair.target().parameters().values()[target.weightOffset() + w] = w + 1;
    }
    BlockLayer source = (BlockLayer) online.layers().getFirst();
    source.pattern(after);
    for (int w = 0; w < 12; w++) {
      online.parameters().values()[source.weightOffset() + w] = 0;
    }
    assertArrayEquals(new boolean[] {true}, pair.lagging());
    pair.follow();
    pair.softUpdate(0.5f, 0, 1);
    assertEquals(after, target.pattern());
    assertArrayEquals(
        new float[] {0.5f, 1, 1.5f, 2, 0, 0, 0, 0, 4.5f, 5, 5.5f, 6},
        target.inPatternOrder(pair.target().parameters().values()));
    assertArrayEquals(new boolean[] {false}, pair.lagging());
  }
}
