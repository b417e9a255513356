package dev.gossamer.core.agent;

/** The dense network that has as many parameters as a sparse one. */
final class EqualSize {

  private EqualSize() {}

  /**
   * The width of both hidden layers at which a dense network comes closest to a number of
   * parameters, weights and biases: {@code h (inputs + h + outputs) + 2 h + outputs}. At least 1.
   *
   * @param parameters of the sparse network, biases included
   */
  static int width(int inputs, int outputs, double parameters) {
    int width = 1;
    while (distance(inputs, outputs, parameters, width + 1)
        <= distance(inputs, outputs, parameters, width)) {
      width++;
    }
    return width;
  }

  private static double distance(int inputs, int outputs, double parameters, int width) {
    double h = width;
    return Math.abs(h * (inputs + h + outputs) + 2 * h + outputs - parameters);
  }
}
