package dev.gossamer.core.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.network.BlockLayer;
import dev.gossamer.core.network.LayerSpec;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Pass;
import dev.gossamer.core.reference.ReferenceMlp;
import dev.gossamer.core.topology.DropAndGrow.Growing;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.RandomPattern;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What holds at every change of blocks, whatever the layer and the method. */
class BlockPropertiesTest {

  private static final KernelProvider KERNELS = Kernels.provider("scalar");
  private static final int BATCH = 5;

  private static Mlp network(
      int inputs, int groups, int height, double density, RandomGenerator random) {
    int blocks = (int) Math.ceil(density * inputs * groups);
    SparsePattern pattern = RandomPattern.exactCount(groups, inputs, blocks, random);
    int outputs = groups * height;
    return LayerSpec.build(
        KERNELS,
        true,
        List.of(
            new LayerSpec(inputs, outputs, pattern, Storage.SPARSE, height),
            LayerSpec.dense(outputs, 1)));
  }

  /** Draws weights, and moments by which each can be told from all others. */
  private static void fill(Mlp network, BlockLayer layer, RandomGenerator random) {
    for (int w = 0; w < layer.weights(); w++) {
      int at = layer.weightOffset() + w;
      network.parameters().values()[at] = random.nextInt(5) == 0 ? 0.5f : random.nextFloat(-1, 1);
      network.parameters().firstMoments()[at] = 1 + at + random.nextFloat();
      network.parameters().secondMoments()[at] = 1 + at + random.nextFloat();
    }
    network.valuesChanged();
  }

  private static Pass pass(Mlp network, RandomGenerator random) {
    Pass pass = new Pass(network, new Panels(network.inputs(), BATCH, KERNELS.panelWidth(BATCH)));
    for (int s = 0; s < BATCH; s++) {
      for (int i = 0; i < network.inputs(); i++) {
        pass.output(-1).set(s, i, random.nextFloat(-1, 1));
      }
      for (int o = 0; o < pass.gradient(0).features(); o++) {
        pass.gradient(0).set(s, o, random.nextFloat(-1, 1));
      }
    }
    return pass;
  }

  private static double[][][] weightsAndMoments(Mlp network) {
    return network.parameters().trained().stream()
        .map(array -> ReferenceMlp.matrix(network.layers().get(0), array))
        .toArray(double[][][]::new);
  }

  private static void requireValid(SparsePattern pattern) {
    int[] columns = new int[pattern.nnz()];
    pattern.copyColumns(columns);
    SparsePattern.of(pattern.rows(), pattern.columns(), pattern.rowPointers(), columns);
  }

  /**
   * No dropped block is larger than one that stays. What has no weights of its own afterwards, old
   * or grown, was dropped.
   */
  private static void requireSmallest(
      double[][] old, boolean[][] oldMask, double[][] now, int height) {
    double largestDropped = 0;
    double smallestKept = Double.MAX_VALUE;
    for (int o = 0; o < old.length; o += height) {
      for (int i = 0; i < old[o].length; i++) {
        if (oldMask[o][i]) {
          double magnitude = 0;
          boolean kept = false;
          for (int r = o; r < o + height; r++) {
            magnitude += Math.abs(old[r][i]);
            kept |= now[r][i] != 0;
          }
          largestDropped = kept ? largestDropped : Math.max(largestDropped, magnitude);
          smallestKept = kept ? Math.min(smallestKept, magnitude) : smallestKept;
        }
      }
    }
    assertTrue(largestDropped <= smallestKept + 1e-5, largestDropped + " over " + smallestKept);
  }

  /** What {@code apply} leaves of a layer is whole blocks, carried or new. */
  private static void requireWholeBlocks(
      Mlp network, int height, boolean[][] oldMask, double[][][] old, boolean momentsMayGo) {
    BlockLayer layer = (BlockLayer) network.layers().get(0);
    requireValid(layer.pattern());
    boolean[][] mask = ReferenceMlp.mask(layer);
    double[][][] now = weightsAndMoments(network);
    for (int o = 0; o < mask.length; o++) {
      for (int i = 0; i < mask[o].length; i++) {
        assertEquals(mask[o - o % height][i], mask[o][i], "the rows of a block share columns");
        boolean stayed = mask[o][i] && oldMask[o][i] && now[0][o][i] != 0;
        assertEquals(stayed ? old[0][o][i] : 0, now[0][o][i], "a weight is carried or zero");
        boolean momentsKept = stayed && now[1][o][i] != 0;
        assertTrue(momentsKept || !stayed || momentsMayGo, "moments of a kept weight stay");
        for (int a = 1; a <= 2; a++) {
          assertEquals(momentsKept ? old[a][o][i] : 0, now[a][o][i], "a moment is kept or zero");
          assertEquals(
              now[a][o - o % height][i] != 0, now[a][o][i] != 0, "moments of a block go together");
        }
      }
    }
  }

