package dev.gossamer.core.topology;

/**
 * A layer's name and size, for sharing weights out among layers.
 *
 * @param name how messages call the layer
 * @param inputs number of inputs, at least 1
 * @param outputs number of outputs, at least 1
 */
public record LayerShape(String name, int inputs, int outputs) {

  /** Checks the sizes. */
  public LayerShape {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          name
              + ": a layer needs at least 1 input and 1 output, not "
              + inputs
              + " and "
              + outputs);
    }
  }

  /** Number of weights of the dense layer. */
  public long cells() {
    return (long) inputs * outputs;
  }

  /**
   * Refuses a density at which the layer, rounded to whole weights, has none.
   *
   * @param cause what asked for the density, for the message
   */
  void requireWeights(double density, String cause) {
    if (Math.round(density * cells()) < 1) {
      throw new IllegalArgumentException(
          name + ": " + cause + " leaves none of its " + cells() + " weights");
    }
  }
}
