package dev.gossamer.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.gossamer.kernels.call.Draw;
import dev.gossamer.kernels.topology.RandomPattern;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A row's parameter gradients are the same bits whichever range of rows they are computed in, and a
 * range leaves the other rows alone; a shard's outputs are those of the whole batch.
 */
class RowRangesTest extends ProviderTest {

  private static final int ROWS = 4 * KernelProvider.ROW_GROUP + 3;
  private static final int COLUMNS = 150;
  private static final int OFFSET = 5;

  /** Ends of ranges, one of them empty. */
  private static final int[] CUTS = {
    0, KernelProvider.ROW_GROUP, KernelProvider.ROW_GROUP, 3 * KernelProvider.ROW_GROUP, ROWS
  };

  private final Draw draw = new Draw(8);

  private interface Gradient {
    void compute(int firstRow, int rows, float[] gradient);
  }

  private static void sameInRanges(int length, Gradient of) {
    sameInRanges(length, CUTS, of);
  }

  private static void sameInRanges(int length, int[] cuts, Gradient of) {
    float[] whole = marked(length);
    of.compute(0, cuts[cuts.length - 1], whole);
    float[] cut = marked(length);
    // The last range first, so that a range which writes past its end undoes nothing it should not.
    for (int i = cuts.length - 1; i > 0; i--) {
      of.compute(cuts[i - 1], cuts[i] - cuts[i - 1], cut);
    }
    assertArrayEquals(whole, cut);
  }

  private static float[] marked(int length) {
    float[] gradient = new float[OFFSET + length + 20];
    Arrays.fill(gradient, Float.NaN);
    return gradient;
  }

  private Panels panels(int features, int batch) {
    return panels(features, batch, provider.panelWidth(batch));
  }

