package dev.gossamer.core.method;

import dev.gossamer.core.topology.DropAndGrow.Growing;

/** Sparse evolutionary training (SET): drop by magnitude, grow at random. */
final class SparseEvolution extends ConstantSparsity {

  SparseEvolution() {
    super(Growing.RANDOM);
  }

  @Override
  public String name() {
    return "set";
  }

  @Override
  public String summary() {
    return "drops the smallest weights, grows at random (Mocanu et al. 2018; Graesser et al. 2022)";
  }
}
