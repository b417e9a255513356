package dev.gossamer.core.topology;

import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Pass;

/** A topology that never changes: dense networks, and sparse ones whose mask is drawn once. */
public final class StaticTopology implements TopologyMethod {

  @Override
  public void afterOptimizerStep(Mlp network, Pass pass, long update) {
    network.applyMasks(network.parameters().values());
  }

  @Override
  public void afterTargetUpdate(Mlp online, Mlp target) {}

  @Override
  public boolean targetsKeepOwnPositions() {
    return false;
  }
}