  private Panels panels(int features, int batch, int width) {
    Panels panels = new Panels(features, batch, width);
    for (int s = 0; s < batch; s++) {
      for (int f = 0; f < features; f++) {
        panels.set(s, f, draw.value());
      }
    }
    return panels;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 70, 130})
  void denseWeights(int batch) {
    Panels dy = panels(ROWS, batch);
    Panels x = panels(COLUMNS, batch);
    float[] scratch = new float[provider.weightGradientScratch(x)];
    sameInRanges(
        ROWS * COLUMNS,
        (firstRow, rows, gradient) ->
            provider.weightGradient(dy, x, firstRow, rows, gradient, OFFSET, scratch));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 70, 130})
  void biases(int batch) {
    Panels dy = panels(ROWS, batch);
    sameInRanges(
        ROWS,
        (firstRow, rows, gradient) -> provider.biasGradient(dy, firstRow, rows, gradient, OFFSET));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 70, 130})
  void sparseWeights(int batch) {
    Panels dy = panels(ROWS, batch);
    Panels x = panels(COLUMNS, batch);
    for (double density : new double[] {0.02, 0.2, 0.6, 1}) {
      int nnz = (int) (density * ROWS * COLUMNS);
      SparsePattern pattern =
          RandomPattern.exactCount(ROWS, COLUMNS, nnz, new SplittableRandom(batch));
      sparseWeights(pattern, dy, x);
      int[] columns = new int[nnz];
      pattern.copyColumns(columns);
      sparseWeights(SparsePattern.wide(ROWS, COLUMNS, pattern.rowPointers(), columns), dy, x);
    }
  }

  private void sparseWeights(SparsePattern pattern, Panels dy, Panels x) {
    float[] scratch = new float[provider.sddmmScratch(pattern.longestRow())];
    sameInRanges(
        pattern.nnz(),
        (firstRow, rows, gradient) ->
            provider.sddmm(pattern, firstRow, rows, dy, x, gradient, OFFSET, scratch));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 70, 130})
  void blocksOfRows(int batch) {
    for (int height : new int[] {4, 8}) {
      int groups = 9;
      Panels dy = panels(groups * height, batch);
      Panels x = panels(COLUMNS, batch);
      for (double density : new double[] {0.02, 0.2, 0.6, 1}) {
        int count = (int) (density * groups * COLUMNS);
        SparsePattern narrow =
            RandomPattern.exactCount(groups, COLUMNS, count, new SplittableRandom(batch));
        int[] columns = new int[count];
        narrow.copyColumns(columns);
        SparsePattern wide = SparsePattern.wide(groups, COLUMNS, narrow.rowPointers(), columns);
        for (SparsePattern pattern : List.of(narrow, wide)) {
          BlockPattern blocks = new BlockPattern(pattern, height);
          float[] scratch = new float[provider.blockSddmmScratch(height, COLUMNS)];
          int[] cuts = {0, height, height, 4 * height, groups * height};
          sameInRanges(
              blocks.nnz(),
              cuts,
              (firstRow, rows, gradient) ->
                  provider.blockSddmm(blocks, firstRow, rows, dy, x, gradient, OFFSET, scratch));
        }
      }
    }
  }

  @Test
  void shardsOfABatch() {
    int width = 4 * provider.lanes();
    int batch = 3 * width + 1;
    Panels x = panels(COLUMNS, batch, width);
    float[] weights = draw.values(ROWS * COLUMNS);
    float[] bias = draw.values(ROWS);
    SparsePattern pattern =
        RandomPattern.exactCount(ROWS, COLUMNS, ROWS * COLUMNS / 3, new SplittableRandom(1));
    PackedPattern packed = provider.pack(pattern, 0, ROWS);
    Panels dense = new Panels(ROWS, batch, x.width());
    Panels denseShards = new Panels(ROWS, batch, x.width());
    Panels sparse = new Panels(ROWS, batch, x.width());
    Panels sparseShards = new Panels(ROWS, batch, x.width());
    BlockPattern blocks =
        new BlockPattern(RandomPattern.exactCount(4, COLUMNS, 200, new SplittableRandom(2)), 4);
    Panels blocked = new Panels(blocks.rows(), batch, x.width());
    Panels blockedShards = new Panels(blocks.rows(), batch, x.width());
    Panels gradient = new Panels(COLUMNS, batch, x.width());
    Panels gradientShards = new Panels(COLUMNS, batch, x.width());
    provider.gemm(weights, 0, bias, 0, Activation.RELU, x, dense);
    provider.spmm(packed, weights, bias, 0, Activation.RELU, x, sparse);
    provider.blockSpmm(blocks, weights, 0, bias, 0, Activation.RELU, x, blocked);
    provider.blockSpmmTransposed(blocks, weights, 0, 0, blocked, x, gradient);
    int[] cuts = {0, 1, 1, 3, x.count()};
    for (int i = 1; i < cuts.length; i++) {
      Panels from = x.shard(cuts[i - 1], cuts[i] - cuts[i - 1]);
      Panels toDense = denseShards.shard(cuts[i - 1], cuts[i] - cuts[i - 1]);
      Panels toSparse = sparseShards.shard(cuts[i - 1], cuts[i] - cuts[i - 1]);
      provider.gemm(weights, 0, bias, 0, Activation.RELU, from, toDense);
      provider.spmm(packed, weights, bias, 0, Activation.RELU, from, toSparse);
      Panels toBlocked = blockedShards.shard(cuts[i - 1], cuts[i] - cuts[i - 1]);
      Panels toGradient = gradientShards.shard(cuts[i - 1], cuts[i] - cuts[i - 1]);
      provider.blockSpmm(blocks, weights, 0, bias, 0, Activation.RELU, from, toBlocked);
      provider.blockSpmmTransposed(blocks, weights, 0, 0, toBlocked, from, toGradient);
    }
    assertArrayEquals(dense.data(), denseShards.data());
    assertArrayEquals(sparse.data(), sparseShards.data());
    assertArrayEquals(blocked.data(), blockedShards.data());
    assertArrayEquals(gradient.data(), gradientShards.data());
  }
}
