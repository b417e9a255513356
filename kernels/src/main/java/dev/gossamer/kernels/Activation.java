package dev.gossamer.kernels;

/** What a layer's product is passed through before it is stored. */
public enum Activation {
  /** The product itself. */
  IDENTITY(Float.NEGATIVE_INFINITY),
  /** Rectified linear unit: {@code max(0, z)}. NaN stays NaN. */
  RELU(0);

  private final float floor;

  Activation(float floor) {
    this.floor = floor;
  }

  /** The smallest value that passes: the activation is {@code max(floor, z)}. */
  public float floor() {
    return floor;
  }
}
