package dev.gossamer.core.network;

import dev.gossamer.kernels.Activation;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;

/**
 * A dense layer; weights row-major {@code [outputs][inputs]}.
 *
 * <p>With a mask it is what the published codes call sparse: dense arrays whose masked weights are
 * multiplied by zero. It costs as much as a dense layer and more; it is here as today's practice,
 * to compare with.
 */
public final class DenseLayer implements Layer {

  private final Parameters parameters;
  private final int inputs;
  private final int outputs;
  private final Activation activation;
  private final Parameters.Range weights;
  private final Parameters.Range biases;
  private float[] mask;

  /**
   * A layer of zero weights and biases, reserved in the parameters.
   *
   * @throws IllegalArgumentException if its weights are more than an array holds
   */
  public DenseLayer(Parameters parameters, int inputs, int outputs, Activation activation) {
    if ((long) inputs * outputs > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a dense layer of " + inputs + " inputs and " + outputs + " outputs is too large");
    }
    this.parameters = parameters;
    this.inputs = inputs;
    this.outputs = outputs;
    this.activation = activation;
    this.weights = parameters.reserve(inputs * outputs);
    this.biases = parameters.reserve(outputs);
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
    if (mask == null) {
      return inputs * outputs;
    }
    int count = 0;
    for (float m : mask) {
      count += m != 0 ? 1 : 0;
    }
    return count;
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
    return RowRanges.even(outputs, part, parts);
  }

  @Override
  public int weightsBefore(int row) {
    return row * inputs;
  }

  /** The mask, row-major like the weights with 1 where a weight exists, or null. */
  public float[] mask() {
    return mask;
  }

  /** Sets the mask and applies it to the weights. The array is kept, not copied. */
  public void mask(KernelProvider kernels, float[] newMask) {
    if (newMask.length != inputs * outputs) {
      throw new IllegalArgumentException(
          "a mask of " + inputs * outputs + " entries is needed, not " + newMask.length);
    }
    mask = newMask;
    applyMask(kernels, parameters.values());
  }

  /** Multiplies the weights in an array of the parameters' shape with the mask, if there is one. */
  public void applyMask(KernelProvider kernels, float[] array) {
    applyMask(kernels, array, 0, outputs);
  }

  /**
   * Multiplies the weights of some outputs in an array of the parameters' shape with the mask, if
   * there is one.
   */
  public void applyMask(KernelProvider kernels, float[] array, int firstRow, int rows) {
    if (mask != null) {
      int first = weightsBefore(firstRow);
      kernels.multiply(mask, first, array, weightOffset() + first, rows * inputs);
    }
  }

  @Override
  public void forward(KernelProvider kernels, Panels x, Panels y) {
    float[] values = parameters.values();
    kernels.gemm(values, weightOffset(), values, biasOffset(), activation, x, y);
  }

  @Override
  public void inputGradient(
      KernelProvider kernels, Panels dy, int firstInput, Panels gate, Panels dx) {
    kernels.gemmTransposed(parameters.values(), weightOffset(), inputs, firstInput, dy, gate, dx);
  }

  @Override
  public void parameterGradients(
      KernelProvider kernels, Panels dy, Panels x, int firstRow, int rows, float[] scratch) {
    float[] gradients = parameters.gradients();
    kernels.weightGradient(dy, x, firstRow, rows, gradients, weightOffset(), scratch);
    kernels.biasGradient(dy, firstRow, rows, gradients, biasOffset());
  }

  @Override
  public int scratch(KernelProvider kernels, Panels x) {
    return kernels.weightGradientScratch(x);
  }

  @Override
  public void valuesChanged(int begin, int end) {}
}
