package dev.gossamer.core.network;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;

/**
 * A fully connected layer {@code y = activation(W x + b)} whose weights and biases live in a
 * network's {@link Parameters}.
 */
public sealed interface Layer permits DenseLayer, PatternLayer {

  /** Number of inputs. */
  int inputs();

  /** Number of outputs. */
  int outputs();

  /** Weights that exist: nnz of a sparse layer, {@code inputs * outputs} of a dense one. */
  int weights();

  /**
   * Index of the first stored weight in the parameters, until a layer's number of weights changes.
   */
  int weightOffset();

  /** Index of the first bias in the parameters, likewise. */
  int biasOffset();

  /**
   * First of the outputs whose weights and biases belong to a part: parts in order, of about equal
   * work.
   *
   * @param part from 0; {@code parts} gives the number of outputs
   */
  int firstRow(int part, int parts);

  /**
   * Stored weights of the outputs before one, of all for the number of outputs: where that output's
   * begin, counted from {@link #weightOffset}, unless a target layer stores its weights in another
   * order.
   */
  int weightsBefore(int row);

  /** Computes {@code y} from {@code x}. */
  void forward(KernelProvider kernels, Panels x, Panels y);

  /**
   * Computes the gradient with respect to some of the inputs.
   *
   * @param firstInput first input wanted; {@code dx.features} of them are computed
   * @param mask activations whose sign gates the gradient, of dx's shape, or null
   */
  void inputGradient(KernelProvider kernels, Panels dy, int firstInput, Panels mask, Panels dx);

  /** Sets the gradients of weights and biases of some outputs, summed over the batch. */
  void parameterGradients(
      KernelProvider kernels, Panels dy, Panels x, int firstRow, int rows, float[] scratch);

  /**
   * Floats of scratch that {@link #parameterGradients} needs at most for inputs x, whatever the
   * pattern.
   */
  int scratch(KernelProvider kernels, Panels x);

  /**
   * Called after stored weights changed: brings copies of them up to date.
   *
   * @param begin first of them, counted from {@link #weightOffset}
   * @param end past the last
   */
  void valuesChanged(int begin, int end);
}
