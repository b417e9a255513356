package dev.gossamer.core.topology;

import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Pass;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.Drop;
import dev.gossamer.kernels.topology.Growth;
import dev.gossamer.kernels.topology.Rebuild;
import dev.gossamer.kernels.topology.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Topology changes at a constant number of weights: every period each sparse layer drops a share of
 * its weights, those of smallest magnitude, and grows as many, at random (SET: Mocanu et al. 2018)
 * or where the gradient of the minibatch's loss is largest (RigL: Evci et al. 2020). Where weights
 * come in blocks it drops and grows whole blocks, by the sums of their magnitudes.
 *
 * <p>Weights or gradients that are NaN or infinite cannot be ranked: they end in an {@link
 * ArithmeticException}.
 */
public final class DropAndGrow implements TopologyMethod {

  /** Where weights grow. */
  public enum Growing {
    /** At free cells drawn uniformly. */
    RANDOM,
    /** At the free cells whose loss gradient is largest in magnitude. */
    GRADIENT
  }

  /**
   * The method's settings.
   *
   * @param schedule when changes come, and what share of the weights drops
   * @param growing where weights grow
   * @param bySign whether the share is dropped of either sign's weights by itself, as in SET
   * @param regrowDropped whether positions just dropped may grow again at once, and then keep their
   *     weight
   * @param resetMoments whether moments of grown weights start from zero, also where the position
   *     was just dropped
   * @param replacesStep whether a change takes the place of the optimizer's step
   * @param ownTargets whether targets keep their own largest weights; else they take the online
   *     mask
   */
  public record Settings(
      ChangeSchedule schedule,
      Growing growing,
      boolean bySign,
      boolean regrowDropped,
      boolean resetMoments,
      boolean replacesStep,
      boolean ownTargets) {}

  private final Settings settings;
  private final List<Mlp> networks;
  private final RandomGenerator random;
  private final TopologyListener listener;
  private final TargetMasks targets;
  private final Workspace workspace = new Workspace();
  private final GradientGrowth gradientGrowth = new GradientGrowth();

  /**
   * The method for some networks.
   *
   * @param networks the trained networks
   * @param random draws the positions that grow, where they are drawn
   */
  public DropAndGrow(
      Settings settings, List<Mlp> networks, RandomGenerator random, TopologyListener listener) {
    this.settings = settings;
    this.networks = networks;
    this.random = random;
    this.listener = listener;
    this.targets = new TargetMasks(networks, settings.ownTargets);
  }

  @Override
  public boolean stepsOptimizer(Mlp network, long update) {
    return !(settings.replacesStep && settings.schedule.isDue(update));
  }

  @Override
  public void afterOptimizerStep(Mlp network, Pass pass, long update) {
    if (settings.schedule.isDue(update)) {
      network.requireFinite();
      double fraction = settings.schedule.dropFraction(update);
      for (int l = 0; l < network.layers().size(); l++) {
        Optional<TopologyChange> layer = TopologyChange.of(network, l, workspace);
        if (layer.isPresent()) {
          change(network, pass, l, layer.get(), fraction, update);
        }
      }
      network.valuesChanged();
    }
    network.applyMasks(network.parameters().values());
  }

  private void change(
      Mlp network, Pass pass, int l, TopologyChange layer, double fraction, long update) {
    SparsePattern old = layer.pattern();
    int nnz = old.nnz();
    byte[] keep = new byte[nnz];
    int dropped = drop(layer, fraction, keep);
    int[] pointers = new int[old.rows() + 1];
    int[] columns = new int[dropped];
    if (settings.growing == Growing.RANDOM) {
      Growth.uniform(
          old, keep, settings.regrowDropped, dropped, random, pointers, columns, workspace);
    } else {
      gradientGrowth.choose(
          network.kernels(), pass, l, layer, keep, settings.regrowDropped, pointers, columns);
    }
    int[] origin = new int[nnz];
    SparsePattern changed =
        Rebuild.pattern(old, keep, pointers, columns, settings.regrowDropped, origin, workspace);
    layer.apply(changed, origin, settings.resetMoments ? keptOnly(origin, keep) : origin);
    int weights = dropped * layer.height();
    int nnzAfter = changed.nnz() * layer.height();
    listener.changed(update, networks.indexOf(network), l, weights, weights, nnzAfter);
  }

  /** Drops no more than can grow elsewhere. */
  private int drop(TopologyChange layer, double fraction, byte[] keep) {
    SparsePattern old = layer.pattern();
    int nnz = old.nnz();
    long absent = (long) old.rows() * old.columns() - nnz;
    if (settings.bySign && (settings.regrowDropped || fraction * nnz <= absent)) {
      return Drop.bySign(layer.values(), layer.offset(), nnz, fraction, keep, workspace);
    }
    int count = (int) (fraction * nnz);
    int allowed = settings.regrowDropped ? count : (int) Math.min(count, absent);
    return Drop.smallest(layer.values(), layer.offset(), nnz, allowed, keep, workspace);
  }

  /** The origins of the positions that were never dropped, -1 for all others. */
  private static int[] keptOnly(int[] origin, byte[] keep) {
    int[] kept = new int[origin.length];
    for (int q = 0; q < kept.length; q++) {
      kept[q] = origin[q] >= 0 && keep[origin[q]] != 0 ? origin[q] : -1;
    }
    return kept;
  }

  @Override
  public boolean targetsKeepOwnPositions() {
    return settings.ownTargets;
  }

  @Override
  public void afterTargetUpdate(Mlp online, Mlp target) {
    targets.afterUpdate(networks.indexOf(online), online, target);
  }
}