  @Property(tries = 200)
  void theNumberOfBlocksStays(
      @ForAll @IntRange(min = 1, max = 13) int inputs,
      @ForAll @IntRange(min = 1, max = 5) int groups,
      @ForAll boolean tall,
      @ForAll @DoubleRange(min = 0, max = 1) double density,
      @ForAll @DoubleRange(min = 0, max = 1) double fraction,
      @ForAll Growing growing,
      @ForAll boolean bySign,
      @ForAll boolean regrow,
      @ForAll boolean reset,
      @ForAll long seed) {
    int height = tall ? 8 : 4;
    RandomGenerator random = new SplittableRandom(seed);
    Mlp network = network(inputs, groups, height, density, random);
    BlockLayer layer = (BlockLayer) network.layers().get(0);
    int blocks = layer.pattern().nnz();
    int[] told = new int[3];
    DropAndGrow method =
        new DropAndGrow(
            new DropAndGrow.Settings(
                new ChangeSchedule(1, 0, 100, fraction, false),
                growing,
                bySign,
                regrow,
                reset,
                false,
                false),
            List.of(network),
            random,
            (update, n, l, dropped, grown, nnz) -> {
              told[0] = dropped;
              told[1] = grown;
              told[2] = nnz;
            });
    for (int update = 1; update <= 3; update++) {
      fill(network, layer, random);
      boolean[][] oldMask = ReferenceMlp.mask(layer);
      double[][][] old = weightsAndMoments(network);

      method.afterOptimizerStep(network, pass(network, random), update);

      assertEquals(blocks, layer.pattern().nnz());
      assertEquals(blocks * height, layer.weights());
      assertEquals(blocks * height, told[2], "weights are told, not blocks");
      int dropped = (int) (fraction * blocks);
      int allowed = regrow ? dropped : Math.min(dropped, inputs * groups - blocks);
      assertEquals(allowed * height, told[0]);
      assertEquals(told[0], told[1]);
      requireWholeBlocks(network, height, oldMask, old, reset && regrow);
      if (!regrow) {
        requireSmallest(old[0], oldMask, weightsAndMoments(network)[0], height);
      }
    }
  }

  /** Changes at updates 1, 2 and 3, and at 4 one that only drops. */
  @Property(tries = 200)
  void dsGrowsBackToItsBlocks(
      @ForAll @IntRange(min = 1, max = 13) int inputs,
      @ForAll @IntRange(min = 1, max = 5) int groups,
      @ForAll boolean tall,
      @ForAll @DoubleRange(min = 0, max = 1) double density,
      @ForAll @DoubleRange(min = 0, max = 1) double fraction,
      @ForAll boolean codeSplit,
      @ForAll boolean regrow,
      @ForAll long seed) {
    int height = tall ? 8 : 4;
    RandomGenerator random = new SplittableRandom(seed);
    Mlp network = network(inputs, groups, height, density, random);
    BlockLayer layer = (BlockLayer) network.layers().get(0);
    int budget = layer.pattern().nnz();
    int cells = inputs * groups;
    int[] told = new int[3];
    DynamicSparseTraining method =
        new DynamicSparseTraining(
            new DynamicSparseTraining.Settings(
                fraction, 1, 0, codeSplit, regrow, false, false, 3, true),
            List.of(network),
            random,
            (update, n, l, dropped, grown, nnz) -> {
              told[0] = dropped / height;
              told[1] = grown / height;
              told[2] = nnz;
            });
    for (int update = 1; update <= 4; update++) {
      fill(network, layer, random);
      boolean[][] oldMask = ReferenceMlp.mask(layer);
      double[][][] old = weightsAndMoments(network);
      int before = layer.pattern().nnz();

      method.afterOptimizerStep(network, update);

      requireWholeBlocks(network, height, oldMask, old, false);
      assertEquals(layer.weights(), told[2]);
      assertEquals(before - told[0] + told[1], layer.pattern().nnz());
      if (update == 4) {
        assertEquals(0, told[1]);
        requireSmallest(old[0], oldMask, weightsAndMoments(network)[0], height);
      } else {
        int free = regrow ? cells - before + told[0] : cells - before;
        assertEquals(Math.min(budget - before + told[0], free), told[1]);
      }
      if (!codeSplit) {
        assertEquals((int) (fraction * before), told[0]);
      }
    }
  }

  /** One block holds the largest single gradient, another the largest sum. */
  @Test
  void rigLGrowsWhereTheSumOfABlocksGradientsIsLargest() {
    RandomGenerator random = new SplittableRandom(1);
    SparsePattern pattern = SparsePattern.of(2, 2, new int[] {0, 1, 1}, new int[] {0});
    Mlp network =
        LayerSpec.build(
            KERNELS,
            true,
            List.of(new LayerSpec(2, 8, pattern, Storage.SPARSE, 4), LayerSpec.dense(8, 1)));
    BlockLayer layer = (BlockLayer) network.layers().get(0);
    fill(network, layer, random);
    Pass pass = new Pass(network, new Panels(2, 1, 1));
    pass.output(-1).set(0, 0, 0);
    pass.output(-1).set(0, 1, 1);
    float[] gradients = {3, 0, 0, 0, -1, 1, -1, 1};
    for (int o = 0; o < 8; o++) {
      pass.gradient(0).set(0, o, gradients[o]);
    }
    DropAndGrow rigl =
        new DropAndGrow(
            new DropAndGrow.Settings(
                new ChangeSchedule(1, 0, 100, 1, false),
                Growing.GRADIENT,
                false,
                false,
                true,
                false,
                false),
            List.of(network),
            random,
            TopologyListener.SILENT);
    rigl.afterOptimizerStep(network, pass, 1);
    assertEquals(0, layer.pattern().rowPointers()[1]);
    assertEquals(1, layer.pattern().column(0));

    pass.gradient(0).set(0, 3, Float.NaN);
    String message =
        assertThrows(ArithmeticException.class, () -> rigl.afterOptimizerStep(network, pass, 2))
            .getMessage();
    assertEquals(
        "training diverged: a block's gradient, row 0, column 0: the score is not a number",
        message);
  }
}
