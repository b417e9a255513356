package dev.gossamer.core.network;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.Rebuild;
import dev.gossamer.kernels.topology.TargetSparsity;
import dev.gossamer.kernels.topology.Union;
import dev.gossamer.kernels.topology.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A network that slowly follows another: {@code target = tau * online + (1 - tau) * target}.
 *
 * <p>A sparse target layer whose online layer has changed its pattern is repacked at the next soft
 * update, either over the union of its own nonzeros and the new positions, with explicit zeros, or
 * over the new positions alone. Between changes the online values only have to be brought into the
 * union's order.
 */
public final class TargetNetwork {

  private final Mlp online;
  private final Mlp target;
  private final boolean ownPositions;
  private final List<Follower> followers = new ArrayList<>();
  private final Workspace workspace = new Workspace();

  /** A sparse layer of the target and what it knows of the online layer. */
  private static final class Follower {
    private final SparseLayer source;
    private final SparseLayer target;
    private SparsePattern followed;
    private int[] onlinePosition;
    private float[] online;

    private Follower(SparseLayer source, SparseLayer target) {
      this.source = source;
      this.target = target;
      this.followed = source.pattern();
    }
  }

  /**
   * The pair; the target becomes a copy of the online network.
   *
   * @param ownPositions whether sparse target layers keep positions that the online network has
   *     dropped
   */
  public TargetNetwork(Mlp online, Mlp target, boolean ownPositions) {
    this.online = online;
    this.target = target;
    this.ownPositions = ownPositions;
    for (int l = 0; l < online.layers().size(); l++) {
      if (online.layers().get(l) instanceof SparseLayer source) {
        followers.add(new Follower(source, (SparseLayer) target.layers().get(l)));
      }
    }
    copy();
  }

  private void copy() {
    float[] from = online.parameters().values();
    float[] to = target.parameters().values();
    for (int l = 0; l < online.layers().size(); l++) {
      Layer source = online.layers().get(l);
      Layer follower = target.layers().get(l);
      System.arraycopy(from, source.weightOffset(), to, follower.weightOffset(), stored(source));
      System.arraycopy(from, source.biasOffset(), to, follower.biasOffset(), source.outputs());
    }
    target.valuesChanged();
  }

  private static int stored(Layer layer) {
    return layer instanceof SparseLayer sparse
        ? sparse.pattern().nnz()
        : layer.inputs() * layer.outputs();
  }

  /** Repacks the layers whose online layers have changed their patterns since the last call. */
  public void follow() {
    for (int f = 0; f < followers.size(); f++) {
      if (followers.get(f).followed != followers.get(f).source.pattern()) {
        repack(followers.get(f));
      }
    }
  }

  /**
   * One step of averaging, for one part of the parameters, after {@link #follow}. The target is not
   * to be used before {@link #valuesChanged}.
   *
   * @param part from 0; the parts are those of the online network's optimizer
   */
  public void softUpdate(float tau, int part, int parts) {
    for (int f = 0; f < followers.size(); f++) {
      softUpdate(tau, followers.get(f), part, parts);
    }
    KernelProvider kernels = online.kernels();
    float[] from = online.parameters().values();
    float[] to = target.parameters().values();
    for (int l = 0; l < online.layers().size(); l++) {
      Layer source = online.layers().get(l);
      Layer follower = target.layers().get(l);
      int row = source.firstRow(part, parts);
      int end = source.firstRow(part + 1, parts);
      if (!(source instanceof SparseLayer)) {
        int first = source.weightsBefore(row);
        kernels.softUpdate(
            tau,
            from,
            source.weightOffset() + first,
            to,
            follower.weightOffset() + first,
            source.weightsBefore(end) - first);
      }
      kernels.softUpdate(
          tau, from, source.biasOffset() + row, to, follower.biasOffset() + row, end - row);
    }
  }

  /** Called after the target's values changed: brings one part of the copies of them up to date. */
  public void valuesChanged(int part, int parts) {
    for (int f = 0; f < followers.size(); f++) {
      SparseLayer layer = followers.get(f).target;
      int row = layer.firstRow(part, parts);
      layer.valuesChanged(row, layer.firstRow(part + 1, parts) - row);
    }
  }

