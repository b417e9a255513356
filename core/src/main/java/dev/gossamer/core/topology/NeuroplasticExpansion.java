package dev.gossamer.core.topology;

import dev.gossamer.core.network.DenseLayer;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Pass;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.Drop;
import dev.gossamer.kernels.topology.Rebuild;
import dev.gossamer.kernels.topology.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * Neuroplastic Expansion (Liu et al. 2025): networks begin small and grow, where the loss's
 * gradient is largest, until they have the weights that they are to end with; each change also
 * drops some of the smallest ones. From then on as many grow as drop.
 *
 * <p>A layer's changes are in proportion to its space: what it lacked at first of the sparsity with
 * which the network began, {@code s cells - weights}. A change takes the place of the optimizer's
 * step, and weights that grow start from zero; those that are dropped may grow again at once and
 * then keep weight and moments. Targets take the online positions.
 *
 * <p>Storage grows with every change. Weights or gradients that are NaN or infinite cannot be
 * ranked: they end in an {@link ArithmeticException}.
 */
public final class NeuroplasticExpansion implements TopologyMethod {

  /**
   * The method's settings.
   *
   * @param growth when changes come while a network grows, and what share of its space each layer
   *     grows by
   * @param pruned for each weight that grows, how many drop
   * @param lastSparsity of a network's sparse layers together, at which its growth ends
   * @param rewiring when changes come after that, and what share of the weights drops and grows
   */
  public record Settings(
      ChangeSchedule growth, double pruned, double lastSparsity, ChangeSchedule rewiring) {}

  private final Settings settings;
  private final List<Mlp> networks;
  private final double[][] spaces;
  private final TargetMasks targets;
  private final TopologyListener listener;
  private final Workspace workspace = new Workspace();
  private final GradientGrowth gradientGrowth = new GradientGrowth();

  /**
   * The method for some networks.
   *
   * @param networks the trained networks; their weights now are those that they begin with
   */
  public NeuroplasticExpansion(Settings settings, List<Mlp> networks, TopologyListener listener) {
    this.settings = settings;
    this.networks = networks;
    this.targets = new TargetMasks(networks, false);
    this.listener = listener;
    this.spaces = networks.stream().map(NeuroplasticExpansion::spaces).toArray(double[][]::new);
  }

  private static double[] spaces(Mlp network) {
    double sparsity = sparsity(network);
    return network.layers().stream()
        .mapToDouble(layer -> Math.max(0, sparsity * cells(layer) - layer.weights()))
        .toArray();
  }

  /** Share of absent weights over the layers that have a topology; 0 without any. */
  private static double sparsity(Mlp network) {
    double weights = 0;
    double cells = 0;
    for (int l = 0; l < network.layers().size(); l++) {
      Layer layer = network.layers().get(l);
      if (layer instanceof SparseLayer || (layer instanceof DenseLayer d && d.mask() != null)) {
        weights += layer.weights();
        cells += cells(layer);
      }
    }
    return cells == 0 ? 0 : 1 - weights / cells;
  }

  private static double cells(Layer layer) {
    return (double) layer.inputs() * layer.outputs();
  }

  @Override
  public boolean stepsOptimizer(Mlp network, long update) {
    return !schedule(network).isDue(update);
  }

  private ChangeSchedule schedule(Mlp network) {
    return grows(network) ? settings.growth : settings.rewiring;
  }

  private boolean grows(Mlp network) {
    return sparsity(network) > settings.lastSparsity;
  }

  @Override
  public void afterOptimizerStep(Mlp network, Pass pass, long update) {
    if (schedule(network).isDue(update)) {
      network.requireFinite();
      boolean grows = grows(network);
      for (int l = 0; l < network.layers().size(); l++) {
        Optional<TopologyChange> layer = TopologyChange.of(network, l, workspace);
        if (layer.isPresent()) {
          change(network, pass, l, layer.get(), grows, update);
        }
      }
      network.valuesChanged();
    }
    network.applyMasks(network.parameters().values());
  }

  private void change(
      Mlp network, Pass pass, int l, TopologyChange layer, boolean grows, long update) {
    SparsePattern old = layer.pattern();
    int n = networks.indexOf(network);
    int nnz = old.nnz();
    int growing =
        (int)
            (grows
                ? spaces[n][l] * settings.growth.dropFraction(update)
                : nnz * settings.rewiring.dropFraction(update));
    int dropped = Math.min(nnz, grows ? (int) (settings.pruned * growing) : growing);
    long free = (long) old.rows() * old.columns() - nnz + dropped;
    int grown = (int) Math.min(growing, free);
    if (grown == 0 && dropped == 0) {
      return;
    }
    byte[] keep = new byte[nnz];
    Drop.smallest(layer.values(), layer.offset(), nnz, dropped, keep, workspace);
    int[] pointers = new int[old.rows() + 1];
    int[] columns = new int[grown];
    gradientGrowth.choose(network.kernels(), pass, l, layer, keep, true, pointers, columns);
    int[] origin = new int[nnz - dropped + grown];
    SparsePattern changed = Rebuild.pattern(old, keep, pointers, columns, true, origin, workspace);
    layer.apply(changed, origin);
    listener.changed(update, n, l, dropped, grown, changed.nnz());
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
