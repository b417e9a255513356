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
 * that is kept in step like the packed copies; that takes memory for all cells. Which plan holds
 * may depend on the density, see {@link #plans}.
 *
 * <p>The range reserved for weights is as long as there are weights: it is resized with the
 * pattern.
 */
public final class SparseLayer implements PatternLayer {

  private final Parameters parameters;
  private final int inputs;
  private final int outputs;
  private final Activation activation;
  private final Parameters.Range weights;
  private final Parameters.Range biases;
  private final KernelProvider kernels;
  private PackedValues forward = new PackedValues();
  private PackedValues backward = new PackedValues();
  private DenseCopy dense;
  private DensityPlans plans = DensityPlans.always(LayerPlan.SPARSE);
  private LayerPlan plan = LayerPlan.SPARSE;
  private SparsePattern pattern;
  private StorageOrder order;

  /**
   * A layer of zero weights and biases, reserved in the parameters.
   *
   * @param kernels whose order of packing it keeps
   * @param pattern positions of the weights, {@code [outputs][inputs]}
   */
  public SparseLayer(
      KernelProvider kernels, Parameters parameters, SparsePattern pattern, Activation activation) {
    this.kernels = kernels;
    this.parameters = parameters;
    this.inputs = pattern.columns();
    this.outputs = pattern.rows();
    this.activation = activation;
    this.weights = parameters.reserve(pattern.nnz());
    this.biases = parameters.reserve(outputs);
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
    return weights.begin();
  }

  @Override
  public int biasOffset() {
    return biases.begin();
  }

  @Override
  public int firstRow(int part, int parts) {
    return RowRanges.balanced(pattern.rowPointers(), part, parts);
  }

  @Override
  public int weightsBefore(int row) {
    return pattern.rowPointers()[row];
  }

  /** Each weight is a position of its own. */
  @Override
  public int height() {
    return 1;
  }

  @Override
  public SparsePattern pattern() {
    return pattern;
  }

  @Override
  public void reserve(int positions) {
    weights.resize(Math.max(positions, pattern.nnz()));
  }

  @Override
  public void pattern(SparsePattern newPattern) {
    requireShape(newPattern);
    weights.resize(newPattern.nnz());
    pattern = newPattern;
    order = null;
    if (!plannedHere().equals(plan)) {
      takePlan();
    }
    patternChanged();
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
    newOrder.toStorage(parameters.values(), weightOffset());
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

  @Override
  public float[] inPatternOrder(float[] array) {
    int at = weightOffset();
    return order == null
        ? Arrays.copyOfRange(array, at, at + pattern.nnz())
        : order.toPattern(array, at);
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

  /** How the products are computed at the density that the layer has. */
  public LayerPlan plan() {
    return plan;
  }

  /** How the products are computed at any density. */
  public DensityPlans plans() {
    return plans;
  }

  /**
   * Chooses how the products are computed from now on, whatever the density; at first all are
   * sparse. What they need as {@link #scratch} may change with it.
   *
   * @throws IllegalArgumentException if an array cannot hold as many cells as the layer has
   */
  public void plan(LayerPlan newPlan) {
    plans(DensityPlans.always(newPlan));
  }

  /**
   * The same by density: whenever the pattern changes, the plan for its density holds.
   *
   * @throws IllegalArgumentException if an array cannot hold as many cells as the layer has
   */
  public void plans(DensityPlans newPlans) {
    if (newPlans.haveDense() && (long) inputs * outputs > Panels.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a layer of "
              + inputs
              + " inputs and "
              + outputs
              + " outputs is too large to compute densely; choose planner sparse or auto");
    }
    plans = newPlans;
    if (!plannedHere().equals(plan)) {
      takePlan();
      patternChanged();
      valuesChanged(0, pattern.nnz());
    }
  }

  /** A layer without weights computes as one with a single weight would. */
  private LayerPlan plannedHere() {
    double cells = (double) inputs * outputs;
    return plans.at(Math.max(1, pattern.nnz()) / cells);
  }

  private void takePlan() {
    plan = plannedHere();
    dense = plan.readsDense() ? new DenseCopy(outputs, inputs) : null;
    forward = new PackedValues();
    backward = new PackedValues();
  }

  private void packTransposed(int firstInput, int rows) {
    int[] origin = new int[pattern.nnz()];
    backward.pack(kernels.pack(pattern.transpose(origin), firstInput, rows), origin);
    if (order != null) {
      backward.reorder(order);
    }
  }

  @Override
  public void forward(KernelProvider kernels, Panels x, Panels y) {
    float[] biases = parameters.values();
    if (plan.forward() == Way.DENSE) {
      kernels.gemm(dense.values(), DenseCopy.OFFSET, biases, biasOffset(), activation, x, y);
      return;
    }
    kernels.spmm(forward.packed(), forward.values(), biases, biasOffset(), activation, x, y);
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
      backward.copy(parameters.values(), weightOffset(), 0, pattern.nnz());
      backward.use();
    }
  }

  @Override
  public void parameterGradients(
      KernelProvider kernels, Panels dy, Panels x, int firstRow, int rows, float[] scratch) {
    float[] gradients = parameters.gradients();
    if (plan.weightGradient() == Way.DENSE) {
      DenseGradient.compute(
          kernels, pattern, firstRow, rows, dy, x, gradients, weightOffset(), scratch);
    } else {
      kernels.sddmm(pattern, firstRow, rows, dy, x, gradients, weightOffset(), scratch);
    }
    kernels.biasGradient(dy, firstRow, rows, gradients, biasOffset());
  }

  @Override
  public int scratch(KernelProvider kernels, Panels x) {
    int sparse = plans.haveWeightGradient(Way.SPARSE) ? kernels.sddmmScratch(inputs) : 0;
    return plans.haveWeightGradient(Way.DENSE)
        ? Math.max(sparse, DenseGradient.scratch(kernels, outputs, x))
        : sparse;
  }

  @Override
  public void valuesChanged(int begin, int end) {
    if (dense != null) {
      dense.copy(parameters.values(), weightOffset(), begin, end);
    }
    boolean forwardPacked = plan.forward() == Way.SPARSE;
    if (forwardPacked && backward.isUsed() && backward.isWhole()) {
      PackedValues.copy(forward, backward, parameters.values(), weightOffset(), begin, end);
      return;
    }
    if (forwardPacked) {
      forward.copy(parameters.values(), weightOffset(), begin, end);
    }
    if (backward.isUsed()) {
      backward.copy(parameters.values(), weightOffset(), begin, end);
    }
  }
}
