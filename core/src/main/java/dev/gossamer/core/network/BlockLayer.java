package dev.gossamer.core.network;

import dev.gossamer.kernels.Activation;
import dev.gossamer.kernels.BlockPattern;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.SparsePattern;
import java.util.Arrays;

/**
 * A sparse layer whose weights come in blocks of some rows by one column: groups of consecutive
 * outputs share their inputs. Memory and time follow nnz.
 *
 * <p>Every product, that of the input gradient too, reads the weights where they lie, {@code
 * [block][height]} in the pattern's order; there are no copies to keep in step.
 *
 * <p>The range reserved for weights is as long as there are weights: it is resized with the
 * pattern.
 */
public final class BlockLayer implements PatternLayer {

  private final Parameters parameters;
  private final Activation activation;
  private final Parameters.Range weights;
  private final Parameters.Range biases;
  private BlockPattern blocks;

  /**
   * A layer of zero weights and biases, reserved in the parameters.
   *
   * @param blocks positions of the blocks, {@code [outputs][inputs]}
   */
  public BlockLayer(Parameters parameters, BlockPattern blocks, Activation activation) {
    this.parameters = parameters;
    this.activation = activation;
    this.weights = parameters.reserve(blocks.nnz());
    this.biases = parameters.reserve(blocks.rows());
    this.blocks = blocks;
  }

  @Override
  public int inputs() {
    return blocks.columns();
  }

  @Override
  public int outputs() {
    return blocks.rows();
  }

  @Override
  public int weights() {
    return blocks.nnz();
  }

  @Override
  public int weightOffset() {
    return weights.begin();
  }

  @Override
  public int biasOffset() {
    return biases.begin();
  }

  /** Parts begin with a group of outputs. */
  @Override
  public int firstRow(int part, int parts) {
    return RowRanges.balancedGroups(blocks.blocks().rowPointers(), part, parts) * height();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the output is not the first of its group: weights of the
   *     outputs of a group alternate
   */
  @Override
  public int weightsBefore(int row) {
    if (row % height() != 0) {
      throw new IllegalArgumentException(
          "output " + row + " is inside a group of " + height() + " that share their inputs");
    }
    return blocks.blocks().rowPointers()[row / height()] * height();
  }

  @Override
  public int height() {
    return blocks.height();
  }

  @Override
  public SparsePattern pattern() {
    return blocks.blocks();
  }

  /** Positions of the blocks with their height. */
  public BlockPattern blocks() {
    return blocks;
  }

  @Override
  public void reserve(int positions) {
    weights.resize(Math.multiplyExact(Math.max(positions, pattern().nnz()), height()));
  }

  @Override
  public void pattern(SparsePattern newPattern) {
    requireShape(newPattern);
    blocks = new BlockPattern(newPattern, height());
    weights.resize(blocks.nnz());
  }

  @Override
  public float[] inPatternOrder(float[] array) {
    return Arrays.copyOfRange(array, weightOffset(), weightOffset() + weights());
  }

  @Override
  public void forward(KernelProvider kernels, Panels x, Panels y) {
    float[] values = parameters.values();
    kernels.blockSpmm(blocks, values, weightOffset(), values, biasOffset(), activation, x, y);
  }

  @Override
  public void inputGradient(
      KernelProvider kernels, Panels dy, int firstInput, Panels mask, Panels dx) {
    kernels.blockSpmmTransposed(
        blocks, parameters.values(), weightOffset(), firstInput, dy, mask, dx);
  }

  @Override
  public void parameterGradients(
      KernelProvider kernels, Panels dy, Panels x, int firstRow, int rows, float[] scratch) {
    float[] gradients = parameters.gradients();
    kernels.blockSddmm(blocks, firstRow, rows, dy, x, gradients, weightOffset(), scratch);
    kernels.biasGradient(dy, firstRow, rows, gradients, biasOffset());
  }

  @Override
  public int scratch(KernelProvider kernels, Panels x) {
    return kernels.blockSddmmScratch(height(), inputs());
  }

  @Override
  public void valuesChanged(int begin, int end) {}
}
