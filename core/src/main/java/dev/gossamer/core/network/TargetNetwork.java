package dev.gossamer.core.network;

import dev.gossamer.kernels.KernelProvider;

/**
 * A network that slowly follows another: {@code target = tau * online + (1 - tau) * target}.
 *
 * <p>Dense layers and sparse layers of one pattern are averaged in place. A sparse target whose
 * pattern differs from the online one holds the union of what both need, with explicit zeros; the
 * online values are brought into its order first.
 */
public final class TargetNetwork {

  private final Mlp online;
  private final Mlp target;

  /** The pair; both have the same layers. */
  public TargetNetwork(Mlp online, Mlp target) {
    this.online = online;
    this.target = target;
  }

  /** Makes the target equal to the online network. */
  public void copy() {
    System.arraycopy(
        online.parameters().values(),
        0,
        target.parameters().values(),
        0,
        online.parameters().end());
  }

  /** One step of averaging. */
  public void softUpdate(float tau) {
    KernelProvider kernels = online.kernels();
    Parameters p = online.parameters();
    kernels.softUpdate(tau, p.values(), target.parameters().values(), p.begin(), p.end());
  }

  /** The network that is followed. */
  public Mlp online() {
    return online;
  }

  /** The following network. */
  public Mlp target() {
    return target;
  }
}
