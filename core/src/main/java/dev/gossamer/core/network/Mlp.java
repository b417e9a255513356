package dev.gossamer.core.network;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import java.util.List;

/** A multilayer perceptron: layers in a row over one set of parameters. */
public final class Mlp {

  private final KernelProvider kernels;
  private final Parameters parameters;
  private final List<Layer> layers;

  /** A network of layers that share the parameters and fit one another. */
  public Mlp(KernelProvider kernels, Parameters parameters, List<Layer> layers) {
    for (int l = 1; l < layers.size(); l++) {
      if (layers.get(l).inputs() != layers.get(l - 1).outputs()) {
        throw new IllegalArgumentException(
            "layer "
                + l
                + " has "
                + layers.get(l).inputs()
                + " inputs after "
                + layers.get(l - 1).outputs()
                + " outputs");
      }
    }
    this.kernels = kernels;
    this.parameters = parameters;
    this.layers = List.copyOf(layers);
  }

  /** The kernels it computes with. */
  public KernelProvider kernels() {
    return kernels;
  }

  /** Weights, biases and what training keeps beside them. */
  public Parameters parameters() {
    return parameters;
  }

  /** Its layers, input side first. */
  public List<Layer> layers() {
    return layers;
  }

  /** Number of inputs. */
  public int inputs() {
    return layers.getFirst().inputs();
  }

  /** Number of outputs. */
  public int outputs() {
    return layers.getLast().outputs();
  }

  /** Weights that exist, without biases. */
  public int weights() {
    return layers.stream().mapToInt(Layer::weights).sum();
  }

  /** Biases. */
  public int biases() {
    return layers.stream().mapToInt(Layer::outputs).sum();
  }

  /** Computes the outputs of every layer from the pass's input. */
  public void forward(Pass pass) {
    for (int l = 0; l < layers.size(); l++) {
      layers.get(l).forward(kernels, pass.output(l - 1), pass.output(l));
    }
  }

  /**
   * Propagates the gradient of the pass's last output back to the outputs of every layer.
   *
   * <p>Hidden layers are gated by their outputs' signs, the derivative of ReLU.
   */
  public void backward(Pass pass) {
    for (int l = layers.size() - 1; l > 0; l--) {
      inputGradient(l, pass);
    }
  }

  /**
   * Propagates the gradient of the pass's last output back to the outputs of every layer and to
   * every parameter.
   *
   * @param scratch at least {@link #scratch} floats, overwritten
   */
  public void backwardParameters(Pass pass, float[] scratch) {
    for (int l = layers.size() - 1; l >= 0; l--) {
      parameterGradients(l, pass, 0, 1, scratch);
      if (l > 0) {
        inputGradient(l, pass);
      }
    }
  }

  /**
   * Propagates the gradient of the pass's last output back to the outputs of every layer and to
   * some of the inputs.
   *
   * @param firstInput first input wanted
   * @param dx receives the gradients of {@code dx.features} inputs
   */
  public void backwardInput(Pass pass, int firstInput, Panels dx) {
    backward(pass);
    layers.getFirst().inputGradient(kernels, pass.gradient(0), firstInput, null, dx);
  }

  private void inputGradient(int l, Pass pass) {
    layers
        .get(l)
        .inputGradient(kernels, pass.gradient(l), 0, pass.output(l - 1), pass.gradient(l - 1));
  }

  /**
   * Sets the gradients of one part of the parameters from those of the layers' outputs, which
   * {@link #backward} left in the pass of the whole batch.
   *
   * @param part from 0; each layer's outputs are cut into {@code parts} of about equal work
   * @param scratch at least {@link #scratch} floats, overwritten
   */
  public void parameterGradients(Pass pass, int part, int parts, float[] scratch) {
    for (int l = 0; l < layers.size(); l++) {
      parameterGradients(l, pass, part, parts, scratch);
    }
  }

  private void parameterGradients(int l, Pass pass, int part, int parts, float[] scratch) {
    Layer layer = layers.get(l);
    int row = layer.firstRow(part, parts);
    int rows = layer.firstRow(part + 1, parts) - row;
    layer.parameterGradients(kernels, pass.gradient(l), pass.output(l - 1), row, rows, scratch);
  }

  /** Floats of scratch that the parameters' gradients need. */
  public int scratch(Pass pass) {
    int longest = 0;
    for (int l = 0; l < layers.size(); l++) {
      longest = Math.max(longest, layers.get(l).scratch(kernels, pass.output(l - 1)));
    }
    return longest;
  }

  /** Called after the values changed: brings derived copies of them up to date. */
  public void valuesChanged() {
    for (int l = 0; l < layers.size(); l++) {
      Layer layer = layers.get(l);
      layer.valuesChanged(0, layer.weightsBefore(layer.outputs()));
    }
  }

  /** Multiplies an array of the parameters' shape with the masks of masked dense layers. */
  public void applyMasks(float[] array) {
    for (int l = 0; l < layers.size(); l++) {
      if (layers.get(l) instanceof DenseLayer dense) {
        dense.applyMask(kernels, array);
      }
    }
  }

  /**
   * Checks every weight and bias.
   *
   * @throws ArithmeticException if one is NaN or infinite; names value and place
   */
  public void requireFinite() {
    float[] values = parameters.values();
    for (int i = parameters.begin(); i < parameters.end(); i++) {
      if (!Float.isFinite(values[i])) {
        throw new ArithmeticException("training diverged: parameter " + i + " is " + values[i]);
      }
    }
  }
}