  /** The rows are those of the online layer's part; the target may have more weights in them. */
  private void softUpdate(float tau, Follower follower, int part, int parts) {
    KernelProvider kernels = online.kernels();
    SparseLayer source = follower.source;
    int first = follower.target.weightsBefore(source.firstRow(part, parts));
    int length = follower.target.weightsBefore(source.firstRow(part + 1, parts)) - first;
    float[] from = online.parameters().values();
    float[] to = target.parameters().values();
    int offset = source.weightOffset();
    int at = follower.target.weightOffset() + first;
    if (follower.onlinePosition == null) {
      kernels.softUpdate(tau, from, offset + first, to, at, length);
    } else {
      float[] values = follower.online;
      kernels.permute(from, offset, follower.onlinePosition, values, 0, first, length);
      kernels.softUpdate(tau, values, first, to, at, length);
    }
  }

  private void repack(Follower follower) {
    SparsePattern wanted = follower.source.pattern();
    SparsePattern old = follower.target.pattern();
    float[] values = target.parameters().values();
    int at = follower.target.weightOffset();
    byte[] keep = new byte[old.nnz()];
    if (ownPositions) {
      TargetSparsity.markNonzero(values, at, old.nnz(), keep);
    } else {
      Arrays.fill(keep, (byte) 1);
    }
    int[] oldOrigin = new int[old.nnz() + wanted.nnz()];
    int[] onlineOrigin = new int[old.nnz() + wanted.nnz()];
    SparsePattern united = Union.of(old, keep, wanted, oldOrigin, onlineOrigin, workspace);
    if (!ownPositions) {
      restrict(oldOrigin, onlineOrigin, united.nnz());
      united = wanted;
    }
    int nnz = united.nnz();
    Rebuild.carry(oldOrigin, nnz, values, at, old.nnz(), values, at, workspace);
    follower.target.pattern(united);
    follower.followed = wanted;
    follow(follower, onlineOrigin, nnz, wanted);
  }

  /** Keeps of the old positions' origins those of the positions that the online network has. */
  private static void restrict(int[] oldOrigin, int[] onlineOrigin, int length) {
    int kept = 0;
    for (int u = 0; u < length; u++) {
      if (onlineOrigin[u] >= 0) {
        oldOrigin[kept++] = oldOrigin[u];
      }
    }
  }

  /** Remembers where each target position finds its online value: past the last one lies a zero. */
  private static void follow(Follower follower, int[] onlineOrigin, int nnz, SparsePattern wanted) {
    if (nnz == wanted.nnz()) {
      follower.onlinePosition = null;
      return;
    }
    int[] position = Arrays.copyOf(onlineOrigin, nnz);
    for (int u = 0; u < nnz; u++) {
      if (position[u] < 0) {
        position[u] = wanted.nnz();
      }
    }
    follower.onlinePosition = position;
    follower.online = new float[nnz];
  }

  /**
   * For each sparse layer, whether the online pattern has changed since the last soft update, so
   * that the next one repacks it. Together with the values this is all that the target's future
   * depends on.
   */
  public boolean[] lagging() {
    boolean[] lagging = new boolean[followers.size()];
    for (int f = 0; f < lagging.length; f++) {
      lagging[f] = followers.get(f).followed != followers.get(f).source.pattern();
    }
    return lagging;
  }

  /**
   * Finds again how the target's positions relate to the online network's, after both were
   * restored.
   *
   * @param lagging what {@link #lagging} gave when they were saved
   * @throws IllegalArgumentException if a target that does not lag lacks positions of its online
   *     network
   */
  public void restored(boolean[] lagging) {
    for (int f = 0; f < lagging.length; f++) {
      Follower follower = followers.get(f);
      if (lagging[f]) {
        follower.followed = null;
      } else {
        relate(follower);
      }
    }
  }

  private void relate(Follower follower) {
    SparsePattern wanted = follower.source.pattern();
    SparsePattern present = follower.target.pattern();
    int[] presentOrigin = new int[present.nnz() + wanted.nnz()];
    int[] onlineOrigin = new int[present.nnz() + wanted.nnz()];
    SparsePattern united = Union.of(present, null, wanted, presentOrigin, onlineOrigin, workspace);
    if (united.nnz() != present.nnz()) {
      throw new IllegalArgumentException("a target lacks positions of its online network");
    }
    follower.followed = wanted;
    follow(follower, onlineOrigin, present.nnz(), wanted);
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
