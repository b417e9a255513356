package dev.gossamer.core.network;

import dev.gossamer.kernels.Activation;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.SparsePattern;
import java.util.Arrays;

/**
 * A sparse layer: weights only where its pattern has positions, so that memory and time follow nnz.
 * Products read copies of the values that are kept in step, packed in the order in which they read
 * them. The transposed order, which the input gradient walks, has its copy from the first input
 * gradient on: a network's first layer and those that are not trained may never pay for it.
 *
 * <p>The values are stored in the pattern's order, except in a target layer with positions that its
 * online layer lacks: {@link TargetNetwork} has those in a {@link StorageOrder} of its own. Who
 * wants to know which value belongs to which position asks for them {@link #inPatternOrder}.
 *
 * <p>A {@link LayerPlan} may have products computed as dense ones, over a scatter of the values
 * that is kept in step like the packed copies; that takes memory for all cells.
 *
 * <p>The range reserved for weights holds {@link #capacity} values; those past nnz are zero.
 */
public final class SparseLayer implements Layer {

  private final Parameters parameters;
  private final int inputs;
  private final int outputs;
  private final Activation activation;
  private final int capacity;
  private final int weightOffset;
  private final int biasOffset;
  private final KernelProvider kernels;
  private PackedValues forward;
  private PackedValues backward;
  private DenseCopy dense;
  private LayerPlan plan = LayerPlan.SPARSE;
  private SparsePattern pattern;
  private StorageOrder order;

  /**
   * A layer of zero weights and biases, reserved in the parameters.
   *
   * @param kernels whose order of packing it keeps
   * @param pattern positions of the weights, {@code [outputs][inputs]}
   * @param capacity most nonzeros it will ever have
   */
  public SparseLayer(
      KernelProvider kernels,
      Parameters parameters,
      SparsePattern pattern,
      int capacity,
      Activation activation) {
    this.kernels = kernels;
    this.parameters = parameters;
    this.inputs = pattern.columns();
    this.outputs = pattern.rows();
    this.activation = activation;
    this.capacity = capacity;
    this.weightOffset = parameters.reserve(capacity);
    this.biasOffset = parameters.reserve(outputs);
    this.forward = new PackedValues(capacity);
    this.backward = new PackedValues(capacity);
    pattern(pattern);
  }

  @Override
  public int inputs() {
    return inputs;
  }

  @Override
  public int outputs() {
    return outputs;
  }

  @Override
  public int weights() {
    return pattern.nnz();
  }

  @Override
  public int weightOffset() {
    return weightOffset;
  }

  @Override
  public int biasOffset() {
    return biasOffset;
  }

  @Override
  public int firstRow(int part, int parts) {
    return RowRanges.balanced(pattern.rowPointers(), part, parts);
  }

  @Override
  public int weightsBefore(int row) {
    return pattern.rowPointers()[row];
  }

  /** Most nonzeros this layer can have. */
  public int capacity() {
    return capacity;
  }

  /** Positions of the weights. */
  public SparsePattern pattern() {
    return pattern;
  }

  /**
   * Replaces the pattern; values are stored in its order from now on. The caller rewrites them, and
   * the moments if there are any, and then calls {@link #valuesChanged}; what lies past nnz is
   * cleared here.
   */
  public void pattern(SparsePattern newPattern) {
    if (newPattern.rows() != outputs || newPattern.columns() != inputs) {
      throw new IllegalArgumentException(
          "a pattern of "
              + outputs
              + " x "
              + inputs
              + " is needed, not "
              + newPattern.rows()
              + " x "
              + newPattern.columns());
    }
    if (newPattern.nnz() > capacity) {
      throw new IllegalArgumentException(
          newPattern.nnz() + " nonzeros in a layer that can hold " + capacity);
    }
    pattern = newPattern;
    order = null;
    patternChanged();
    clearTail(parameters.values());
    if (parameters.trainable()) {
      clearTail(parameters.gradients());
      clearTail(parameters.firstMoments());
      clearTail(parameters.secondMoments());
    }
  }

  /**
   * Moves the values, which are stored in the pattern's order, into another.
   *
   * @throws IllegalStateException if the layer is trained: gradients come in the pattern's order
   */
  void reorder(StorageOrder newOrder) {
    if (parameters.trainable()) {
      throw new IllegalStateException("a trained layer stores its values in its pattern's order");
    }
    newOrder.toStorage(parameters.values(), weightOffset);
    order = newOrder;
    if (plan.forward() == Way.SPARSE) {
      forward.reorder(order);
    }
    if (backward.isUsed()) {
      backward.reorder(order);
    }
    if (dense != null) {
      dense.reorder(order);
    }
  }

