package dev.gossamer.core.network;

/**
 * How a sparse layer computes each of its products. The results differ by rounding, and where
 * weights or activations are not finite: a dense product multiplies them with the zeros too.
 *
 * @param forward the forward pass
 * @param inputGradient the gradient with respect to the inputs
 * @param weightGradient the gradient of the weights
 */
public record LayerPlan(Way forward, Way inputGradient, Way weightGradient) {

  /** Every product over the nonzeros. */
  public static final LayerPlan SPARSE = new LayerPlan(Way.SPARSE, Way.SPARSE, Way.SPARSE);

  /** Every product over all cells. */
  public static final LayerPlan DENSE = new LayerPlan(Way.DENSE, Way.DENSE, Way.DENSE);

  /** Whether a product reads the weights from a dense matrix. */
  boolean readsDense() {
    return forward == Way.DENSE || inputGradient == Way.DENSE;
  }
}
