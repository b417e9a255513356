package dev.gossamer.core.topology;

import dev.gossamer.core.network.DenseLayer;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.kernels.topology.TargetSparsity;
import dev.gossamer.kernels.topology.Workspace;
import java.util.List;

/**
 * What is left of targets after a soft update: their own largest weights, as many as the online
 * layers have (MaintainSparsity in DS-TD3: Sokar et al. 2022), or those at the online positions.
 */
final class TargetMasks {

  private final boolean own;
  private final List<Cuts> cuts;

  /**
   * The rule for the targets of some networks.
   *
   * @param own whether targets keep their own largest weights
   */
  TargetMasks(List<Mlp> networks, boolean own) {
    this.own = own;
    this.cuts = networks.stream().map(network -> new Cuts(network.layers().size())).toList();
  }

  /**
   * Applies the rule; for different networks perhaps by different threads at once.
   *
   * @param n which of the networks the target follows
   */
  void afterUpdate(int n, Mlp online, Mlp target) {
    float[] values = target.parameters().values();
    for (int l = 0; l < online.layers().size(); l++) {
      Layer source = online.layers().get(l);
      Layer follower = target.layers().get(l);
      if (own && follower instanceof SparseLayer sparse) {
        cuts.get(n).keepLargest(target, l, sparse.pattern().nnz(), source.weights());
      } else if (source instanceof DenseLayer masked && masked.mask() != null) {
        if (own) {
          cuts.get(n).keepLargest(target, l, masked.mask().length, source.weights());
        } else {
          masked.applyMask(online.kernels(), values);
        }
      }
    }
  }

  /** What one target's cuts need, so that threads may each cut targets of their own. */
  private static final class Cuts {

    private final Workspace workspace = new Workspace();
    // Only to save time, so no part of what a checkpoint keeps.
    private final float[] thresholds;

    private Cuts(int layers) {
      thresholds = new float[layers];
    }

    /** Of equal magnitudes those that are stored first are cut, in whatever order that is. */
    private void keepLargest(Mlp target, int l, int stored, int budget) {
      float[] values = target.parameters().values();
      int at = target.layers().get(l).weightOffset();
      try {
        thresholds[l] =
            TargetSparsity.paperRule(values, at, stored, budget, thresholds[l], workspace);
      } catch (IllegalArgumentException notComparable) {
        // Checking every target at every update beforehand would cost as much as the update of it.
        target.requireFinite();
        throw notComparable;
      }
    }
  }
}
