package dev.gossamer.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Operands that do not fit each other are refused before anything is written. */
class ShapeMismatchTest extends ProviderTest {

  private static final int INPUTS = 6;
  private static final int OUTPUTS = 5;
  private static final int BATCH = 9;

  private final float[] weights = new float[INPUTS * OUTPUTS];
  private final float[] bias = new float[OUTPUTS];
  private final SparsePattern pattern = full(OUTPUTS, INPUTS);
  private final SparsePattern transposed = full(INPUTS, OUTPUTS);

  private int width;
  private Panels x;
  private Panels y;

  @BeforeEach
  void operands() {
    width = 2 * provider.lanes();
    x = new Panels(INPUTS, BATCH, width);
    y = new Panels(OUTPUTS, BATCH, width);
  }

  private static SparsePattern full(int rows, int columns) {
    float[] mask = new float[rows * columns];
    Arrays.fill(mask, 1);
    return SparsePattern.ofMask(rows, columns, mask);
  }

  private Panels panels(int features, int batch, int width) {
    return new Panels(features, batch, width);
  }

  private static void refuses(String named, float[] result, Executable call) {
    Arrays.fill(result, 7);
    float[] before = result.clone();
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.contains(named), "'" + message + "' does not name '" + named + "'");
    assertEquals(1, message.lines().count(), message);
    assertArrayEquals(before, result, "written before it was refused: " + message);
  }

  private void refusesGemm(
      String named, float[] weights, int offset, float[] bias, int biasOffset, Panels x, Panels y) {
    refuses(
        named,
        y.data(),
        () -> provider.gemm(weights, offset, bias, biasOffset, Activation.RELU, x, y));
  }

  @Test
  void gemm() {
    refusesGemm("weights needs 30 elements from 1, has 30", weights, 1, bias, 0, x, y);
    refusesGemm("weights needs 30 elements from -1, has 30", weights, -1, bias, 0, x, y);
    refusesGemm("bias needs 5 elements from 1, has 5", weights, 0, bias, 1, x, y);
    refusesGemm("bias needs 5 elements from -2, has 5", weights, 0, bias, -2, x, y);
    refusesGemm("batch 9", weights, 0, bias, 0, x, panels(OUTPUTS, BATCH + 1, width));
    refusesGemm("width " + width, weights, 0, bias, 0, x, panels(OUTPUTS, BATCH, 2 * width));
  }

  @Test
  void sizesPastTheRangeOfInt() {
    int features = 1 << 16;
    Panels wide = panels(features, 1, provider.lanes());
    Panels tall = panels(features, 1, provider.lanes());
    refusesGemm(
        "weights needs 4294967296 elements", weights, 0, new float[features], 0, wide, tall);
    refuses(
        "2147483647",
        x.data(),
        () -> provider.gemmTransposed(weights, 0, INPUTS, Integer.MAX_VALUE, y, null, x));
    refuses(
        "gradient needs 4294967296 elements",
        weights,
        () -> provider.weightGradient(tall, wide, weights, 0, new float[1 << 23]));
  }

  private void refusesGemmTransposed(
      String named, int offset, int firstInput, Panels dy, Panels mask, Panels dx) {
    refuses(
        named,
        dx.data(),
        () -> provider.gemmTransposed(weights, offset, INPUTS, firstInput, dy, mask, dx));
  }

  @Test
  void gemmTransposed() {
    refusesGemmTransposed("weights needs 30 elements from 1, has 30", 1, 0, y, null, x);
    refusesGemmTransposed("6 inputs from 1 of a layer that has 6", 0, 1, y, null, x);
    refusesGemmTransposed("6 inputs from -1 of a layer that has 6", 0, -1, y, null, x);
    refusesGemmTransposed("features: expected 5, not 6", 0, 0, y, y, x);
    refusesGemmTransposed("batch 8", 0, 0, y, panels(INPUTS, BATCH - 1, width), x);
    refusesGemmTransposed("batch 8", 0, 0, panels(OUTPUTS, BATCH - 1, width), null, x);
  }

  private void refusesWeightGradient(
      String named, Panels dy, Panels x, int offset, float[] scratch) {
    refuses(named, weights, () -> provider.weightGradient(dy, x, weights, offset, scratch));
  }

  @Test
  void weightGradient() {
    float[] scratch = new float[provider.weightGradientScratch(x)];
    refusesWeightGradient("gradient needs 30 elements from 1, has 30", y, x, 1, scratch);
    refusesWeightGradient("gradient needs 30 elements from -1, has 30", y, x, -1, scratch);
    refusesWeightGradient("batch 8", panels(OUTPUTS, BATCH - 1, width), x, 0, scratch);
    if (scratch.length > 0) {
      float[] small = new float[scratch.length - 1];
      refusesWeightGradient("scratch needs " + scratch.length, y, x, 0, small);
    }
  }

  @Test
  void rowsThatAMatrixDoesNotHave() {
    float[] scratch = new float[100_000];
    for (int[] rows : new int[][] {{0, 6}, {4, 2}, {-1, 2}, {2, -1}, {Integer.MAX_VALUE, 1}}) {
      String named = rows[1] + " rows from " + rows[0] + " of a matrix that has 5";
      refuses(
          named,
          weights,
          () -> provider.weightGradient(y, x, rows[0], rows[1], weights, 0, scratch));
      refuses(
          named,
          weights,
          () -> provider.sddmm(pattern, rows[0], rows[1], y, x, weights, 0, scratch));
      refuses(named, bias, () -> provider.biasGradient(y, rows[0], rows[1], bias, 0));
    }
  }

  @Test
  void biasGradient() {
    refuses("needs 5 elements from 1, has 5", bias, () -> provider.biasGradient(y, bias, 1));
    refuses("needs 5 elements from -1, has 5", bias, () -> provider.biasGradient(y, bias, -1));
  }

  private void refusesSpmm(
      String named, SparsePattern pattern, float[] values, int biasOffset, Panels x, Panels y) {
    PackedPattern packed = provider.pack(pattern, 0, pattern.rows());
    refuses(
        named,
        y.data(),
        () -> provider.spmm(packed, values, bias, biasOffset, Activation.IDENTITY, x, y));
  }

  @Test
  void spmm() {
    refusesSpmm("values needs 30 elements from 0, has 29", pattern, new float[29], 0, x, y);
    refusesSpmm("bias needs 5 elements from 1, has 5", pattern, weights, 1, x, y);
    refusesSpmm("packed rows: expected 5, not 6", transposed, weights, 0, x, y);
    refusesSpmm("columns of the pattern: expected 5, not 6", pattern, weights, 0, y, y);
    refusesSpmm("batch 8", pattern, weights, 0, panels(INPUTS, BATCH - 1, width), y);
  }

  private void refusesSpmmTransposed(
      String named, SparsePattern pattern, float[] values, Panels dy, Panels mask) {
    PackedPattern packed = provider.pack(pattern, 0, pattern.rows());
    refuses(named, x.data(), () -> provider.spmmTransposed(packed, values, dy, mask, x));
  }

  @Test
  void spmmTransposed() {
    refusesSpmmTransposed(
        "values needs 30 elements from 0, has 29", transposed, new float[29], y, null);
    refusesSpmmTransposed(
        "packed rows of the transposed pattern: expected 6, not 5", pattern, weights, x, null);
    refusesSpmmTransposed("features: expected 5, not 6", transposed, weights, y, y);
    refusesSpmmTransposed(
        "columns of the transposed pattern: expected 6, not 5",
        transposed,
        weights,
        panels(INPUTS, BATCH, width),
        null);
    refusesSpmmTransposed("batch 8", transposed, weights, panels(OUTPUTS, BATCH - 1, width), null);
  }

  @Test
  void rowsToPackThatAPatternDoesNotHave() {
    for (int[] rows : new int[][] {{0, 6}, {4, 2}, {-1, 2}, {2, -1}, {Integer.MAX_VALUE, 1}}) {
      refuses(
          rows[1] + " rows from " + rows[0] + " of a pattern that has 5",
          weights,
          () -> provider.pack(pattern, rows[0], rows[1]));
    }
  }

  @Test
  void blocksOfRows() {
    BlockPattern blocks = new BlockPattern(full(2, INPUTS), 4);
    Panels z = panels(8, BATCH, width);
    float[] values = new float[48];
    float[] biases = new float[8];
    refusesBlocks("values needs 48 elements from 1, has 48", blocks, values, 1, biases, 0, z);
    refusesBlocks("values needs 48 elements from -1, has 48", blocks, values, -1, biases, 0, z);
    refusesBlocks("bias needs 8 elements from 1, has 8", blocks, values, 0, biases, 1, z);
    refusesBlocks("rows of the pattern: expected 5, not 8", blocks, values, 0, biases, 0, y);
    refusesBlocks("batch 8", blocks, values, 0, biases, 0, panels(8, BATCH - 1, width));
    BlockPattern narrow = new BlockPattern(full(2, INPUTS - 1), 4);
    refusesBlocks("columns of the pattern: expected 6, not 5", narrow, values, 0, biases, 0, z);
  }

  private void refusesBlocks(
      String named,
      BlockPattern blocks,
      float[] values,
      int offset,
      float[] biases,
      int biasOffset,
      Panels result) {
    refuses(
        named,
        result.data(),
        () ->
            provider.blockSpmm(
                blocks, values, offset, biases, biasOffset, Activation.RELU, x, result));
  }

  @Test
  void blocksOfRowsTransposed() {
    BlockPattern blocks = new BlockPattern(full(2, INPUTS), 4);
    Panels z = panels(8, BATCH, width);
    refusesBlocksTransposed("values needs 48 elements from 1, has 48", blocks, 1, 0, z, null);
    refusesBlocksTransposed("6 inputs from 1 of a layer that has 6", blocks, 0, 1, z, null);
    refusesBlocksTransposed("6 inputs from -1 of a layer that has 6", blocks, 0, -1, z, null);
    refusesBlocksTransposed("rows of the pattern: expected 5, not 8", blocks, 0, 0, y, null);
    refusesBlocksTransposed("features: expected 8, not 6", blocks, 0, 0, z, z);
    refusesBlocksTransposed("batch 8", blocks, 0, 0, panels(8, BATCH - 1, width), null);
  }

  private void refusesBlocksTransposed(
      String named, BlockPattern blocks, int offset, int firstInput, Panels dy, Panels mask) {
    float[] values = new float[48];
    refuses(
        named,
        x.data(),
        () -> provider.blockSpmmTransposed(blocks, values, offset, firstInput, dy, mask, x));
  }

  @Test
  void blocksOfRowsSampled() {
    BlockPattern blocks = new BlockPattern(full(2, INPUTS), 4);
    Panels z = panels(8, BATCH, width);
    float[] scratch = new float[provider.blockSddmmScratch(4, INPUTS)];
    refusesBlocksSampled("gradient needs 48 elements from 1", blocks, 0, 8, z, x, 1, scratch);
    refusesBlocksSampled("gradient needs 48 elements from -1", blocks, 0, 8, z, x, -1, scratch);
    refusesBlocksSampled("rows of the pattern: expected 5, not 8", blocks, 0, 8, y, x, 0, scratch);
    refusesBlocksSampled("columns of the pattern: expected 8", blocks, 0, 8, z, z, 0, scratch);
    refusesBlocksSampled("12 rows from 0 of a matrix that has 8", blocks, 0, 12, z, x, 0, scratch);
    refusesBlocksSampled("4 rows from 8 of a matrix that has 8", blocks, 8, 4, z, x, 0, scratch);
    refusesBlocksSampled("4 rows from 2 cut through blocks of 4", blocks, 2, 4, z, x, 0, scratch);
    refusesBlocksSampled("6 rows from 0 cut through blocks of 4", blocks, 0, 6, z, x, 0, scratch);
    Panels other = panels(8, BATCH - 1, width);
    refusesBlocksSampled("batch 8", blocks, 0, 8, other, x, 0, scratch);
    if (scratch.length > 0) {
      float[] small = new float[scratch.length - 1];
      refusesBlocksSampled("scratch needs " + scratch.length, blocks, 0, 8, z, x, 0, small);
    }
  }

  private void refusesBlocksSampled(
      String named,
      BlockPattern blocks,
      int firstRow,
      int rows,
      Panels dy,
      Panels x,
      int offset,
      float[] scratch) {
    float[] gradient = new float[48];
    refuses(
        named,
        gradient,
        () -> provider.blockSddmm(blocks, firstRow, rows, dy, x, gradient, offset, scratch));
  }

  private void refusesSddmm(
      String named, SparsePattern pattern, Panels dy, Panels x, int offset, float[] scratch) {
    refuses(named, weights, () -> provider.sddmm(pattern, dy, x, weights, offset, scratch));
  }

  @Test
  void sddmm() {
    float[] scratch = new float[provider.sddmmScratch(INPUTS)];
    refusesSddmm("gradient needs 30 elements from 1, has 30", pattern, y, x, 1, scratch);
    refusesSddmm("rows of the pattern: expected 6, not 5", pattern, x, x, 0, scratch);
    refusesSddmm("columns of the pattern: expected 5, not 6", pattern, y, y, 0, scratch);
    refusesSddmm("batch 8", pattern, panels(OUTPUTS, BATCH - 1, width), x, 0, scratch);
    if (scratch.length > 0) {
      float[] small = new float[scratch.length - 1];
      refusesSddmm("scratch needs " + scratch.length, pattern, y, x, 0, small);
    }
  }

  @Test
  void panelsThatAreNotWholeVectors() {
    if (provider.lanes() > 1) {
      int odd = width + 1;
      Panels a = panels(INPUTS, BATCH, odd);
      Panels b = panels(OUTPUTS, BATCH, odd);
      Panels c = panels(INPUTS, BATCH, odd);
      float[] scratch = new float[100_000];
      String named = "panel width " + odd;
      refusesGemm(named, weights, 0, bias, 0, a, b);
      refusesGemmTransposed(named, 0, 0, b, null, a);
      refusesWeightGradient(named, b, a, 0, scratch);
      refuses(named, bias, () -> provider.biasGradient(b, bias, 0));
      refusesSpmm(named, pattern, weights, 0, a, b);
      PackedPattern packed = provider.pack(transposed, 0, INPUTS);
      refuses(named, a.data(), () -> provider.spmmTransposed(packed, weights, b, null, a));
      refusesSddmm(named, pattern, b, a, 0, scratch);
      refuses(named, c.data(), () -> provider.tanh(1, a, c));
      refuses(named, c.data(), () -> provider.tanhGradient(1, a, a, c));
      SquashedGaussian policy = new SquashedGaussian(1, -20, 2);
      Panels head = panels(2 * INPUTS, BATCH, odd);
      Panels dHead = panels(2 * INPUTS, BATCH, odd);
      Panels one = panels(1, BATCH, odd);
      refuses(named, c.data(), () -> provider.squashedGaussian(policy, head, a, c, one));
      refuses(
          named,
          dHead.data(),
          () -> provider.squashedGaussianGradient(policy, head, a, c, one, dHead));
    }
  }

  @Test
  void tanh() {
    refuses("features: expected 6, not 5", y.data(), () -> provider.tanh(1, x, y));
    Panels shorter = panels(INPUTS, BATCH - 1, width);
    refuses("batch 8", shorter.data(), () -> provider.tanh(1, x, shorter));
    Panels dx = panels(INPUTS, BATCH, width);
    refuses("features: expected 5", dx.data(), () -> provider.tanhGradient(1, y, x, dx));
    refuses("features: expected 6", y.data(), () -> provider.tanhGradient(1, x, x, y));
    refuses("batch 8", dx.data(), () -> provider.tanhGradient(1, x, shorter, dx));
  }

  @Test
  void squashedGaussian() {
    SquashedGaussian policy = new SquashedGaussian(1, -20, 2);
    Panels head = panels(2 * INPUTS, BATCH, width);
    Panels noise = panels(INPUTS, BATCH, width);
    Panels one = panels(1, BATCH, width);
    Panels shorter = panels(1, BATCH - 1, width);
    refuses(
        "features of the head: expected 12, not 6",
        x.data(),
        () -> provider.squashedGaussian(policy, noise, noise, x, one));
    refuses(
        "features: expected 6, not 5",
        y.data(),
        () -> provider.squashedGaussian(policy, head, noise, y, one));
    refuses(
        "features of the log-probability: expected 1, not 5",
        y.data(),
        () -> provider.squashedGaussian(policy, head, noise, x, y));
    refuses(
        "batch 8",
        shorter.data(),
        () -> provider.squashedGaussian(policy, head, noise, x, shorter));
    Panels dHead = panels(2 * INPUTS, BATCH, width);
    refuses(
        "features: expected 12, not 6",
        x.data(),
        () -> provider.squashedGaussianGradient(policy, head, noise, noise, one, x));
    refuses(
        "features: expected 6, not 5",
        dHead.data(),
        () -> provider.squashedGaussianGradient(policy, head, noise, y, one, dHead));
    refuses(
        "batch 8",
        dHead.data(),
        () -> provider.squashedGaussianGradient(policy, head, noise, noise, shorter, dHead));
  }

  @Test
  void permute() {
    float[] from = new float[40];
    float[] to = new float[40];
    int[] origin = new int[38];
    refuses("origin needs 39", to, () -> provider.permute(from, 0, origin, to, 0, 0, 39));
    refuses("from 3, has 40", to, () -> provider.permute(from, 0, origin, to, 3, 0, 38));
    refuses("from -1, has 40", to, () -> provider.permute(from, 0, origin, to, -1, 0, 38));
    refuses("from -1, has 40", to, () -> provider.permute(from, -1, origin, to, 0, 0, 38));
    refuses("-1", to, () -> provider.permute(from, 0, origin, to, 0, 0, -1));
    refuses("origin needs 38", to, () -> provider.permute(from, 0, origin, to, 0, 1, 38));
    refuses("elements from -1", to, () -> provider.permute(from, 0, origin, to, 0, -1, 38));
  }

  @Test
  void elementwise() {
    float[] full = new float[40];
    float[] shorter = new float[39];
    float[] target = new float[40];
    AdamStep step = AdamStep.of(1e-3, 0, 0.9, 0.999, 1e-8, 1);
    refuses("g needs 40", target, () -> provider.adam(step, target, shorter, full, full, 0, 40));
    refuses("m needs 40", target, () -> provider.adam(step, target, full, shorter, full, 0, 40));
    refuses("v needs 40", target, () -> provider.adam(step, target, full, full, shorter, 0, 40));
    refuses("w needs 41", target, () -> provider.adam(step, target, full, full, full, 0, 41));
    refuses("from -1", target, () -> provider.adam(step, target, full, full, full, -1, 40));
    refuses("w needs -1", target, () -> provider.adam(step, target, full, full, full, 2, 1));
    refuses("source needs 40", target, () -> provider.softUpdate(0.5f, shorter, 0, target, 0, 40));
    float[] longer = new float[41];
    refuses("target needs 41", target, () -> provider.softUpdate(0.5f, longer, 0, target, 0, 41));
    refuses("source needs 39", target, () -> provider.softUpdate(0.5f, full, 2, target, 0, 39));
    refuses("target needs 39", target, () -> provider.softUpdate(0.5f, full, 0, target, 2, 39));
    refuses("from -1", target, () -> provider.softUpdate(0.5f, full, 0, target, -1, 40));
    refuses("mask needs 40", target, () -> provider.multiply(shorter, 0, target, 0, 40));
    refuses("mask needs 39", target, () -> provider.multiply(full, 2, target, 0, 39));
    refuses("target needs 39", target, () -> provider.multiply(full, 0, target, 2, 39));
    refuses("from -1", target, () -> provider.multiply(full, 0, target, -1, 39));
    refuses("target needs 39", target, () -> provider.scale(0.5f, target, 2, 39));
    refuses("from -1", target, () -> provider.scale(0.5f, target, -1, 39));
    refuses("target needs -1", target, () -> provider.scale(0.5f, target, 2, -1));
  }
}