  /**
   * A copy of the weights, or of what an array of the parameters' shape has in their places, in the
   * pattern's order.
   */
  public float[] inPatternOrder(float[] array) {
    return order == null
        ? Arrays.copyOfRange(array, weightOffset, weightOffset + pattern.nnz())
        : order.toPattern(array, weightOffset);
  }

  private void patternChanged() {
    if (plan.forward() == Way.SPARSE) {
      forward.pack(kernels.pack(pattern, 0, outputs), null);
      if (order != null) {
        forward.reorder(order);
      }
    }
    if (backward.isUsed()) {
      packTransposed(backward.packed().firstRow(), backward.packed().rows());
    }
    if (dense != null) {
      dense.pattern(pattern);
      if (order != null) {
        dense.reorder(order);
      }
    }
  }

  /** How the products are computed. */
  public LayerPlan plan() {
    return plan;
  }

  /**
   * Chooses how the products are computed from now on; at first all are sparse. What they need as
   * {@link #scratch} may change with it.
   *
   * @throws IllegalArgumentException if an array cannot hold as many cells as the layer has
   */
  public void plan(LayerPlan newPlan) {
    if (newPlan.equals(plan)) {
      return;
    }
    if ((long) inputs * outputs > Panels.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a layer of "
              + inputs
              + " inputs and "
              + outputs
              + " outputs is too large to compute densely; choose planner sparse or auto");
    }
    dense = newPlan.readsDense() ? new DenseCopy(outputs, inputs) : null;
    plan = newPlan;
    forward = new PackedValues(capacity);
    backward = new PackedValues(capacity);
    patternChanged();
    valuesChanged(0, pattern.nnz());
  }

  private void packTransposed(int firstInput, int rows) {
    int[] origin = new int[pattern.nnz()];
    backward.pack(kernels.pack(pattern.transpose(origin), firstInput, rows), origin);
    if (order != null) {
      backward.reorder(order);
    }
  }

  private void clearTail(float[] array) {
    Arrays.fill(array, weightOffset + pattern.nnz(), weightOffset + capacity, 0);
  }

  @Override
  public void forward(KernelProvider kernels, Panels x, Panels y) {
    float[] biases = parameters.values();
    if (plan.forward() == Way.DENSE) {
      kernels.gemm(dense.values(), DenseCopy.OFFSET, biases, biasOffset, activation, x, y);
      return;
    }
    kernels.spmm(forward.packed(), forward.values(), biases, biasOffset, activation, x, y);
  }

  @Override
  public void inputGradient(
      KernelProvider kernels, Panels dy, int firstInput, Panels mask, Panels dx) {
    if (plan.inputGradient() == Way.DENSE) {
      kernels.gemmTransposed(dense.values(), DenseCopy.OFFSET, inputs, firstInput, dy, mask, dx);
      return;
    }
    if (!backward.holds(firstInput, dx.features())) {
      useTransposed(firstInput, dx.features());
    }
    kernels.spmmTransposed(backward.packed(), backward.values(), dy, mask, dx);
  }

  /** Several threads may ask for their first input gradient at once. */
  private synchronized void useTransposed(int firstInput, int rows) {
    if (!backward.holds(firstInput, rows)) {
      packTransposed(firstInput, rows);
      backward.copy(parameters.values(), weightOffset, 0, pattern.nnz());
      backward.use();
    }
  }

  @Override
  public void parameterGradients(
      KernelProvider kernels, Panels dy, Panels x, int firstRow, int rows, float[] scratch) {
    float[] gradients = parameters.gradients();
    if (plan.weightGradient() == Way.DENSE) {
      DenseGradient.compute(
          kernels, pattern, firstRow, rows, dy, x, gradients, weightOffset, scratch);
    } else {
      kernels.sddmm(pattern, firstRow, rows, dy, x, gradients, weightOffset, scratch);
    }
    kernels.biasGradient(dy, firstRow, rows, gradients, biasOffset);
  }

  @Override
  public int scratch(KernelProvider kernels, Panels x) {
    return plan.weightGradient() == Way.DENSE
        ? DenseGradient.scratch(kernels, outputs, x)
        : kernels.sddmmScratch(inputs);
  }

  @Override
  public void valuesChanged(int begin, int end) {
    if (dense != null) {
      dense.copy(parameters.values(), weightOffset, begin, end);
    }
    boolean forwardPacked = plan.forward() == Way.SPARSE;
    if (forwardPacked && backward.isUsed() && backward.isWhole()) {
      PackedValues.copy(forward, backward, parameters.values(), weightOffset, begin, end);
      return;
    }
    if (forwardPacked) {
      forward.copy(parameters.values(), weightOffset, begin, end);
    }
    if (backward.isUsed()) {
      backward.copy(parameters.values(), weightOffset, begin, end);
    }
  }
}
