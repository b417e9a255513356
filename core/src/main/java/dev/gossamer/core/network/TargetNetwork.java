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
 * over the new positions alone. It then stores its values in a {@link StorageOrder} in which the
 * online layer's positions come first, in the online layer's order, so that until the next change a
 * soft update is one pass over both arrays as they lie. The values at the other positions, which
 * the online network has dropped, only decay. A layer whose weights come in blocks takes the online
 * layer's positions alone.
 */
public final class TargetNetwork {

  private final Mlp online;
  private final Mlp target;
  private final boolean ownPositions;
  private final List<Follower> followers = new ArrayList<>();
  private final Workspace workspace = new Workspace();

  /** A sparse layer of the target and what it knows of the online layer. */
  private static final class Follower {
    private final PatternLayer source;
    private final PatternLayer target;
    private SparsePattern followed;

    private Follower(PatternLayer source, PatternLayer target) {
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
   * @throws IllegalArgumentException if they are to keep positions and a layer's weights come in
   *     blocks
   */
  public TargetNetwork(Mlp online, Mlp target, boolean ownPositions) {
    this.online = online;
    this.target = target;
    this.ownPositions = ownPositions;
    for (int l = 0; l < online.layers().size(); l++) {
      if (online.layers().get(l) instanceof PatternLayer source) {
        followers.add(new Follower(source, (PatternLayer) target.layers().get(l)));
        if (ownPositions && source instanceof BlockLayer) {
          throw new IllegalArgumentException(
              "a target in blocks cannot keep positions that its online network has dropped");
        }
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
      System.arraycopy(
          from,
          source.weightOffset(),
          to,
          follower.weightOffset(),
          source.weightsBefore(source.outputs()));
      System.arraycopy(from, source.biasOffset(), to, follower.biasOffset(), source.outputs());
    }
    target.valuesChanged();
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
    KernelProvider kernels = online.kernels();
    float[] from = online.parameters().values();
    float[] to = target.parameters().values();
    for (int l = 0; l < online.layers().size(); l++) {
      Layer source = online.layers().get(l);
      Layer follower = target.layers().get(l);
      int row = source.firstRow(part, parts);
      int end = source.firstRow(part + 1, parts);
      int first = source.weightsBefore(row);
      kernels.softUpdate(
          tau,
          from,
          source.weightOffset() + first,
          to,
          follower.weightOffset() + first,
          source.weightsBefore(end) - first);
      kernels.softUpdate(
          tau, from, source.biasOffset() + row, to, follower.biasOffset() + row, end - row);
    }
    for (int f = 0; f < followers.size(); f++) {
      decay(1 - tau, followers.get(f), part, parts);
    }
  }

  /** The values at positions that the online layer lacks come last. */
  private void decay(float rate, Follower follower, int part, int parts) {
    int present = follower.source.weights();
    int others = follower.target.weights() - present;
    int first = share(others, part, parts);
    online
        .kernels()
        .scale(
            rate,
            target.parameters().values(),
            follower.target.weightOffset() + present + first,
            share(others, part + 1, parts) - first);
  }

  private static int share(int length, int part, int parts) {
    return (int) ((long) length * part / parts);
  }

  /** Called after the target's values changed: brings one part of the copies of them up to date. */
  public void valuesChanged(int part, int parts) {
    for (int f = 0; f < followers.size(); f++) {
      Layer layer = followers.get(f).target;
      int stored = layer.weights();
      layer.valuesChanged(share(stored, part, parts), share(stored, part + 1, parts));
    }
  }

  private void repack(Follower follower) {
    SparsePattern wanted = follower.source.pattern();
    SparsePattern old = follower.target.pattern();
    float[] values = follower.target.inPatternOrder(target.parameters().values());
    int height = follower.target.height();
    byte[] keep = new byte[old.nnz()];
    if (ownPositions) {
      TargetSparsity.markNonzero(values, 0, old.nnz(), keep);
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
    follower.target.pattern(united);
    Rebuild.carry(
        follower.target.weightOrigins(oldOrigin, united.nnz()),
        united.nnz() * height,
        values,
        0,
        values.length,
        target.parameters().values(),
        follower.target.weightOffset(),
        workspace);
    follow(follower, onlineOrigin);
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

  /** Puts the target's values, which are in its pattern's order, into that of the soft update. */
  private static void follow(Follower follower, int[] onlineOrigin) {
    int nnz = follower.target.weights();
    int onlineNnz = follower.source.weights();
    if (nnz > onlineNnz && follower.target instanceof SparseLayer sparse) {
      sparse.reorder(StorageOrder.following(onlineOrigin, nnz, onlineNnz));
    }
    follower.followed = follower.source.pattern();
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
   * restored, the target's weights in the order of its patterns. A layer that lags keeps them so
   * until it is repacked.
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
    follow(follower, onlineOrigin);
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
