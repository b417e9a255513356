package dev.gossamer.core.topology;

import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Pass;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.Drop;
import dev.gossamer.kernels.topology.Rebuild;
import dev.gossamer.kernels.topology.Workspace;
import java.util.List;

/**
 * Gradual magnitude pruning (Zhu and Gupta 2018): layers begin with all weights and drop the
 * smallest until they have as many as they are to end with, by a cubic schedule. Nothing grows.
 *
 * <p>Storage shrinks with every change: values, gradients, moments and packed copies of a layer are
 * as long as it has weights, and targets take the online positions at their next soft update.
 * Weights that are NaN or infinite cannot be ranked: they end in an {@link ArithmeticException}.
 */
public final class GradualPruning implements TopologyMethod {

  private static final int[] NOTHING = new int[0];

  private final PruningSchedule schedule;
  private final List<Mlp> networks;
  private final List<int[]> last;
  private final TargetMasks targets;
  private final TopologyListener listener;
  private final Workspace workspace = new Workspace();

  /**
   * The method for some networks.
   *
   * @param networks the trained networks
   * @param last weights that each layer of each network is to end with; all for one that is dense
   * @throws IllegalArgumentException if a layer that is to lose weights would have fewer than one
   *     an output
   */
  public GradualPruning(
      PruningSchedule schedule, List<Mlp> networks, List<int[]> last, TopologyListener listener) {
    this.schedule = schedule;
    this.networks = networks;
    this.last = last;
    this.targets = new TargetMasks(networks, false);
    this.listener = listener;
    for (int n = 0; n < networks.size(); n++) {
      requireFloor(networks.get(n), last.get(n), n == 0 ? "actor" : "critic");
    }
  }

  private static void requireFloor(Mlp network, int[] last, String name) {
    for (int l = 0; l < last.length; l++) {
      int outputs = network.layers().get(l).outputs();
      if (last[l] < outputs) {
        throw new IllegalArgumentException(
            "pruning: the sparsity leaves "
                + name
                + " layer "
                + (l + 1)
                + " with "
                + last[l]
                + " weights for its "
                + outputs
                + " outputs; it must be at least one each");
      }
    }
  }

  @Override
  public void afterOptimizerStep(Mlp network, Pass pass, long update) {
    afterOptimizerStep(network, update);
  }

  /** The same: no choice depends on gradients. */
  void afterOptimizerStep(Mlp network, long update) {
    if (schedule.isDue(update)) {
      prune(network, update);
    }
    network.applyMasks(network.parameters().values());
  }

  private void prune(Mlp network, long update) {
    network.requireFinite();
    int n = networks.indexOf(network);
    boolean changed = false;
    for (int l = 0; l < network.layers().size(); l++) {
      Layer layer = network.layers().get(l);
      long cells = (long) layer.inputs() * layer.outputs();
      int excess = layer.weights() - schedule.weights(update, cells, last.get(n)[l]);
      if (excess > 0) {
        drop(TopologyChange.of(network, l, workspace).orElseThrow(), excess);
        listener.changed(update, n, l, excess, 0, layer.weights());
        changed = true;
      }
    }
    if (changed) {
      network.valuesChanged();
    }
  }

  private void drop(TopologyChange layer, int count) {
    SparsePattern old = layer.pattern();
    byte[] keep = new byte[old.nnz()];
    Drop.smallest(layer.values(), layer.offset(), old.nnz(), count, keep, workspace);
    int[] origin = new int[old.nnz()];
    int[] pointers = new int[old.rows() + 1];
    layer.apply(Rebuild.pattern(old, keep, pointers, NOTHING, false, origin, workspace), origin);
  }

  @Override
  public boolean targetsKeepOwnPositions() {
    return false;
  }

  @Override
  public void afterTargetUpdate(Mlp online, Mlp target) {
    targets.afterUpdate(networks.indexOf(online), online, target);
  }
}
