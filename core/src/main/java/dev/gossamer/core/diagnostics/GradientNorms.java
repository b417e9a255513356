package dev.gossamer.core.diagnostics;

import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.topology.StepObserver;
import java.util.IdentityHashMap;

/**
 * Norm of the gradient that each network's optimizer saw last. It is taken before the topology
 * changes, when every gradient still lies where its weight does, and only while somebody {@link
 * #watch watches}, as it would be a noticeable part of an update.
 */
public final class GradientNorms implements StepObserver {

  private final IdentityHashMap<Mlp, Double> norms = new IdentityHashMap<>();
  private boolean watching;

  /** Whether the norms of the coming steps are wanted. */
  public void watch(boolean wanted) {
    watching = wanted;
  }

  @Override
  public void stepped(Mlp network) {
    if (watching) {
      norms.put(network, Norms.of(network, network.parameters().gradients()));
    }
  }

  /** The last norm taken; NaN if there was none. */
  double of(Mlp network) {
    return norms.getOrDefault(network, Double.NaN);
  }

  void restore(Mlp network, double norm) {
    norms.put(network, norm);
  }
}
