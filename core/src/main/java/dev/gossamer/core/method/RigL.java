package dev.gossamer.core.method;

import dev.gossamer.core.topology.DropAndGrow.Growing;

/** Rigging the lottery (RigL): drop by magnitude, grow by gradient. */
final class RigL extends ConstantSparsity {

  RigL() {
    super(Growing.GRADIENT);
  }

  @Override
  public String name() {
    return "rigl";
  }

  @Override
  public String summary() {
    return "drops the smallest weights, grows where the gradient is largest (Evci et al. 2020;"
        + " Graesser et al. 2022)";
  }
}
