package dev.gossamer.core.network;

import dev.gossamer.kernels.KernelProvider;

/**
 * A network that slowly follows another: {@code target = tau * online + (1 - tau) * target}.
 *
 * <p>Both have the same layers. A sparse target layer keeps the pattern it was given until {@link
 * #softUpdate} meets a new online pattern.
 */
public final class TargetNetwork {

  private final Mlp online;
  private final Mlp target;

  /** The pair; the target becomes a copy of the online network. */
  public TargetNetwork(Mlp online, Mlp target) {
    this.online = online;
    this.target = target;
    copy();
  }

  /** Makes the target equal to the online network. */
  public void copy() {
    float[] from = online.parameters().values();
    float[] to = target.parameters().values();
    for (int l = 0; l < online.layers().size(); l++) {
      Layer source = online.layers().get(l);
      Layer follower = target.layers().get(l);
      System.arraycopy(from, source.weightOffset(), to, follower.weightOffset(), stored(source));
      System.arraycopy(from, source.biasOffset(), to, follower.biasOffset(), source.outputs());
    }
  }

  private static int stored(Layer layer) {
    return layer instanceof SparseLayer sparse
        ? sparse.pattern().nnz()
        : layer.inputs() * layer.outputs();
  }

  /** One step of averaging. */
  public void softUpdate(float tau) {
    KernelProvider kernels = online.kernels();
    float[] from = online.parameters().values();
    float[] to = target.parameters().values();
    for (int l = 0; l < online.layers().size(); l++) {
      Layer source = online.layers().get(l);
      Layer follower = target.layers().get(l);
      kernels.softUpdate(
          tau, from, source.weightOffset(), to, follower.weightOffset(), stored(source));
      kernels.softUpdate(
          tau, from, source.biasOffset(), to, follower.biasOffset(), source.outputs());
    }
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
